import type { Workplace } from "../../api-context.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { hasDue } from "./outbox-store.ts";
import { SEND_TASK } from "./send-letters.ts";
import { nowAt } from "./tell.ts";

/** A message by e-mail is as late as this at most. */
const LOOK_MS = 20_000;

/**
 * Looks from now on for what is due, and asks for it to be sent, until it is stopped. Telling itself asks for nothing: a job of one key
 * would make everything that tells wait for everything else.
 */
export function keepSending(place: Workplace, report: (line: string) => void): { readonly stop: () => void } {
  const look = setInterval(() => {
    askToSend(place).catch((fault: unknown) => {
      const message = fault instanceof Error ? fault.message : String(fault);
      report(`到期的消息稍后再发：${message} / messages that are due are sent later: ${message}`);
    });
  }, LOOK_MS);
  look.unref();
  return { stop: () => clearInterval(look) };
}

async function askToSend(place: Workplace): Promise<void> {
  if (await hasDue(place.system, nowAt(place))) await addJob(place.system, SEND_TASK, {}, JOB);
}

const JOB = { key: SEND_TASK, queue: "messages" };
