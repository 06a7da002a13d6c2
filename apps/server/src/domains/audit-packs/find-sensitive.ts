import type { ApiContext } from "../../api-context.ts";
import { readDecision } from "../decisions/index.ts";
import { isSensitive } from "../facts/index.ts";
import type { PackScope } from "./pack-scope.ts";

/** Names of the sensitive facts on which decisions of a pack rest. */
export async function findSensitive({ system, law }: ApiContext, { decisions }: PackScope): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const id of decisions) {
    const found = await readDecision(system, id);
    if (!found) continue;
    const dictionary = law.library.dictionary[found.subject.kind];
    for (const { fact } of JSON.parse(found.facts) as readonly { readonly fact: string }[])
      if (isSensitive(dictionary.get(fact))) names.add(fact);
  }
  return [...names];
}
