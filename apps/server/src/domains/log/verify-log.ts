import { verifyLog } from "@yuanding/audit";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { readLog, readTail, recordEvent } from "../audit/index.ts";

/** As many as are verified well within the time of a request; a longer log is verified by the command line. */
const MAX_EVENTS = 200_000;

type Verdict = {
  readonly events: number;
  readonly wrong: { readonly place: number; readonly zh: string; readonly en: string } | null;
  /** In milliseconds. */
  readonly took: number;
};

/** Computes the whole chain again, and logs what came of it. */
export async function verifyNow({ database, actor }: ApiContext): Promise<Outcome<Verdict, "log_too_long">> {
  if ((await readTail(database)).place > MAX_EVENTS) return refused("log_too_long");
  const begun = performance.now();
  const { events, wrong } = await verifyLog(readLog(database));
  const took = Math.round(performance.now() - begun);
  await recordEvent(database, actor, { type: "log_verified", after: { events, wrong } });
  return ok({ events, wrong, took });
}
