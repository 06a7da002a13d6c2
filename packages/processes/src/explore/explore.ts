import { type Attempt, apply, PROGRAM } from "../engine/apply.ts";
import type { Circumstances } from "../engine/circumstances.ts";
import { type Position, start } from "../engine/position.ts";
import type { Act, Step } from "../engine/step.ts";
import { isByProgram, isFinal, type Process, type ProcessSet, type Transition } from "../process.ts";
import { favourable, fullAttempt, mighty, NOBODY, SAME, withoutNames } from "./worlds.ts";

/** More configurations than any process of a person's making has; beyond it nothing is claimed. */
const MAX_CONFIGURATIONS = 200_000;

/** What every process must keep, and what breaks it. */
export type FaultKind =
  | "dead-end"
  | "final-goes-on"
  | "final-clock-runs"
  | "same-person"
  | "too-few-people"
  | "votes-survive"
  | "limit-broken"
  | "nobody-may"
  | "program-by-hand"
  | "never-taken"
  | "too-many";

/** Something that a process does and must not, with the shortest way to it: transitions from the start. */
export type Fault = {
  readonly kind: FaultKind;
  readonly state: string;
  readonly transition: string | null;
  readonly path: readonly string[];
};

export type Exploration = {
  readonly configurations: number;
  /** Acts that were possible in some configuration. */
  readonly steps: number;
  /** Final states that are reached. */
  readonly ends: readonly string[];
  readonly faults: readonly Fault[];
};

type Configuration = {
  readonly position: Position;
  /** What the same person did, kept here independently of the engine's own record. */
  readonly did: readonly string[];
  /** Each time that a limited transition was done, likewise. */
  readonly used: readonly string[];
  readonly before: Configuration | null;
  readonly by: string | null;
  readonly next: Configuration[];
};

/** A transition with circumstances in which its conditions hold, and every way to try it. */
type Way = {
  readonly transition: Transition;
  readonly byProgram: boolean;
  readonly around: Circumstances;
  readonly attempts: readonly Attempt[];
};

type Walk = {
  readonly process: Process;
  readonly ways: readonly Way[];
  /** Transitions that are kept apart from another one, whichever of the two says so. */
  readonly parted: ReadonlySet<string>;
  readonly known: Map<string, Configuration>;
  readonly all: Configuration[];
  readonly taken: Set<string>;
  readonly faults: Fault[];
};

/**
 * Walks through everything that can happen to a case of a process: every state with every combination of votes, limits used, acts that
 * count and what one person did, with every condition coming true or not. Whoever reads `faults` empty knows of this process that from
 * everywhere an end can be reached, that nothing final goes on but by what reopens it, that no person does two things that are kept apart, that distinct people
 * are distinct, that a return voids what it says, and that nobody without a power or a relation can do anything. `set` tells which
 * states of children are final.
 */
export function explore(process: Process, set: ProcessSet): Exploration {
  const transitions = [...process.transitions.values()];
  const parted = new Set(transitions.flatMap(({ id, apart }) => (apart.length > 0 ? [id, ...apart] : [])));
  const ways = transitions.map((transition) => wayOf(process, set, transition));
  const walk: Walk = { process, ways, parted, known: new Map(), all: [], taken: new Set(), faults: [] };
  enter(walk, null, null, { position: start(process), did: [], used: [] });
  let steps = 0;
  const states = new Set<string>();
  for (const here of walk.all) {
    const { state } = here.position;
    // What is not to be done in a state is refused for the state alone; trying it once in each is enough.
    const tried = states.has(state) ? ways.filter(({ transition }) => transition.from.includes(state)) : ways;
    states.add(state);
    for (const way of tried) steps += take(walk, here, way);
    if (walk.all.length <= MAX_CONFIGURATIONS) continue;
    report(walk, "too-many", here, null);
    break;
  }
  const whole = walk.faults.every(({ kind }) => kind !== "too-many");
  for (const here of whole ? unending(walk) : []) report(walk, "dead-end", here, null);
  for (const { id, from } of transitions.filter((each) => !walk.taken.has(each.id))) {
    walk.faults.push({ kind: "never-taken", state: from[0] ?? "", transition: id, path: [] });
  }
  const ends = [...states].filter((id) => isEnd(process, id)).toSorted();
  return { configurations: walk.all.length, steps, ends, faults: walk.faults };
}

