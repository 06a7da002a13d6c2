import type { Power } from "@yuanding/contract";
import { type Outcome, ok, type Refusal } from "@yuanding/values";
import {
  isByProgram,
  isFinal,
  type Process,
  type Relation,
  type Role,
  type State,
  type Transition,
  transitionsFrom,
} from "../process.ts";
import { allHold, type Circumstances } from "./circumstances.ts";
import { type Position, start } from "./position.ts";
import { type ActRefusal, whyNot } from "./refusals.ts";
import { type Act, type Step, step } from "./step.ts";

/** Who wants to act: their id (null for the program), how they stand to this case, and what they may do. */
export type CaseActor = {
  readonly person: string | null;
  readonly relations: readonly Relation[];
  readonly powers: ReadonlySet<Power>;
};

export const PROGRAM: CaseActor = { person: null, relations: ["program"], powers: new Set() };

/** What somebody asks for; who they are is not theirs to say. */
export type Attempt = Omit<Act, "person">;

/** A transition that is of interest to somebody here and now; `refusal` says why they may not do it as things stand. */
export type Offer = {
  readonly transition: Transition;
  readonly refusal: Refusal<ActRefusal> | null;
  /** Votes so far, for and against; null when it takes none. */
  readonly votes: { readonly for: number; readonly against: number; readonly need: number; readonly of: number } | null;
};

/** What an actor may do in a case, in the order of the process. What is none of their business is not named. */
export function whatMay(
  process: Process,
  position: Position,
  actor: CaseActor,
  around: Circumstances,
): readonly Offer[] {
  return transitionsFrom(process, position.state)
    .filter((transition) => isTheirs(process, transition, actor))
    .map((transition) => ({
      transition,
      refusal: whyNotHere(transition, position, actor, around),
      votes: tally(transition, position),
    }));
}

/**
 * Does something in a case: checks that it may be done, here, by this actor, with what is attached, and says what follows. The same
 * position, attempt and circumstances always give the same.
 */
export function apply(
  process: Process,
  position: Position,
  attempt: Attempt,
  actor: CaseActor,
  around: Circumstances,
): Outcome<Step & { readonly act: Act }, ActRefusal> {
  const transition = process.transitions.get(attempt.transition);
  const state = process.states.get(position.state);
  if (!transition || !state) return whyNot("act_unknown", attempt.transition);
  if (isOver(state, transition, actor.person)) return whyNot("case_final", state);
  if (!isTheirs(process, transition, actor)) return whyNot("act_not_theirs", transition);
  if (!transition.from.includes(position.state)) return whyNot("act_not_now", transition, state);
  const refusal = whyNotHere(transition, position, actor, around) ?? whyIncomplete(process, transition, attempt);
  if (refusal) return { ok: false, refusal };
  const act = { ...attempt, person: actor.person };
  return ok({ ...step(process, position, transition, act), act });
}

/** Where a case stands after its acts; refused when they cannot have happened in this order under this process. */
export function replay(process: Process, acts: readonly Act[]): Outcome<Position, ActRefusal> {
  let position = start(process);
  for (const act of acts) {
    const transition = process.transitions.get(act.transition);
    const state = process.states.get(position.state);
    if (!transition || !state) return whyNot("act_unknown", act.transition);
    if (isOver(state, transition, act.person)) return whyNot("case_final", state);
    if (!transition.from.includes(position.state)) return whyNot("act_not_now", transition, state);
    if (isByProgram(process, transition) !== (act.person === null)) return whyNot("act_not_theirs", transition);
    const refusal = whyBarred(transition, position, act.person);
    if (refusal) return { ok: false, refusal };
    position = step(process, position, transition, act).position;
  }
  return ok(position);
}

/** Whether a case has ended for whoever would do something in it: what reopens it, the program does. */
function isOver(state: State, { reopens }: Transition, person: string | null): boolean {
  return isFinal(state) && !(reopens && person === null);
}

/** What the program is to do now, the first in the order of the process; null when there is nothing. */
export function followsNow(process: Process, position: Position, around: Circumstances): Transition | null {
  const waiting = transitionsFrom(process, position.state).filter((each) => isByProgram(process, each));
  return waiting.find((each) => whyNotHere(each, position, PROGRAM, around) === null) ?? null;
}

/** What the program waits for in a state: a time to be scheduled, children or results to be looked at. */
export function awaitedIn(process: Process, state: string): readonly Transition[] {
  return transitionsFrom(process, state).filter((each) => isByProgram(process, each));
}

function isTheirs(process: Process, { by }: Transition, actor: CaseActor): boolean {
  return by.some((id) => {
    const role = process.roles.get(id);
    return role !== undefined && plays(actor, role);
  });
}

/** Whether somebody is what a role says: all of it. A role that says nothing is nobody's. */
function plays({ relations, powers, person }: CaseActor, { relation, power }: Role): boolean {
  if (relation === null && power === null) return false;
  if ((relation === "program") !== (person === null)) return false;
  return (relation === null || relations.includes(relation)) && (power === null || powers.has(power));
}

function whyNotHere(
  transition: Transition,
  position: Position,
  actor: CaseActor,
  around: Circumstances,
): Refusal<ActRefusal> | null {
  const barred = whyBarred(transition, position, actor.person);
  if (barred) return barred;
  return allHold(transition.when, around) ? null : whyNot("act_too_early", transition).refusal;
}

/** What the history of a case itself forbids. */
function whyBarred(transition: Transition, position: Position, person: string | null): Refusal<ActRefusal> | null {
  const { id, most, after, votes } = transition;
  if (most !== null && (position.times[id] ?? 0) >= most) return whyNot("act_limit_reached", transition).refusal;
  if (!after.every((each) => position.counts.includes(each))) return whyNot("act_too_early", transition).refusal;
  if (person === null) return null;
  const voted = votes !== null && position.votes.some((vote) => vote.transition === id && vote.person === person);
  if (voted) return whyNot("act_voted", transition).refusal;
  const apart = transition.apart.some((each) => position.did[each]?.includes(person));
  return apart ? whyNot("act_same_person", transition).refusal : null;
}

/** What an attempt lacks. */
function whyIncomplete(process: Process, transition: Transition, attempt: Attempt): Refusal<ActRefusal> | null {
  if (attempt.vote === "against" && (transition.votes?.otherwise ?? null) === null) {
    return whyNot("act_no_votes_against", transition).refusal;
  }
  const given = attempt.reason !== null && attempt.reason.trim() !== "";
  if ((transition.reason || attempt.vote === "against") && !given)
    return whyNot("act_reason_missing", transition).refusal;
  const documents = transition.attach.filter((each) => !attempt.documents.includes(each));
  const fields = transition.fields.filter((each) => !attempt.fields.includes(each));
  if (documents.length > 0)
    return whyNot("act_documents_missing", transition, named(process.documents, documents)).refusal;
  return fields.length > 0 ? whyNot("act_fields_missing", transition, named(process.fields, fields)).refusal : null;
}

function named(
  declared: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
  ids: readonly string[],
): { readonly zh: string; readonly en: string } {
  const words = ids.map((id) => declared.get(id) ?? { zh: id, en: id });
  return { zh: words.map(({ zh }) => zh).join("、"), en: words.map(({ en }) => en).join(", ") };
}

function tally({ id, votes }: Transition, position: Position): Offer["votes"] {
  if (!votes) return null;
  const own = position.votes.filter(({ transition }) => transition === id);
  const yes = own.filter(({ vote }) => vote === "for").length;
  return { for: yes, against: own.length - yes, need: votes.need, of: votes.of };
}
