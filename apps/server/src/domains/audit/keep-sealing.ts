import type { Database } from "../../platform/database/connect.ts";
import { askForSeal } from "./seal-log.ts";

/** A day is sealed at most this long after it has ended, and a checkpoint without a stamp is shown again as often. */
const LOOK_MS = 60 * 60_000;

/** Asks at once and from then on for the day before to be sealed, until it is stopped. The queue keeps several servers apart. */
export async function keepSealing(
  database: Database,
  today: () => Temporal.PlainDate,
  report: (line: string) => void,
): Promise<{ readonly stop: () => void }> {
  await askForSeal(database, today());
  const look = setInterval(() => {
    askForSeal(database, today()).catch((fault: unknown) => {
      const message = fault instanceof Error ? fault.message : String(fault);
      report(
        `日志封存未能安排，稍后再试：${message} / sealing the log could not be asked for and is tried again: ${message}`,
      );
    });
  }, LOOK_MS);
  look.unref();
  return { stop: () => clearInterval(look) };
}
