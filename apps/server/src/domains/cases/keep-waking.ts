import type { Workplace } from "../../api-context.ts";
import { wakeCases } from "./follow-case.ts";

/** A deadline is counted in days; nothing in a case comes by time more exactly than this. */
const LOOK_MS = 30_000;

/** Looks from now on for cases to which time has brought something, until it is stopped. Several servers do no harm: a case is locked. */
export function keepWaking(place: Workplace, report: (line: string) => void): { readonly stop: () => void } {
  const look = setInterval(() => {
    wakeCases(place).then(
      (prevented) => {
        for (const { id, zh, en } of prevented)
          report(`办件 ${id} 到期后的步骤没有办成：${zh} / what follows in the case ${id} could not be done: ${en}`);
      },
      (fault: unknown) => {
        const message = fault instanceof Error ? fault.message : String(fault);
        report(`到期的办件稍后再看：${message} / cases that are due are looked at again later: ${message}`);
      },
    );
  }, LOOK_MS);
  look.unref();
  return { stop: () => clearInterval(look) };
}
