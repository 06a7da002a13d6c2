import type { Ratio } from "@yuanding/values";
import type { CompareOp } from "../expressions/syntax.ts";
import type { Day } from "./calendar.ts";

/**
 * A value of FEEL. Figures and seconds are exact. What FEEL calls null is `nothing`; `fault` says why when an operation
 * had no answer (a text times a date), and is null when there simply is no value.
 */
export type FeelValue =
  | Nothing
  | { readonly kind: "number"; readonly value: Ratio }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "truth"; readonly value: boolean }
  | DateValue
  | TimeValue
  | MomentValue
  | { readonly kind: "months"; readonly months: bigint }
  | { readonly kind: "seconds"; readonly seconds: Ratio }
  | ListValue
  | ContextValue
  | RangeValue
  | { readonly kind: "test"; readonly op: CompareOp; readonly operand: FeelValue }
  | FunctionValue;

export type Nothing = { readonly kind: "nothing"; readonly fault: string | null };
export type DateValue = { readonly kind: "date"; readonly day: Day };
/** `clock` is the second of the day, from 0 up to 86400. */
export type TimeValue = { readonly kind: "time"; readonly clock: Ratio; readonly zone: Zone | null };
export type MomentValue = {
  readonly kind: "moment";
  readonly day: Day;
  readonly clock: Ratio;
  readonly zone: Zone | null;
};
export type ListValue = { readonly kind: "list"; readonly items: readonly FeelValue[] };
export type ContextValue = { readonly kind: "context"; readonly entries: ReadonlyMap<string, FeelValue> };
export type RangeValue = {
  readonly kind: "range";
  readonly low: FeelValue;
  readonly high: FeelValue;
  readonly lowIn: boolean;
  readonly highIn: boolean;
};
export type FunctionValue = {
  readonly kind: "function";
  /** Names of the parameters of a function written in the expression; null for a built-in one. */
  readonly parameters: readonly string[] | null;
  readonly apply: (args: readonly FeelValue[], names: readonly string[] | null) => FeelValue;
};

/** Seconds east of UTC, or a place whose clock the time zone database knows. */
export type Zone =
  | { readonly kind: "offset"; readonly seconds: number }
  | { readonly kind: "place"; readonly id: string };

/** No value: FEEL's null, our unknown. */
export const NOTHING: Nothing = { kind: "nothing", fault: null };

/** No value because the operation has no answer. */
export function fault(why: string): Nothing {
  return { kind: "nothing", fault: why };
}

export const TRUE: FeelValue = { kind: "truth", value: true };
export const FALSE: FeelValue = { kind: "truth", value: false };

/** Whether it is the answer yes: a truth that may come from outside. */
export function isTrue(value: FeelValue): boolean {
  return value.kind === "truth" && value.value;
}

export function isFalse(value: FeelValue): boolean {
  return value.kind === "truth" && !value.value;
}

export function truth(value: boolean): FeelValue {
  return value ? TRUE : FALSE;
}

export function number(value: Ratio): FeelValue {
  return { kind: "number", value };
}

export function integer(value: number | bigint): FeelValue {
  return { kind: "number", value: { n: BigInt(value), d: 1n } };
}

export function text(value: string): FeelValue {
  return { kind: "text", value };
}

export function list(items: readonly FeelValue[]): ListValue {
  return { kind: "list", items };
}

export function context(entries: Iterable<readonly [string, FeelValue]>): ContextValue {
  return { kind: "context", entries: new Map(entries) };
}

/** A single value stands for the list of it. */
export function itemsOf(value: FeelValue): readonly FeelValue[] {
  return value.kind === "list" ? value.items : [value];
}

/** Whether it is null itself, and not an operation that failed. */
export function isAbsent(value: FeelValue): boolean {
  return value.kind === "nothing" && value.fault === null;
}
