import { isByProgram, isFinal, type Process, transitionsFrom } from "../process.ts";
import type { Find } from "../source/finding.ts";
import { reachableFrom, statesOf, transitionsOf, waysInto } from "./graph.ts";

/** Clocks begin, stop and can be awaited; a pause is of something that runs, and somebody of ours can end it. */
export function checkClocks(process: Process, find: Find): void {
  for (const { id, zh, runs, pauses, due, at } of statesOf(process)) {
    const isEnd = statesOf(process).some((state) => state.id === id && isFinal(state));
    for (const clock of isEnd ? [...runs, ...pauses] : []) find("clock-endless", at, zh, clock);
    for (const clock of runs.filter((each) => pauses.includes(each))) find("clock-both", at, zh, clock);
    const field = due === null ? undefined : process.fields.get(due);
    if (field && (isEnd || field.type !== "date")) find("due-shape", at, zh, field.zh);
    if (!isEnd && pauses.length > 0 && !canBeEnded(process, id)) find("pause-endless", at, zh);
  }
  for (const clock of process.clocks.values()) {
    const running = statesOf(process).filter(({ runs }) => runs.includes(clock.id));
    const begun = new Set(running.flatMap(({ id }) => [...reachableFrom(process, id)]));
    for (const { id, zh, at } of statesOf(process).filter(({ pauses }) => pauses.includes(clock.id))) {
      if (!begun.has(id)) find("pause-idle", at, zh, clock.id);
    }
    if (!clock.restarts) checkRestart(process, clock.id, find);
  }
  for (const { zh, at, from, when } of transitionsOf(process)) {
    for (const condition of when) {
      if (condition.kind !== "clock") continue;
      for (const state of from.map((id) => process.states.get(id))) {
        if (state && !state.runs.includes(condition.clock))
          find("clock-not-running", at, zh, condition.clock, state.zh);
      }
    }
  }
}

/** Whether anybody but the enterprise can lead out of a state. */
function canBeEnded(process: Process, state: string): boolean {
  return transitionsFrom(process, state)
    .filter(({ to }) => to !== null)
    .some(
      (way) => isByProgram(process, way) || way.by.some((role) => process.roles.get(role)?.relation !== "applicant"),
    );
}

/** A clock that stopped in one state begins again in another: it would count anew, and a promise would never be late. */
function checkRestart(process: Process, clock: string, find: Find): void {
  const concerns = (id: string): boolean => {
    const state = process.states.get(id);
    return state !== undefined && (state.runs.includes(clock) || state.pauses.includes(clock));
  };
  const stoppedIn = new Set(
    statesOf(process).flatMap(({ id }) =>
      !concerns(id) && waysInto(process, id).some(({ from }) => concerns(from)) ? [...reachableFrom(process, id)] : [],
    ),
  );
  const entriesOf = (id: string) => waysInto(process, id).filter(({ from }) => !concerns(from));
  const running = statesOf(process).filter(({ runs }) => runs.includes(clock));
  const entries = new Set(running.flatMap(({ id }) => entriesOf(id).map(({ by }) => by)));
  // Where there is one way in and it can be gone once, nothing begins anew.
  if (entries.size === 1 && [...entries].every(({ most }) => most === 1)) return;
  const begins = running.filter(({ id }) => entriesOf(id).some(({ from }) => stoppedIn.has(from)));
  for (const { zh, at } of begins) find("clock-restarts", at, clock, zh);
}
