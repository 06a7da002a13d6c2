import type { Ratio } from "@yuanding/values";

/**
 * A value that is not there, and why: facts nobody has given (`unknown`) or judgements nobody has made (`human`).
 * Where both are missing it is `unknown`: a judgement can only be made on known facts.
 */
export type Open = {
  readonly open: "unknown" | "human";
  /** Labels of missing facts: `研发费用[2025]`, `独立法人`. */
  readonly facts: readonly string[];
  readonly judgements: readonly string[];
  /** Other reasons, such as a division by zero. */
  readonly notes: readonly Note[];
};

export type Note = { readonly zh: string; readonly en: string };

/** A score between two bounds, while something in it is open. */
export type Span = { readonly low: Ratio; readonly high: Ratio; readonly span: Open };

export type Known = Ratio | boolean | string | Temporal.PlainDate;
export type Value = Known | Open | Span;

export function isOpen(value: Value): value is Open {
  return typeof value === "object" && (value as Open).open !== undefined;
}

export function isSpan(value: Value): value is Span {
  return typeof value === "object" && (value as Span).span !== undefined;
}

export function missingFact(label: string): Open {
  return { open: "unknown", facts: [label], judgements: [], notes: [] };
}

export function missingJudgement(name: string): Open {
  return { open: "human", facts: [], judgements: [name], notes: [] };
}

export function openBecause(note: Note): Open {
  return { open: "unknown", facts: [], judgements: [], notes: [note] };
}

/** All reasons together; unknown if any of them is. @throws never: at least one is given. */
export function mergeOpen(first: Open, ...rest: readonly Open[]): Open {
  if (rest.length === 0) return first;
  const all = [first, ...rest];
  return {
    open: all.some((each) => each.open === "unknown") ? "unknown" : "human",
    facts: unique(all.flatMap((each) => each.facts)),
    judgements: unique(all.flatMap((each) => each.judgements)),
    notes: uniqueNotes(all.flatMap((each) => each.notes)),
  };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}

function uniqueNotes(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [note.zh, note])).values()];
}

export const VERDICTS = ["met", "unmet", "unknown", "human", "inapplicable"] as const;
export type Verdict = (typeof VERDICTS)[number];
/** A condition's verdict: a condition is never inapplicable. */
export type ConditionVerdict = Exclude<Verdict, "inapplicable">;

export function verdictOf(value: Value): ConditionVerdict {
  if (value === true) return "met";
  if (value === false) return "unmet";
  return isOpen(value) ? value.open : "unknown";
}

const AND_ORDER: readonly ConditionVerdict[] = ["unmet", "unknown", "human", "met"];
const OR_ORDER: readonly ConditionVerdict[] = ["met", "unknown", "human", "unmet"];

/** The first of unmet, unknown, human, met that occurs; of nothing: met. */
export function allOf(verdicts: readonly ConditionVerdict[]): ConditionVerdict {
  return AND_ORDER.find((each) => verdicts.includes(each)) ?? "met";
}

/** The first of met, unknown, human, unmet that occurs; of nothing: unmet. */
export function anyOf(verdicts: readonly ConditionVerdict[]): ConditionVerdict {
  return OR_ORDER.find((each) => verdicts.includes(each)) ?? "unmet";
}
