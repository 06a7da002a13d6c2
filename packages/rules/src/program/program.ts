import type { Period, Ratio } from "@yuanding/values";
import type { Dictionary, Fact, SubjectKind } from "../dictionary/dictionary.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import type { Place } from "../source/place.ts";
import type { Block } from "../source/prose.ts";
import type { ExampleSource, PolicyMeta } from "../syntax/policy.ts";
import type { Unit } from "../units.ts";
import type { Combination } from "./combination.ts";
import type { Expression, Type, YearReference } from "./expression.ts";
import type { Transition } from "./transition.ts";

/** A figure of law with its versions; each is in force for a period and says which article sets it. */
export type Parameter = {
  readonly name: string;
  readonly type: Type;
  readonly versions: readonly ParameterVersion[];
  readonly at: Place;
};

export type ParameterVersion = {
  readonly value: Literal;
  /** As written in the table. */
  readonly shown: string;
  readonly period: Period;
  readonly cite: string;
  readonly at: Place;
};

/** A value written in a table: a figure with its unit, a date, a truth or a word. */
export type Literal =
  | { readonly kind: "number"; readonly value: Ratio; readonly unit: Unit }
  | { readonly kind: "date"; readonly value: Temporal.PlainDate }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "text"; readonly value: string };

/**
 * What a part of a measure says of its own time. A compiled measure holds all its versions; whoever computes asks
 * `inForceOn(measure, date)` first, which gives a measure without any of these.
 */
export type Dated = {
  /** The days it is in force, half-open; left out, as long as the measure. */
  readonly period?: Period;
};

/** A named expression: the author's own (定义), or the input column of a table. */
export type Definition = Dated & {
  readonly name: string;
  readonly expression: Expression;
  readonly type: Type;
  /** The formula as written. */
  readonly source: string;
  readonly cite: string | null;
  readonly at: Place;
  /** Every version of a name that has several or is dated, in order of time; the definition itself is the last one. */
  readonly versions?: readonly Definition[];
};

/** A condition of the tree. `id` is its place in the tree, `条件.5.2`. */
export type Condition = Dated & {
  readonly id: string;
  readonly label: string;
  readonly cite: string | null;
  readonly at: Place;
} & (
    | { readonly kind: "all" | "any"; readonly children: readonly Condition[] }
    | { readonly kind: "test"; readonly expression: Expression; readonly source: string }
    | { readonly kind: "human" }
  );

/** A row of a decision table. `tests` is the conjunction of its cells. */
export type TableRow<Output> = {
  readonly tests: Expression;
  readonly wording: string;
  readonly output: Output;
  readonly at: Place;
};
export type DecisionTable<Output> = {
  readonly inputs: readonly Definition[];
  readonly rows: readonly TableRow<Output>[];
  readonly at: Place;
};

/** The marks a row gives: a figure (low equals high), or a range an expert fills. */
export type Mark = { readonly low: Ratio; readonly high: Ratio };

/** A line of the scoring sheet. */
export type ScoreLine = Dated & {
  readonly title: string;
  readonly full: Ratio;
  readonly cite: string | null;
  readonly at: Place;
} & (
    | { readonly kind: "group"; readonly parts: readonly ScoreLine[] }
    | { readonly kind: "tables"; readonly tables: readonly DecisionTable<Mark>[] }
    | { readonly kind: "expert"; readonly range: Mark }
    | { readonly kind: "value"; readonly expression: Expression; readonly source: string }
  );

export type Formula = Dated & {
  readonly expression: Expression;
  readonly source: string;
  readonly cite: string | null;
  readonly at: Place;
  /** Every version of a formula that has several or is dated, in order of time; the formula itself is the last one. */
  readonly versions?: readonly Formula[];
};

/** A fact a measure reads, and at which years. */
export type FactUse = { readonly fact: Fact; readonly years: readonly YearReference[] };

export type Measure = {
  /** `<policy>/<anchor>`. */
  readonly id: string;
  readonly anchor: string;
  readonly policy: PolicyMeta;
  /** The article's number in the document: 第四条（三）. */
  readonly article: string;
  readonly title: string;
  readonly english: string | null;
  readonly subject: SubjectKind;
  readonly delivery: string;
  readonly result: string;
  readonly inForce: Period | null;
  readonly rounding: "分" | "元" | "万元";
  readonly parameters: readonly Parameter[];
  readonly definitions: readonly Definition[];
  readonly applicability: readonly Condition[];
  readonly conditions: readonly Condition[];
  /** The scoring sheet as one group titled 总分; null when there is none. */
  readonly scoring: ScoreLine | null;
  readonly classification: DecisionTable<string> | null;
  readonly amount: Formula | null;
  readonly ceiling: Formula | null;
  /** Rules for cases between laws; the first that fits counts. */
  readonly transitions: readonly Transition[];
  readonly examples: readonly ExampleSource[];
  readonly undefinedPoints: readonly string[];
  readonly notes: readonly Block[];
  /** Facts read by the measure itself and by the measures it refers to. */
  readonly uses: readonly FactUse[];
  /** Other measures it refers to. */
  readonly refersTo: readonly string[];
  readonly at: Place;
};

export type Article = {
  readonly number: string;
  readonly title: string;
  readonly anchor: string | null;
  readonly at: Place;
  readonly prose: readonly Block[];
  readonly undefinedPoints: readonly string[];
  readonly measure: Measure | null;
};

export type Policy = { readonly path: string; readonly meta: PolicyMeta; readonly articles: readonly Article[] };

/** A compiled set of policies: what everything else in the product works with. */
export type Library = {
  readonly dictionary: Dictionary;
  readonly policies: readonly Policy[];
  /** Measures by full id, without those that have errors. */
  readonly measures: ReadonlyMap<string, Measure>;
  /** How benefits combine, by document; rules about measures that have errors are left out. */
  readonly combinations: readonly Combination[];
  readonly diagnostics: readonly Diagnostic[];
  /** Figures that a what-if puts in the place of those in force; a library as compiled has none. */
  readonly overrides?: ReadonlyMap<Parameter, Literal>;
};
