import type { Inputs } from "./calculator-fields.ts";

/** All that a calculation depends on. */
export type Calculation = { readonly inputs: Inputs; readonly asOf: string };

export type History = {
  readonly now: Calculation;
  readonly before: readonly Calculation[];
  /** The field that the last change touched; typing on in it is the same change. */
  readonly field: string | null;
};

/** Steps that can be undone. */
const MAX_STEPS = 100;

export function startHistory(now: Calculation): History {
  return { now, before: [], field: null };
}

/** A change in one field. Several in a row in the same field are undone together. */
export function changeField(history: History, field: string, next: Calculation): History {
  if (history.field === field) return { ...history, now: next };
  return { now: next, before: kept(history), field };
}

/** Everything replaced at once: an example taken in, or all cleared. */
export function replaceAll(history: History, next: Calculation): History {
  return { now: next, before: kept(history), field: null };
}

export function undo(history: History): History {
  const [last] = history.before.slice(-1);
  return last ? { now: last, before: history.before.slice(0, -1), field: null } : history;
}

function kept(history: History): readonly Calculation[] {
  return [...history.before, history.now].slice(-MAX_STEPS);
}

/** One input set to a text; an empty text makes it unknown. */
export function withInput(inputs: Inputs, key: string, text: string): Inputs {
  const { [key]: _, ...others } = inputs;
  return text.trim() === "" ? others : { ...others, [key]: text };
}
