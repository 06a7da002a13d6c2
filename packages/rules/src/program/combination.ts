import type { Fen, Period } from "@yuanding/values";
import type { Place } from "../source/place.ts";
import type { CapHolder, CombinationOutput, Span } from "../syntax/combination.ts";
import type { PolicyMeta } from "../syntax/policy.ts";
import type { Parameter } from "./program.ts";

/** One rule of how benefits combine. `measures` are full ids in the order written; of a top-up, those it deducts come last. */
export type CombinationRule = {
  readonly label: string;
  /** As written, for people. */
  readonly sentence: string;
  readonly cite: string;
  readonly policy: PolicyMeta;
  /** The days it is in force; null when its document never says so. */
  readonly inForce: Period | null;
  readonly measures: readonly string[];
  /** The name of the programme (专项) whose measures these are. */
  readonly programme: string | null;
  readonly at: Place;
} & CombinationTerms;

/** What a rule demands. Figures are parameters; `most` is null for 一项. */
export type CombinationTerms =
  | { readonly kind: "exclusive"; readonly span: Span; readonly most: Parameter | null }
  | { readonly kind: "higher" }
  | { readonly kind: "topUp"; readonly measure: string; readonly over: readonly string[] }
  | { readonly kind: "cap"; readonly holder: CapHolder; readonly span: Span; readonly cap: Parameter }
  | { readonly kind: "once" }
  | { readonly kind: "shares"; readonly shares: readonly Parameter[] }
  | { readonly kind: "equal"; readonly years: Parameter };

/** Money under a measure in a calendar year. */
export type Award = { readonly measure: string; readonly year: number; readonly amount: Fen };

/** What an example of a combination asks for, or a caller that has amounts and no facts. */
export type CombinationCase = {
  readonly asOf: Temporal.PlainDate;
  readonly awards: readonly Award[];
  readonly received: readonly Award[];
  readonly groupReceived: readonly Award[];
};

export type CombinationExample = CombinationCase & {
  readonly note: string | null;
  readonly expected: readonly ExpectedCombination[];
  readonly at: Place;
};

/** An expected output in the form it is compared in, beside what its author wrote. */
export type ExpectedCombination = {
  readonly output: CombinationOutput;
  readonly written: string;
  readonly compared: string;
};

/** `## 叠加` of a document, compiled. */
export type Combination = {
  readonly policy: PolicyMeta;
  readonly rules: readonly CombinationRule[];
  readonly examples: readonly CombinationExample[];
  readonly undefinedPoints: readonly string[];
  readonly at: Place;
};
