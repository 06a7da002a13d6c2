import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { type CaseState, keepFields, listActs, lockCase, readParts, readStates, reportResult } from "../cases/index.ts";
import { lastDayOf } from "./call-terms.ts";
import { AFTER_NOTICE } from "./keep-application.ts";
import { listMeetingsWith } from "./meeting-store.ts";
import { sessionOf } from "./meeting-votes.ts";

/** States in which nothing was decided about it yet. */
const UNDECIDED: ReadonlySet<string> = new Set([
  ...["draft", "submitted", "returned", "accepted", "in-review", "scored", "ranked", "in-meeting", "in-notice"],
]);
/** States of a call in which it takes no applications yet, or still. */
const TAKING: ReadonlySet<string> = new Set(["draft", "in-check", "checked", "published", "open"]);

/**
 * Tells each application of a call how the call stands and what its meeting decided, in a transaction of its own: what it is told follows
 * from what is written, so that work that was killed is simply begun again.
 */
export async function followApplications(context: ApiContext, id: string, signal: AbortSignal): Promise<void> {
  const { system } = context;
  for (const part of await readParts(system, id, "application")) {
    signal.throwIfAborted();
    await followApplication(context, id, part.id);
  }
}

async function followApplication(context: ApiContext, call: string, application: string): Promise<void> {
  const { system } = context;
  for (;;) {
    const states = await readStates(system, [call, application]);
    const [above, own] = [states.get(call), states.get(application)];
    if (!above || !own) return;
    if (own.state === "draft") await keepLastDay(context, above, application);
    const result = await resultFor(context, above, own);
    if (result === null) return;
    const outcome = await attempt(system, (tx) => reportResult({ tx, place: context }, application, result, { call }));
    if (!outcome.ok) throw new Error(`${application}: ${outcome.refusal.zh}`);
    const after = (await readStates(system, [application])).get(application);
    if (after?.state === own.state) return;
  }
}

/** An application that is still filled in has the time that its call has: it may have been extended. */
async function keepLastDay(context: ApiContext, call: CaseState, application: string): Promise<void> {
  const day = lastDayOf(call.fields);
  await context.system.transaction().execute(async (tx) => {
    await lockCase(tx, application);
    const own = (await readStates(tx, [application])).get(application);
    // One of before knows no such field.
    const known = own?.fields["closes-on"];
    if (own?.state !== "draft" || known === undefined || known === day["closes-on"]) return;
    await keepFields({ tx, place: context }, application, day);
  });
}

/** What an application is to be told; null for nothing. */
async function resultFor(context: ApiContext, call: CaseState, { id, state }: CaseState): Promise<string | null> {
  if (call.state === "called-off") return UNDECIDED.has(state) ? "called-off" : null;
  if (state === "draft") return TAKING.has(call.state) ? null : "call-closed";
  if (state === "in-notice") return AFTER_NOTICE.has(call.state) ? "notice-over" : null;
  if (state !== "ranked" && state !== "in-meeting") return null;
  const agendas = new Map((await listMeetingsWith(context.system, id)).map(({ meeting, number }) => [meeting, number]));
  const meetings = await readParts(context.system, call.id, "meeting");
  const last = meetings.findLast((meeting) => agendas.has(meeting.id));
  if (!last || (last.state !== "signed" && last.state !== "cancelled"))
    return last && state === "ranked" ? "convened" : null;
  if (state === "ranked") return null;
  if (last.state === "cancelled") return "deferred";
  const session = sessionOf(await listActs(context.system, last.id));
  return session.tally(String(agendas.get(last.id))).result ?? "deferred";
}
