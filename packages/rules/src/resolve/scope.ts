import type { Period } from "@yuanding/values";
import type { Dictionary, Fact, SubjectKind } from "../dictionary/dictionary.ts";
import type { Expression, Type } from "../program/expression.ts";
import type { Definition, Parameter } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { isReserved } from "../source/name.ts";
import type { Place } from "../source/place.ts";
import { YEAR } from "../units.ts";

/** What a name stands for where a formula is read. */
export type Binding =
  | { readonly kind: "fact"; readonly fact: Fact }
  | { readonly kind: "parameter"; readonly parameter: Parameter }
  | { readonly kind: "definition"; readonly definition: Definition }
  | { readonly kind: "value"; readonly expression: Expression; readonly type: Type };

export type Scope = {
  readonly subject: SubjectKind | null;
  readonly names: ReadonlyMap<string, Binding>;
  readonly dictionary: Dictionary;
  /** The measure's own period: the open ends of what is dated inside it. */
  readonly inForce: Period | null;
  /** Titles of the scoring sheet; null where no score may be named. */
  readonly scores: ReadonlySet<string> | null;
  /** Whether figures may stand in a formula: those of a list are what somebody looks for, and no law that needs its citation. */
  readonly figures?: boolean;
  /** Names that were read, to find parameters and definitions nobody uses. */
  readonly used: Set<string>;
};

const DATE: Type = { kind: "date" };
const CALENDAR_YEAR: Type = { kind: "number", unit: YEAR };
const SCORE: Type = { kind: "score" };

/** Names the language gives: the date of evaluation and the calendar years around it. */
const BUILT_IN: readonly (readonly [string, Binding])[] = [
  ["评估日期", { kind: "value", expression: { kind: "today" }, type: DATE }],
  ["本年度", { kind: "value", expression: { kind: "calendarYear", offset: 0 }, type: CALENDAR_YEAR }],
  ["上年度", { kind: "value", expression: { kind: "calendarYear", offset: -1 }, type: CALENDAR_YEAR }],
  ["前年度", { kind: "value", expression: { kind: "calendarYear", offset: -2 }, type: CALENDAR_YEAR }],
];
const TOTAL: Binding = { kind: "value", expression: { kind: "score", title: null }, type: SCORE };

/** Every fact of the subject kind and the built-in names. With no kind: built-in names only. */
export function baseScope(dictionary: Dictionary, subject: SubjectKind | null, inForce: Period | null = null): Scope {
  const names = new Map<string, Binding>(BUILT_IN);
  if (subject) for (const [name, fact] of dictionary[subject]) names.set(name, { kind: "fact", fact });
  return { subject, names, dictionary, inForce, scores: null, used: new Set() };
}

/** The scope with one more name; a name that already means something is reported and keeps its meaning. */
export function bind(scope: Scope, name: string, binding: Binding, at: Place, diagnose: Diagnose): Scope {
  if (scope.names.has(name) || isReserved(name)) {
    diagnose("name-taken", at, name);
    return scope;
  }
  return { ...scope, names: new Map(scope.names).set(name, binding) };
}

/** The scope in which conditions may name the scoring sheet's lines. */
export function withScores(scope: Scope, titles: ReadonlySet<string>): Scope {
  return { ...scope, scores: titles, names: new Map(scope.names).set("总分", TOTAL) };
}