function wayOf(process: Process, set: ProcessSet, transition: Transition): Way {
  const byProgram = isByProgram(process, transition);
  const votes = transition.votes?.otherwise && !byProgram ? (["for", "against"] as const) : (["for"] as const);
  const attempts = votes.map((vote) => fullAttempt(process, transition.id, vote));
  return { transition, byProgram, around: favourable(process, set, transition), attempts };
}

/** Lets everybody try a way: the same person, a stranger, somebody without any right, the program. The number of acts that were possible. */
function take(walk: Walk, here: Configuration, { transition, byProgram, around, attempts }: Way): number {
  let steps = 0;
  const stranger = mighty(`stranger ${here.position.votes.length + 1}`);
  for (const actor of [mighty(SAME), stranger, NOBODY, PROGRAM]) {
    for (const attempt of attempts) {
      const outcome = apply(walk.process, here.position, attempt, actor, around);
      if (!outcome.ok) continue;
      steps += 1;
      const { act, ...step } = outcome.value;
      if (isEnd(walk.process, here.position.state) && !transition.reopens)
        report(walk, "final-goes-on", here, transition.id);
      if (actor === NOBODY) report(walk, "nobody-may", here, transition.id);
      if (byProgram !== (act.person === null)) report(walk, "program-by-hand", here, transition.id);
      judge(walk, here, transition, act, step);
      if (step.result === "done") walk.taken.add(transition.id);
      const matters = act.person === SAME && walk.parted.has(transition.id);
      const did = matters ? [...new Set([...here.did, transition.id])].toSorted() : here.did;
      const limited = step.result === "done" && transition.most !== null;
      const used = limited ? [...here.used, transition.id].toSorted() : here.used;
      const times = used.filter((id) => id === transition.id).length;
      if (limited && times > (transition.most ?? 0)) report(walk, "limit-broken", here, transition.id);
      else enter(walk, here, transition.id, { position: step.position, did, used });
    }
  }
  return steps;
}

/** Notes the configuration after an act, to be walked from when it is new. */
function enter(
  walk: Walk,
  before: Configuration | null,
  by: string | null,
  { position: whole, did, used }: Pick<Configuration, "position" | "did" | "used">,
): void {
  const position = withoutNames(walk.process, whole);
  const key = JSON.stringify([position, did, used]);
  const known = walk.known.get(key);
  const there = known ?? { position, did, used, before, by, next: [] };
  before?.next.push(there);
  if (known) return;
  walk.known.set(key, there);
  walk.all.push(there);
  const running = Object.values(position.clocks).some((clock) => clock !== "stopped");
  if (isEnd(walk.process, position.state) && running) report(walk, "final-clock-runs", there, null);
}

/** What an act must not have done, judged from the act and the votes before it and not from the engine's record. */
function judge(
  walk: Walk,
  here: Configuration,
  transition: Transition,
  act: Act,
  { position, result }: Omit<Step, "act">,
): void {
  const { id, apart, votes, returns, voids } = transition;
  const parted = (other: string): boolean =>
    apart.includes(other) || walk.process.transitions.get(other)?.apart.includes(id) === true;
  if (act.person === SAME && here.did.some(parted)) report(walk, "same-person", here, id);
  const cast = here.position.votes.filter((vote) => vote.transition === id && vote.vote === "for");
  const people = new Set([...cast.map(({ person }) => person), ...(act.vote === "for" ? [act.person] : [])]);
  if (result === "done" && votes && people.size < votes.need) report(walk, "too-few-people", here, id);
  const survivors = position.counts.some((other) => voids.includes(other) && other !== id) || position.votes.length > 0;
  if (result === "done" && returns && survivors) report(walk, "votes-survive", here, id);
}

function report({ faults }: Walk, kind: FaultKind, at: Configuration, transition: string | null): void {
  const path: string[] = [];
  for (let each: Configuration | null = at; each?.by; each = each.before) path.unshift(each.by);
  faults.push({ kind, state: at.position.state, transition, path });
}

function isEnd(process: Process, id: string): boolean {
  const state = process.states.get(id);
  return state !== undefined && isFinal(state);
}

/** Configurations from which no end can be reached. */
function unending({ process, all }: Walk): readonly Configuration[] {
  const before = new Map<Configuration, Configuration[]>();
  for (const here of all) {
    for (const there of here.next) before.set(there, [...(before.get(there) ?? []), here]);
  }
  const ending = new Set(all.filter(({ position }) => isEnd(process, position.state)));
  for (const here of ending) for (const each of before.get(here) ?? []) ending.add(each);
  return all.filter((here) => !ending.has(here));
}
