import type { Period } from "@yuanding/values";
import type { SubjectKind } from "../dictionary/dictionary.ts";
import type { Purpose, Situation, TransitionRule } from "../program/transition.ts";
import type { Cell, Code } from "../source/markdown.ts";
import type { Place } from "../source/place.ts";
import type { Block } from "../source/prose.ts";
import type { CombinationSource } from "./combination.ts";
import type { WrittenPeriod } from "./read-period.ts";

/** What the front matter says of a document. */
export type PolicyMeta = {
  readonly id: string;
  readonly title: string;
  readonly english: string | null;
  readonly kind: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly jurisdiction: string;
  readonly stage: "正式" | "征求意见稿";
  readonly issued: Temporal.PlainDate | null;
  readonly inForce: Period | null;
  readonly period: Period | null;
  readonly replaces: readonly string[];
  readonly replacedBy: { readonly id: string; readonly title: string; readonly from: Temporal.PlainDate } | null;
  readonly fairCompetitionReview: string | null;
  readonly review: string;
  readonly source: string | null;
};

/** A document as written: read, not yet resolved. */
export type PolicySource = {
  readonly path: string;
  readonly meta: PolicyMeta;
  readonly at: Place;
  readonly parameters: readonly ParameterSource[];
  readonly definitions: readonly DefinitionSource[];
  /** Whether the shared parameters or definitions have an error. */
  readonly failed: boolean;
  readonly articles: readonly ArticleSource[];
  /** How its benefits combine with each other and with those of other documents. */
  readonly combinations: readonly CombinationSource[];
};

export type ArticleSource = {
  readonly number: string;
  readonly title: string;
  readonly anchor: string | null;
  readonly at: Place;
  readonly prose: readonly Block[];
  readonly undefinedPoints: readonly string[];
  readonly measure: MeasureSource | null;
};

export type ParameterSource = {
  readonly name: string;
  readonly value: Cell;
  readonly period: Period;
  readonly cite: string;
  readonly at: Place;
};

export type DefinitionSource = {
  readonly name: string;
  readonly code: Code;
  readonly cite: string | null;
  /** When it is in force, if its citation says so; else as long as the measure. */
  readonly period: WrittenPeriod | null;
  readonly at: Place;
};

export type ConditionSource = {
  readonly label: string;
  readonly cite: string | null;
  readonly period: WrittenPeriod | null;
  readonly at: Place;
} & (
  | { readonly kind: "all" | "any"; readonly children: readonly ConditionSource[] }
  | { readonly kind: "test"; readonly code: Code }
  | { readonly kind: "human" }
);

/** A decision table: inputs, and rows of tests with an output. `otherwise` marks the row 其他. */
export type TableSource = {
  readonly at: Place;
  readonly inputs: readonly Cell[];
  readonly rows: readonly { readonly tests: readonly Cell[]; readonly output: Cell; readonly otherwise: boolean }[];
};

export type ScoreSource = {
  readonly title: string;
  readonly full: string | null;
  readonly cite: string | null;
  readonly period: WrittenPeriod | null;
  readonly at: Place;
  readonly how:
    | { readonly kind: "group"; readonly parts: readonly ScoreSource[] }
    | { readonly kind: "tables"; readonly tables: readonly TableSource[] }
    | { readonly kind: "expert"; readonly range: string | null }
    | { readonly kind: "value"; readonly code: Code };
};

export type FormulaSource = {
  readonly code: Code;
  readonly cite: string | null;
  readonly period: WrittenPeriod | null;
};

/** A row of `### 过渡`; a formula of its own is not yet resolved. */
export type TransitionSource = {
  readonly wording: string;
  readonly purpose: Purpose | null;
  readonly appliedBefore: Temporal.PlainDate | null;
  readonly period: Period;
  readonly rule: Exclude<TransitionRule, { kind: "condition" }> | { readonly kind: "condition"; readonly code: Code };
  readonly source: string;
  readonly cite: string;
  readonly at: Place;
};

export type ExampleColumn =
  | { readonly kind: "note" | "changes" | "date" | "situation" }
  | { readonly kind: "fact"; readonly name: string; readonly year: number | null }
  | { readonly kind: "output"; readonly output: ExampleOutput };
export const EXAMPLE_OUTPUTS = ["结论", "金额", "上限", "得分", "类型", "缺少", "认定"] as const;
export type ExampleOutput = (typeof EXAMPLE_OUTPUTS)[number];

/** A value given to a fact in an example, as written. */
export type GivenFact = {
  readonly name: string;
  readonly year: number | null;
  readonly text: string;
  readonly at: Place;
};

export type ExampleSource = {
  readonly note: string | null;
  readonly asOf: Temporal.PlainDate;
  readonly situation: Situation | null;
  /** Base and changes together, later ones win. */
  readonly given: readonly GivenFact[];
  /** What the row itself changes against the base, for display. */
  readonly changes: readonly GivenFact[];
  readonly expected: Readonly<Partial<Record<ExampleOutput, string>>>;
  readonly at: Place;
};

/** A stretch of an article's prose as written, and where it begins. */
export type Passage = { readonly text: string; readonly at: Place };

export type MeasureSource = {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly english: string | null;
  readonly subject: SubjectKind;
  readonly delivery: string;
  readonly result: string;
  readonly inForce: Period | null;
  readonly rounding: "分" | "元" | "万元";
  readonly parameters: readonly ParameterSource[];
  readonly definitions: readonly DefinitionSource[];
  readonly applicability: readonly ConditionSource[];
  readonly conditions: readonly ConditionSource[];
  readonly scoring: readonly ScoreSource[];
  readonly classification: TableSource | null;
  /** One formula, or one for each period. */
  readonly amount: readonly FormulaSource[];
  readonly ceiling: readonly FormulaSource[];
  readonly transitions: readonly TransitionSource[];
  readonly examples: readonly ExampleSource[];
  readonly undefinedPoints: readonly string[];
  readonly notes: readonly Block[];
  /** The article in words, for what compares the words with the program. */
  readonly passages: readonly Passage[];
  /** Whether reading the article found an error. */
  readonly failed: boolean;
  readonly at: Place;
};
