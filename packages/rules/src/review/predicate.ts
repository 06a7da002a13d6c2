import { compare, type Ratio } from "@yuanding/values";
import { holdsInOrder, OPPOSITE } from "../expressions/compare-op.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import type { Expression } from "../program/expression.ts";
import type { Term } from "./linear.ts";
import type { Range } from "./range-of.ts";

/** Something that can be this or that, independently of every other axis: a figure, a word or a truth. */
export type Axis = { readonly key: string } & (
  | { readonly kind: "number"; readonly terms: readonly Term[]; readonly range: Range }
  | {
      readonly kind: "text";
      readonly expression: Expression;
      readonly hierarchy: boolean;
      /** Every word there is; null when it can be any. */
      readonly words: readonly string[] | null;
    }
  | { readonly kind: "truth"; readonly expression: Expression }
);

/** A point of an axis. */
export type Point = Ratio | string | boolean;

/** One question to one axis. */
export type Test =
  | { readonly kind: "order"; readonly op: CompareOp; readonly value: Ratio }
  | {
      readonly kind: "member";
      readonly members: readonly string[];
      readonly hierarchy: boolean;
      readonly inside: boolean;
    }
  | { readonly kind: "truth"; readonly value: boolean };

/**
 * A truth over axes, without negations. What is unknown has no place in it: it asks what can hold once all is known. Two axes
 * may in truth hang together (a revenue and a ratio to it), so what is found impossible is impossible, and what is found
 * possible may not be.
 */
export type Predicate =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "atom"; readonly axis: Axis; readonly test: Test }
  | { readonly kind: "all" | "any"; readonly parts: readonly Predicate[] };

export const ALWAYS: Predicate = { kind: "constant", value: true };
export const NEVER: Predicate = { kind: "constant", value: false };

export function allOf(parts: readonly Predicate[]): Predicate {
  return join("all", parts);
}

/** A conjunction ends with the first part that fails, a disjunction with the first that holds. */
export function join(kind: "all" | "any", parts: readonly Predicate[]): Predicate {
  const ends = kind === "any";
  const kept: Predicate[] = [];
  for (const part of parts) {
    if (part.kind === "constant" && part.value === ends) return part;
    if (part.kind === kind) kept.push(...part.parts);
    else if (part.kind !== "constant") kept.push(part);
  }
  const [first, more] = kept;
  if (!first) return ends ? NEVER : ALWAYS;
  return more ? { kind, parts: kept } : first;
}

export function negationOf(predicate: Predicate): Predicate {
  switch (predicate.kind) {
    case "constant":
      return predicate.value ? NEVER : ALWAYS;
    case "atom":
      return { ...predicate, test: oppositeOf(predicate.test) };
    case "all":
    case "any":
      return join(predicate.kind === "all" ? "any" : "all", predicate.parts.map(negationOf));
  }
}

function oppositeOf(test: Test): Test {
  if (test.kind === "order") return { ...test, op: OPPOSITE[test.op] };
  return test.kind === "member" ? { ...test, inside: !test.inside } : { ...test, value: !test.value };
}

/** The key of the axis along some terms. */
export function axisKey(terms: readonly Term[]): string {
  return terms.map(({ key, coefficient }) => `${coefficient.n}/${coefficient.d}*${key}`).join("+");
}

/** The predicate once a point of an axis is fixed. */
export function fix(predicate: Predicate, key: string, point: Point): Predicate {
  switch (predicate.kind) {
    case "constant":
      return predicate;
    case "atom":
      if (predicate.axis.key !== key) return predicate;
      return meets(predicate.test, point) ? ALWAYS : NEVER;
    case "all":
    case "any":
      return join(
        predicate.kind,
        predicate.parts.map((part) => fix(part, key, point)),
      );
  }
}

export function meets(test: Test, point: Point): boolean {
  switch (test.kind) {
    case "truth":
      return point === test.value;
    case "member": {
      const word = String(point);
      const found = test.hierarchy
        ? test.members.some((member) => word.startsWith(member))
        : test.members.includes(word);
      return found === test.inside;
    }
    case "order":
      return holdsInOrder(test.op, compare(point as Ratio, test.value));
  }
}

/** Every question put to one axis. */
export function testsOn(predicate: Predicate, key: string): Test[] {
  if (predicate.kind === "atom") return predicate.axis.key === key ? [predicate.test] : [];
  return predicate.kind === "constant" ? [] : predicate.parts.flatMap((part) => testsOn(part, key));
}

/** The axis that is asked first. */
export function firstAxis(predicate: Predicate): Axis | null {
  if (predicate.kind === "atom") return predicate.axis;
  if (predicate.kind === "constant") return null;
  const [first] = predicate.parts;
  return first ? firstAxis(first) : null;
}

/** Every axis that is asked. */
export function axesOf(predicate: Predicate): Map<string, Axis> {
  if (predicate.kind === "atom") return new Map([[predicate.axis.key, predicate.axis]]);
  if (predicate.kind === "constant") return new Map();
  return new Map(predicate.parts.flatMap((part) => [...axesOf(part)]));
}
