import type { Condition, Process, Words } from "../process.ts";

/** A child case that still counts: of which process, in which state, and whether that is a final one. */
export type Child = { readonly process: string; readonly state: string; readonly final: boolean };

/** What is so around a case at a moment; whoever keeps cases says it. */
export type Circumstances = {
  readonly children: readonly Child[];
  /** Clocks of the case of which the time is over. */
  readonly over: readonly string[];
  /** Fields of type date of which the day has come. */
  readonly come: readonly string[];
  /** Results that were reported: a computation, a bank's answer. */
  readonly results: readonly string[];
};
export const NOTHING_AROUND: Circumstances = { children: [], over: [], come: [], results: [] };

/** Whether a condition holds. `every` of no children does not: nothing follows from there being none. */
export function holds(condition: Condition, around: Circumstances): boolean {
  if (condition.kind === "clock") return around.over.includes(condition.clock);
  if (condition.kind === "date") return around.come.includes(condition.field);
  if (condition.kind === "result") return around.results.includes(condition.result);
  const { how, least, process, states } = condition;
  const children = around.children.filter((child) => child.process === process);
  const fitting = children.filter(({ state, final }) => {
    if (states === "final") return final;
    return states === "unfinished" ? !final : states.includes(state);
  });
  if (how === "every") return children.length > 0 && fitting.length === children.length;
  return how === "no" ? fitting.length === 0 : fitting.length >= least;
}

export function allHold(conditions: readonly Condition[], around: Circumstances): boolean {
  return conditions.every((condition) => holds(condition, around));
}

/** What a case is called: inside the park and to everybody else. Its children may give it a finer name, which is recorded nowhere. */
export type Status = { readonly internal: Words; readonly public: Words };

export function statusOf(process: Process, id: string, around: Circumstances): Status {
  const state = process.states.get(id);
  const stage = state?.stages.find(({ when }) => allHold(when, around));
  const unknown = { zh: id, en: id };
  const { zh, en } = stage ?? state ?? unknown;
  const told = process.public.get(state?.public ?? "") ?? unknown;
  return { internal: { zh, en }, public: { zh: told.zh, en: told.en } };
}
