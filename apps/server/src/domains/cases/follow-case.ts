import { followsNow, isFinal, PROGRAM, type Transition } from "@yuanding/processes";
import { type Outcome, ok, refuse } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import { attempt } from "../../platform/database/attempt.ts";
import type { Case, KeptClocks } from "./case.ts";
import { findWaking, lockCase, putStanding, readResults } from "./case-store.ts";
import type { CaseWork } from "./keeper.ts";
import { circumstancesOf, clocksOf, loadCase, nowAt } from "./load-case.ts";
import { performAct } from "./perform-act.ts";
import { tellReached } from "./tell-reached.ts";

/** More steps in a row than any process has states: a circle, which the check of processes should have found. */
const MAX_STEPS = 100;
/** Cases that are looked at in one go when their time has come. */
const MAX_WAKING = 200;

/**
 * Does what follows by itself in a case that is locked, until nothing does: a time that is over, parts that are done, a result that
 * was reported; then the same in the case it is part of, which may stand differently now.
 */
export async function followCase(work: CaseWork, id: string): Promise<Outcome<void, "act_prevented">> {
  const { tx, place } = work;
  for (let steps = 0; ; steps += 1) {
    if (steps >= MAX_STEPS) throw new Error(`the case ${id} goes on by itself without end`);
    const found = await loadCase(tx, place, id);
    if (!found) throw new Error(`there is no case ${id}`);
    const around = await circumstancesOf(tx, found, place);
    const next = followsNow(found.process, found.standing.position, around);
    if (!next) {
      const clocks = clocksOf(found, place);
      if (!isKept(found, clocks)) await putStanding(tx, found, clocks);
      await tellReached(work, found);
      return found.head.parent ? followCase(work, found.head.parent) : ok(undefined);
    }
    const reason = await reasonFor(work, id, next);
    const wanted = { transition: next.id, vote: "for", reason, fields: {} } as const;
    const outcome = await performAct(work, found, wanted, { actor: SYSTEM, as: PROGRAM });
    if (outcome.ok) continue;
    const { code, zh, en } = outcome.refusal;
    if (code === "act_prevented") return refuse(code, zh, en);
    throw new Error(`${found.head.process} ${id}: ${zh}`);
  }
}

/** Whether what the clocks of a case say is what was written of them, to the microsecond that the database keeps. */
function isKept({ kept, process, standing }: Case, { due, next, noCalendar }: KeptClocks): boolean {
  const state = process.states.get(standing.position.state);
  const coming = state && isFinal(state) ? null : next;
  return (
    kept.due?.by === due?.by &&
    isSameMoment(kept.due?.at, due?.at) &&
    isSameMoment(kept.next, coming) &&
    kept.noCalendar === noCalendar
  );
}

function isSameMoment(one: Temporal.Instant | null | undefined, other: Temporal.Instant | null | undefined): boolean {
  if (!one || !other) return !one && !other;
  return one.equals(other.round("microsecond"));
}

/** What whoever reported the awaited result gave as the reason; nothing for most steps. */
async function reasonFor({ tx }: CaseWork, id: string, { when }: Transition): Promise<string> {
  const awaited = when.flatMap((condition) => (condition.kind === "result" ? [condition.result] : []));
  if (awaited.length === 0) return "";
  return (await readResults(tx, id)).findLast(({ result }) => awaited.includes(result))?.reason ?? "";
}

/** Looks at every case to which time has brought something, each in a transaction of its own; those in which it was prevented, with why. */
export async function wakeCases(place: CaseWork["place"]) {
  const prevented: { readonly id: string; readonly zh: string; readonly en: string }[] = [];
  for (const id of await findWaking(place.system, nowAt(place), MAX_WAKING)) {
    const outcome = await attempt(place.system, async (tx) => {
      await lockCase(tx, id);
      return followCase({ tx, place }, id);
    });
    if (!outcome.ok) prevented.push({ id, zh: outcome.refusal.zh, en: outcome.refusal.en });
  }
  return prevented;
}
