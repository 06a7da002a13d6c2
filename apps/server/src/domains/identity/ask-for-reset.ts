import { refusedResponse } from "../../plain-routes.ts";
import { originOf } from "../../platform/http/origin.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { countGuess } from "./attempt-store.ts";
import { addressGuess, refuseWait } from "./count-guesses.ts";
import type { OwnAsked } from "./own-routes.ts";
import type { Working } from "./parts.ts";
import { RESET_TASK } from "./reset-task.ts";

/**
 * Somebody has forgotten their password. The answer is the same, and takes as long, whether there is such an account or not: who it is
 * is looked up by the job that sends the mail.
 */
export async function askForReset(working: Working, { request, body }: OwnAsked): Promise<Response> {
  const { units, secret, system, mail } = working;
  if (!mail) return refusedResponse("mail_missing");
  const email = (body.email ?? "").toLowerCase();
  const [here, there] = [addressGuess(request), { kind: "account", of: `reset ${email}` } as const];
  const seconds = Math.max(await countGuess(units, secret, here), await countGuess(units, secret, there));
  if (seconds > 0) return refuseWait(seconds);
  const { address, request: id } = originOf(request);
  await addJob(system, RESET_TASK, { email, address, request: id });
  return Response.json({});
}
