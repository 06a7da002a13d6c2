import { drawSvg } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { isThere } from "./case-store.ts";
import { loadCase } from "./load-case.ts";

/** The process of a case as a picture, with the state it is in marked; the park's own names of states are for its own people. */
export async function drawCase(
  context: ApiContext,
  id: string,
  language: string | undefined,
): Promise<Outcome<string, "case_not_found">> {
  const { database, system, actor } = context;
  if (isOfEnterprise(actor) || !(await isThere(database, id))) return refused("case_not_found");
  const found = await loadCase(system, context, id);
  if (!found) return refused("case_not_found");
  return ok(drawSvg(found.process, language === "en" ? "en" : "zh", found.standing.position.state));
}
