import { apply, PROGRAM } from "../engine/apply.ts";
import { allHold, type Child, NOTHING_AROUND } from "../engine/circumstances.ts";
import { type Position, start } from "../engine/position.ts";
import type { Step } from "../engine/step.ts";
import {
  type Condition,
  childrenOf,
  isByProgram,
  isFinal,
  type Process,
  type ProcessSet,
  type Transition,
  targetsOf,
  transitionsFrom,
} from "../process.ts";
import { favourable, fullAttempt, mighty, withoutNames } from "./worlds.ts";

/** More situations than a case and two children of it have. */
const MAX_SITUATIONS = 300_000;
/** Two children show whatever “every”, “some” and “no” can do to each other; more show nothing else. */
const MOST_CHILDREN = 2;

/** What goes wrong between a case and its children: both stand where `parent` and `children` say, reached over `path`. */
export type FamilyFault = {
  /**
   * No end of the case can be reached any more; or it is done while a child of it is not closed; or what opens it again and what closes it
   * follow each other without end.
   */
  readonly kind: "dead-end" | "done-before-child" | "circle" | "too-many";
  readonly child: string;
  readonly parent: string;
  readonly children: readonly string[];
  readonly path: readonly string[];
};

type Situation = {
  readonly parent: Position;
  /** The states of its children, in order of id. */
  readonly children: readonly string[];
  readonly before: Situation | null;
  readonly by: string | null;
  readonly next: Situation[];
};

type Family = { readonly process: Process; readonly child: Process; readonly set: ProcessSet };

/**
 * Walks through everything that can happen to a case together with up to two of its children, one kind of child at a time. What a
 * transition asks of these children must truly hold; everything else that it waits for comes. Everybody is a stranger, and a child goes any
 * way that its process draws: who may do what, and how often, is for `explore`. A child of a case that has ended may only be opened again, and
 * the case is not done then unless it opens again with it.
 */
export function exploreChildren(
  process: Process,
  set: ProcessSet,
): { readonly situations: number; readonly faults: readonly FamilyFault[] } {
  let situations = 0;
  const faults: FamilyFault[] = [];
  for (const id of childrenOf(process)) {
    const child = set.get(id);
    if (!child) continue;
    const all = walk({ process, child, set });
    situations += all.length;
    if (all.length > MAX_SITUATIONS) faults.push(faultAt("too-many", child, all[0]));
    const family = { process, child, set };
    for (const here of all.filter((each) => isDoneTooSoon(family, each))) {
      faults.push(faultAt("done-before-child", child, here));
    }
    for (const here of all.filter((each) => isCircle(family, each))) faults.push(faultAt("circle", child, here));
    for (const here of stuck(process, all)) faults.push(faultAt("dead-end", child, here));
  }
  return { situations, faults };
}

function walk({ process, child, set }: Family): readonly Situation[] {
  const known = new Map<string, Situation>();
  const all: Situation[] = [];
  enter(null, null, start(process), []);
  for (const here of all) {
    if (all.length > MAX_SITUATIONS) break;
    const state = process.states.get(here.parent.state);
    if (!state) continue;
    const over = isFinal(state);
    for (const { transition, step } of possible({ process, child, set }, here.parent, here.children)) {
      const kept = step.voided.children.includes(child.id) ? [] : here.children;
      const families = step.opens.includes(child.id) ? withAnother(child, kept) : [kept];
      for (const children of families) enter(here, transition.id, step.position, children);
    }
    for (const children of !over && state.takes.includes(child.id) ? withAnother(child, here.children) : []) {
      enter(here, `+${child.id}`, here.parent, children);
    }
    for (const [index, part] of here.children.entries()) {
      for (const way of transitionsFrom(child, part).filter(({ reopens }) => reopens || !over)) {
        for (const to of targetsOf(way, part)) {
          enter(here, `${child.id}:${way.id}`, here.parent, here.children.with(index, to));
        }
      }
    }
  }
  return all;

  function enter(before: Situation | null, by: string | null, whole: Position, parts: readonly string[]): void {
    const parent = withoutNames(process, whole);
    const children = parts.toSorted();
    const key = JSON.stringify([parent, children]);
    const there = known.get(key) ?? { parent, children, before, by, next: [] };
    before?.next.push(there);
    if (known.has(key)) return;
    known.set(key, there);
    all.push(there);
  }
}

