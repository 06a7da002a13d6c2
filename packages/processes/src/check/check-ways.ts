import {
  isByProgram,
  isFinal,
  type Process,
  type State,
  type StateKind,
  type Transition,
  transitionsFrom,
} from "../process.ts";
import type { Find } from "../source/finding.ts";
import { writeCondition } from "../source/read-condition.ts";
import { mayPrecede, reachableFrom, statesOf, transitionsOf, unfinishedOf } from "./graph.ts";

/** From the start to every state and from every state to an end; the program alone opens again what has ended; no two ways look the same. */
export function checkWays(process: Process, find: Find): void {
  const reached = reachableFrom(process, process.start);
  for (const { id, zh, at } of statesOf(process)) if (!reached.has(id)) find("state-unreachable", at, zh);
  for (const { id, zh, at } of unfinishedOf(process)) {
    const ends = [...reachableFrom(process, id)].some((each) => isFinalState(process, each));
    if (!ends) find("dead-end", at, zh);
  }
  for (const state of statesOf(process).filter(isFinal)) {
    for (const way of transitionsFrom(process, state.id)) {
      if (!way.reopens || !isByProgram(process, way)) find("final-leaves", state.at, state.zh, way.zh);
    }
  }
  if (![...reached].some((id) => process.states.get(id)?.kind === "done")) find("never-done", process.at);
  for (const transition of transitionsOf(process)) checkTransition(process, transition, find);
  for (const state of statesOf(process)) checkTwins(process, state, find);
  for (const state of unfinishedOf(process)) checkKind(process, state, find);
}

function isFinalState(process: Process, id: string): boolean {
  const state = process.states.get(id);
  return state !== undefined && isFinal(state);
}

function checkTransition(process: Process, transition: Transition, find: Find): void {
  const { zh, at, to, from, by, when, attach, reason, votes, after } = transition;
  const relations = by.map((role) => process.roles.get(role)?.relation);
  if (isByProgram(process, transition)) {
    if (relations.some((relation) => relation !== "program")) find("program-and-person", at, zh);
    if (when.length === 0) find("program-without-cause", at, zh);
    if (attach.length > 0 || reason || votes !== null) find("program-asks", at, zh);
  }
  const opens = from.some((id) => isFinalState(process, id)) && to !== null && !isFinalState(process, to);
  if (transition.reopens && !opens) find("reopens-nothing", at, zh);
  if (to !== null && from.includes(to)) find("transition-idle", at, zh, process.states.get(to)?.zh ?? to);
  for (const id of after) {
    const before = process.transitions.get(id);
    if (before && !mayPrecede(process, before, transition)) find("after-never", at, zh, before.zh);
  }
  checkDerived(process, transition, find);
}

/** What follows from children is set by nobody: no person's transition leads from the same state to the same place without them. */
function checkDerived(process: Process, transition: Transition, find: Find): void {
  const derived = isByProgram(process, transition) && transition.when.some(({ kind }) => kind === "children");
  if (!derived) return;
  const byHand = transitionsOf(process).filter(
    (other) =>
      !isByProgram(process, other) &&
      other.to === transition.to &&
      !other.when.some(({ kind }) => kind === "children") &&
      other.from.some((state) => transition.from.includes(state)),
  );
  const target = process.states.get(transition.to ?? "")?.zh ?? "";
  for (const other of byHand) find("derived-by-hand", other.at, target, other.zh);
}

/** Two buttons in one place have different words; two things that the program does have different grounds. */
function checkTwins(process: Process, state: State, find: Find): void {
  const ways = transitionsFrom(process, state.id);
  for (const [index, one] of ways.entries()) {
    for (const other of ways.slice(index + 1)) {
      const program = isByProgram(process, one) && isByProgram(process, other);
      const words = one.zh === other.zh || one.en.toLowerCase() === other.en.toLowerCase();
      if (words) find("transition-ambiguous", other.at, one.zh, other.zh, state.zh, "名称相同", "the same name");
      else if (program && groundsOf(one) === groundsOf(other)) {
        find("transition-ambiguous", other.at, one.zh, other.zh, state.zh, "条件相同", "the same condition");
      }
    }
  }
}

function groundsOf({ when }: Transition): string {
  return when.map(writeCondition).toSorted().join("\n");
}

/** A state that waits for the enterprise lets it act; one that waits for time or another case ends by the program. */
function checkKind(process: Process, { id, zh, kind, at }: State, find: Find): void {
  const ways = transitionsFrom(process, id);
  const tell = (word: StateKind, who: string, whoEn: string): void =>
    find("kind-disagrees", at, zh, ` ${word}`, who, word, whoEn);
  const byApplicant = ways.some(({ by }) => by.some((role) => process.roles.get(role)?.relation === "applicant"));
  if (kind === "waiting" && !byApplicant) tell(kind, "企业", "the enterprise");
  if (kind === "time" && !ways.some((way) => isByProgram(process, way))) tell(kind, "系统", "the program");
}
