import { awaitedIn } from "@yuanding/processes";
import { insertResult, lockCase } from "./case-store.ts";
import { followCase } from "./follow-case.ts";
import type { CaseWork } from "./keeper.ts";
import { loadCase } from "./load-case.ts";

/**
 * Tells a case what a computation, a bank or another part of the program found; its process follows it at once or when it is ready to. A
 * `reason` among the details is the reason of the step that follows.
 */
export async function reportResult(work: CaseWork, id: string, result: string, details: object) {
  await lockCase(work.tx, id);
  await insertResult(work.tx, id, result, details);
  return followCase(work, id);
}

/** Whether a case as it stands waits for a result: one that it does not wait for would be followed whenever it comes to. */
export async function awaitsResult({ tx, place }: CaseWork, id: string, result: string): Promise<boolean> {
  const found = await loadCase(tx, place, id);
  const awaited = found ? awaitedIn(found.process, found.standing.position.state) : [];
  return awaited.some(({ when }) => when.some((each) => each.kind === "result" && each.result === result));
}
