import { allHold, type Child, type Circumstances } from "../engine/circumstances.ts";
import {
  type Condition,
  childrenOf,
  isFinal,
  type Process,
  type ProcessSet,
  type Transition,
  targetsOf,
  transitionsFrom,
} from "../process.ts";
import type { Find } from "../source/finding.ts";
import { reachableFrom, statesOf, transitionsOf, unfinishedOf } from "./graph.ts";

/** More children of one process than two end in no way that two do not. */
const MOST_CHILDREN = 2;

/** Processes are not each other's children, and when all children of a case have ended the case can go on. */
export function checkChildren(process: Process, set: ProcessSet, find: Find): void {
  const circle = circleFrom(process, set);
  if (circle) find("children-cycle", process.at, circle.join(" → "));
  for (const state of unfinishedOf(process)) {
    const stuck = stuckWith(process, state.id, set);
    if (stuck) find("children-stuck", state.at, state.zh, stuck.map((child) => nameOf(child, set)).join("、"));
  }
}

function nameOf({ process, state }: Child, set: ProcessSet): string {
  return set.get(process)?.states.get(state)?.zh ?? state;
}

function circleFrom(process: Process, set: ProcessSet): readonly string[] | null {
  const ways: (readonly string[])[] = childrenOf(process).map((id) => [process.id, id]);
  const seen = new Set<string>();
  for (const way of ways) {
    const last = way.at(-1) ?? "";
    if (last === process.id) return way;
    const next = set.get(last);
    if (!next || seen.has(last)) continue;
    seen.add(last);
    ways.push(...childrenOf(next).map((id) => [...way, id]));
  }
  return null;
}

/** Children that have all ended and after which nothing can happen in a state; null when there are none such. */
function stuckWith(process: Process, state: string, set: ProcessSet): readonly Child[] | null {
  const ways = transitionsFrom(process, state).filter(({ to, opens }) => to !== null || opens.length > 0);
  const watched = [...new Set(ways.flatMap(({ when }) => when.flatMap(childProcessOf)))];
  if (ways.length === 0 || watched.length === 0) return null;
  for (const children of endings(watched, set)) {
    const missing = watched.filter((id) => !children.some((child) => child.process === id));
    if (missing.some((id) => hasChild(process, state, id))) continue;
    const around: Circumstances = { children, over: [], come: [], results: [] };
    const open = ways.some(({ when }) =>
      allHold(
        when.filter(({ kind }) => kind === "children"),
        around,
      ),
    );
    if (!open) return children;
  }
  return null;
}

/** Whether a case in a state surely has a child of a process: no way leads there but through opening one, or having one. */
function hasChild(process: Process, state: string, child: string): boolean {
  const gives = ({ opens, when }: Transition): boolean =>
    opens.includes(child) ||
    when.some((each) => each.kind === "children" && each.how !== "no" && each.process === child);
  const voiding = transitionsOf(process).filter(({ voidsChildren }) => voidsChildren.includes(child));
  const fresh = [process.start, ...voiding.flatMap((each) => each.from.flatMap((from) => targetsOf(each, from)))];
  return !fresh.some((from) => reachableFrom(process, from, (each) => !gives(each)).has(state));
}

function childProcessOf(condition: Condition): readonly string[] {
  return condition.kind === "children" ? [condition.process] : [];
}

/** Every way in which none, one or two children of each process can have ended. */
function endings(processes: readonly string[], set: ProcessSet): readonly (readonly Child[])[] {
  let all: (readonly Child[])[] = [[]];
  for (const id of processes) {
    const child = set.get(id);
    const ends = child
      ? statesOf(child)
          .filter(isFinal)
          .map((state) => ({ process: id, state: state.id, final: true }))
      : [];
    const own: (readonly Child[])[] = [[]];
    for (let most = 0; most < MOST_CHILDREN; most++) {
      own.push(...own.filter(({ length }) => length === most).flatMap((some) => ends.map((end) => [...some, end])));
    }
    all = all.flatMap((some) => own.map((more) => [...some, ...more]));
  }
  return all;
}
