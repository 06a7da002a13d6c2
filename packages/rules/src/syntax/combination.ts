import type { Cell, Code } from "../source/markdown.ts";
import type { Place } from "../source/place.ts";
import type { ParameterSource } from "./policy.ts";
import type { WrittenPeriod } from "./read-period.ts";

/** The measures a rule speaks of, as written: by name, or all of the document (本文件). */
export type WrittenMeasures = { readonly whole: boolean; readonly names: readonly Code[] };

/** A year, or all years together, past ones included. */
export type Span = "year" | "ever";
/** Who shares a cap: the subject alone, or all members of its corporate group. */
export type CapHolder = "subject" | "group";

/** What a rule of combination says, before its names are looked up. `one` is the word 一项, which is no figure of law. */
export type ClauseSource =
  | { readonly kind: "programme"; readonly measures: WrittenMeasures }
  | {
      readonly kind: "exclusive";
      readonly measures: WrittenMeasures;
      readonly span: Span;
      readonly most: Code | "one";
    }
  | { readonly kind: "higher"; readonly measures: WrittenMeasures }
  | { readonly kind: "topUp"; readonly measures: WrittenMeasures; readonly over: WrittenMeasures }
  | {
      readonly kind: "cap";
      readonly measures: WrittenMeasures;
      readonly holder: CapHolder;
      readonly span: Span;
      readonly cap: Code;
    }
  | { readonly kind: "once"; readonly measures: WrittenMeasures }
  | { readonly kind: "shares"; readonly measures: WrittenMeasures; readonly shares: readonly Code[] }
  | { readonly kind: "equal"; readonly measures: WrittenMeasures; readonly years: Code };

export type CombinationRuleSource = {
  readonly label: string;
  /** The sentence as written, names without their backticks. */
  readonly sentence: string;
  readonly cite: string | null;
  readonly period: WrittenPeriod | null;
  readonly at: Place;
  readonly clause: ClauseSource;
};

export const COMBINATION_OUTPUTS = ["组合", "合计", "次优合计", "拨付"] as const;
export type CombinationOutput = (typeof COMBINATION_OUTPUTS)[number];

/** Money under a measure in a year, as written in an example; no year is the year of the date. */
export type WrittenAward = {
  readonly name: string;
  readonly nameAt: Place;
  readonly year: number | null;
  readonly text: string;
  readonly at: Place;
};

export type CombinationExampleSource = {
  readonly note: string | null;
  readonly asOf: Temporal.PlainDate;
  readonly awards: readonly WrittenAward[];
  /** What the subject had received before, and what the other members of its group had. */
  readonly received: readonly WrittenAward[];
  readonly groupReceived: readonly WrittenAward[];
  readonly expected: Readonly<Partial<Record<CombinationOutput, Cell>>>;
  readonly at: Place;
};

/** `## 叠加` as written. */
export type CombinationSource = {
  readonly parameters: readonly ParameterSource[];
  readonly rules: readonly CombinationRuleSource[];
  readonly examples: readonly CombinationExampleSource[];
  readonly undefinedPoints: readonly string[];
  readonly failed: boolean;
  readonly at: Place;
};
