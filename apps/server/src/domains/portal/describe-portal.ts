import type { ApiContext } from "../../api-context.ts";
import { readAsOf } from "../decisions/index.ts";
import { countEnterprises, summariseSubjects } from "../facts/index.ts";
import { groupSafely, safeCount } from "./group-safely.ts";

/** What everybody may know of the park. Counted as the program: nobody who is not signed in sees a row of anything. */
export async function describePortal(context: ApiContext) {
  const { system, law, today } = context;
  const asOf = (await readAsOf(undefined, context)) ?? today();
  const { count, invented } = await summariseSubjects(system);
  const { total, blocks, sections } = await countEnterprises(system);
  return {
    park: { zh: law.park.name, en: law.park.english },
    asOf: asOf.toString(),
    synthetic: count > 0 && invented === count,
    policies: law.library.policies.length,
    measures: law.library.measures.size,
    enterprises: safeCount(total),
    blocks: groupSafely(blocks),
    sections: groupSafely(sections).map(({ name, count: each }) => ({ section: name, count: each })),
  };
}
