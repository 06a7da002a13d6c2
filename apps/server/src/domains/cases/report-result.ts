import { insertResult, lockCase } from "./case-store.ts";
import { followCase } from "./follow-case.ts";
import type { CaseWork } from "./keeper.ts";

/**
 * Tells a case what a computation, a bank or another part of the program found; its process follows it at once or when it is ready to. A
 * `reason` among the details is the reason of the step that follows.
 */
export async function reportResult(work: CaseWork, id: string, result: string, details: object) {
  await lockCase(work.tx, id);
  await insertResult(work.tx, id, result, details);
  return followCase(work, id);
}