/** Children with one more; beyond two it takes the place of one that has ended, if there is one. */
function withAnother(child: Process, children: readonly string[]): readonly (readonly string[])[] {
  if (children.length < MOST_CHILDREN) return [[...children, child.start]];
  const places = children.flatMap((state, index) => (seen(child, state).final ? [index] : []));
  return places.map((index) => children.with(index, child.start));
}

/** Everything that a stranger or the program can do in a case, whatever it waits for having come. */
function stepsOf(
  process: Process,
  set: ProcessSet,
  position: Position,
): readonly { readonly transition: Transition; readonly step: Step }[] {
  return [...process.transitions.values()]
    .filter(({ from }) => from.includes(position.state))
    .flatMap((transition) => {
      const actor = isByProgram(process, transition) ? PROGRAM : mighty(`stranger ${position.votes.length + 1}`);
      const votes = transition.votes?.otherwise ? (["for", "against"] as const) : (["for"] as const);
      return votes.flatMap((vote) => {
        const attempt = fullAttempt(process, transition.id, vote);
        const outcome = apply(process, position, attempt, actor, favourable(process, set, transition));
        return outcome.ok ? { transition, step: outcome.value } : [];
      });
    });
}

/** Of these what its children allow as they stand. */
function possible({ process, child, set }: Family, position: Position, children: readonly string[]) {
  const around = { ...NOTHING_AROUND, children: children.map((each) => seen(child, each)) };
  const isOwn = (each: Condition) => each.kind === "children" && each.process === child.id;
  return stepsOf(process, set, position).filter(({ transition }) => allHold(transition.when.filter(isOwn), around));
}

function seen(child: Process, state: string): Child {
  const known = child.states.get(state);
  return { process: child.id, state, final: known !== undefined && isFinal(known) };
}

/** Done while a child is not closed, and nothing opens it again at once. */
function isDoneTooSoon(family: Family, { parent, children }: Situation): boolean {
  const { process, child } = family;
  if (process.states.get(parent.state)?.kind !== "done") return false;
  if (children.every((each) => seen(child, each).final)) return false;
  return !possible(family, parent, children).some(({ transition }) => transition.reopens);
}

/** Whether what opens a case again is followed at once by what closes it, for its children stand as before. */
function isCircle(family: Family, { parent, children }: Situation): boolean {
  const opened = possible(family, parent, children).filter(({ transition }) => transition.reopens);
  return opened.some(({ step }) =>
    possible(family, step.position, children).some(
      ({ transition: { when, to } }) =>
        to === parent.state && when.every((each) => each.kind === "children" && each.process === family.child.id),
    ),
  );
}

/** Situations from which no end of the case can be reached. */
function stuck(process: Process, all: readonly Situation[]): readonly Situation[] {
  const before = new Map<Situation, Situation[]>();
  for (const here of all) for (const there of here.next) before.set(there, [...(before.get(there) ?? []), here]);
  const isEnd = ({ parent }: Situation): boolean => {
    const state = process.states.get(parent.state);
    return state !== undefined && isFinal(state);
  };
  const ending = new Set(all.filter(isEnd));
  for (const here of ending) for (const each of before.get(here) ?? []) ending.add(each);
  return all.filter((here) => !ending.has(here));
}

function faultAt(kind: FamilyFault["kind"], child: Process, at: Situation | undefined): FamilyFault {
  const path: string[] = [];
  for (let each: Situation | null | undefined = at; each?.by; each = each.before) path.unshift(each.by);
  return { kind, child: child.id, parent: at?.parent.state ?? "", children: at?.children ?? [], path };
}
