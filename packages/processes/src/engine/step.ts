import type { Process, Transition } from "../process.ts";
import { type ClockChanges, changeClocks, NO_CHANGES } from "./clocks.ts";
import type { Position, Vote } from "./position.ts";

/** One act of a case, as it is kept: by a person's id or, when null, by the program. */
export type Act = {
  readonly transition: string;
  readonly person: string | null;
  readonly vote: "for" | "against";
  /** Kinds of documents attached, fields filled in. */
  readonly documents: readonly string[];
  readonly fields: readonly string[];
  readonly reason: string | null;
};

/** What one act did. */
export type Step = {
  readonly position: Position;
  /** Null when the case stayed: votes are still missing, or the act is one that is done in a state. */
  readonly moved: { readonly from: string; readonly to: string } | null;
  /** Whether the transition is done, `rejected` when too many were against it, `waiting` when votes are missing. */
  readonly result: "done" | "rejected" | "waiting";
  readonly voided: {
    readonly acts: readonly string[];
    readonly votes: readonly Vote[];
    readonly children: readonly string[];
  };
  readonly clocks: ClockChanges;
  /** Processes of which child cases are opened now. */
  readonly opens: readonly string[];
};

/** What an act that may be done does. Nothing is checked here: `apply` and `replay` do. */
export function step(process: Process, position: Position, transition: Transition, act: Act): Step {
  const { result, votes } = count(transition, position, act);
  const known = { ...position, did: withPerson(position.did, transition.id, act.person), length: position.length + 1 };
  const nothing = { voided: { acts: [], votes: [], children: [] }, clocks: NO_CHANGES, opens: [] };
  if (result === "waiting") return { ...nothing, position: { ...known, votes }, moved: null, result };
  const to = (result === "rejected" ? transition.votes?.otherwise : transition.to) ?? position.state;
  const stays = to === position.state;
  const moved = stays ? null : { from: position.state, to };
  const rejected = result === "rejected";
  const voids = rejected ? [] : transition.voids;
  // Votes are about the case as it lies there: leaving the state voids those that are open.
  const others = position.votes.filter((vote) => vote.transition !== transition.id);
  const kept = stays ? others.filter((vote) => !voids.includes(vote.transition)) : [];
  const done = rejected ? position.counts : [...position.counts, transition.id];
  const counts = [...new Set(done)].filter((id) => !voids.includes(id) || id === transition.id).toSorted();
  const times = { ...position.times, [transition.id]: (position.times[transition.id] ?? 0) + 1 };
  const { clocks, changes } = moved
    ? changeClocks(process, position.clocks, to)
    : { clocks: position.clocks, changes: NO_CHANGES };
  return {
    position: { ...known, state: to, votes: kept, counts, times, clocks },
    moved,
    result,
    voided: {
      acts: position.counts.filter((id) => !counts.includes(id)),
      votes: others.filter((vote) => !kept.includes(vote)),
      children: rejected ? [] : transition.voidsChildren,
    },
    clocks: changes,
    opens: rejected ? [] : transition.opens,
  };
}

/** The votes with this one, and what they come to. Who is needed no more has decided nothing. */
function count(
  transition: Transition,
  { votes }: Position,
  act: Act,
): { result: Step["result"]; votes: readonly Vote[] } {
  const { votes: rule } = transition;
  if (!rule || act.person === null) return { result: "done", votes };
  const cast = [...votes, { transition: transition.id, person: act.person, vote: act.vote }];
  const own = cast.filter((vote) => vote.transition === transition.id);
  if (own.filter(({ vote }) => vote === "for").length >= rule.need) return { result: "done", votes: cast };
  const against = own.filter(({ vote }) => vote === "against").length;
  return { result: against > rule.of - rule.need ? "rejected" : "waiting", votes: cast };
}

function withPerson(did: Position["did"], transition: string, person: string | null): Position["did"] {
  const known = did[transition] ?? [];
  if (person === null || known.includes(person)) return did;
  return { ...did, [transition]: [...known, person].toSorted() };
}
