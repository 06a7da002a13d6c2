import { POWER_IDS } from "@yuanding/contract";
import type { Attempt, CaseActor } from "../engine/apply.ts";
import { allHold, type Child, type Circumstances, NOTHING_AROUND } from "../engine/circumstances.ts";
import type { Position } from "../engine/position.ts";
import { type Condition, isFinal, type Process, type ProcessSet, type Transition } from "../process.ts";

/** Somebody who may do everything that a person can: whatever they are kept from, the process keeps them from it. */
export function mighty(person: string): CaseActor {
  return { person, relations: ["responsible", "participant", "applicant"], powers: new Set(POWER_IDS) };
}

/** Somebody with no power and nothing to do with the case. */
export const NOBODY: CaseActor = { person: "nobody", relations: [], powers: new Set() };

/** An attempt that lacks nothing. */
export function fullAttempt(process: Process, transition: string, vote: "for" | "against"): Attempt {
  const [documents, fields] = [[...process.documents.keys()], [...process.fields.keys()]];
  return { transition, vote, documents, fields, reason: "explored" };
}

/** Circumstances in which the conditions of a transition hold, if they can hold together at all. */
export function favourable(process: Process, set: ProcessSet, { when }: Transition): Circumstances {
  const most = Math.max(1, ...when.map((each) => (each.kind === "children" ? each.states.length : 1)));
  const worlds = Array.from({ length: most }, (_, choice) => ({
    children: when.flatMap((condition) => childrenFor(condition, set, choice)),
    over: [...process.clocks.keys()],
    come: [...process.fields.keys()],
    results: [...process.results.keys()],
  }));
  return worlds.find((around) => allHold(when, around)) ?? worlds[0] ?? NOTHING_AROUND;
}

/** Children that fit a condition; of several states that would do, the one of that number. */
function childrenFor(condition: Condition, set: ProcessSet, choice: number): readonly Child[] {
  if (condition.kind !== "children" || condition.how === "no") return [];
  const { process, states, least } = condition;
  const state = typeof states === "string" ? states : (states[choice % states.length] ?? "");
  const known = set.get(process)?.states.get(state);
  const child = { process, state, final: known ? isFinal(known) : states === "final" };
  return Array.from({ length: condition.how === "least" ? least : 1 }, () => child);
}

/** A position without what makes no difference to what can happen from it. */
export function withoutIdle(process: Process, position: Position): Position {
  const transitions = [...process.transitions.values()];
  const needed = new Set(transitions.flatMap(({ after, voids }) => [...after, ...voids]));
  const limited = transitions.filter(({ most }) => most !== null);
  const parted = Object.entries(position.did).filter(([id]) => process.transitions.get(id)?.apart.length !== 0);
  return {
    ...position,
    did: Object.fromEntries(parted.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    counts: position.counts.filter((id) => needed.has(id)),
    times: Object.fromEntries(limited.map(({ id, most }) => [id, Math.min(position.times[id] ?? 0, most ?? 0)])),
    length: 0,
  };
}

/**
 * One person who is always the same, and a stranger who is somebody new each time. Whatever one person of any number could do on any
 * path, this one does on some path; everybody else is a stranger. Both may do whatever any person may.
 */
export const SAME = "same";

/** A position in which every stranger is nobody in particular, so that there are finitely many. */
export function withoutNames(process: Process, whole: Position): Position {
  const position = withoutIdle(process, whole);
  const did = Object.entries(position.did).filter(([, people]) => people.includes(SAME));
  let strangers = 0;
  return {
    ...position,
    votes: position.votes.map((vote) => {
      if (vote.person === SAME) return vote;
      strangers += 1;
      return { ...vote, person: `stranger ${strangers}` };
    }),
    did: Object.fromEntries(did.map(([id]): [string, string[]] => [id, [SAME]]).toSorted()),
  };
}
