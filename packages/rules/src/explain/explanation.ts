import type { Result } from "../evaluate/result.ts";
import type { ConditionVerdict } from "../evaluate/value.ts";

/** Plain data for pages, files and the API: the contract's `explanation` is the same shape. */
export type UsedFact = {
  readonly name: string;
  readonly year: number | null;
  /** Exact text as in a facts file; null while unknown. */
  readonly value: string | null;
  readonly shown: string | null;
  readonly source: string | null;
};

export type UsedParameter = { readonly name: string; readonly shown: string; readonly cite: string };
export type NamedValue = { readonly name: string; readonly shown: string | null };

/** One condition with its verdict and what it rests on. */
export type Reason = {
  readonly id: string;
  readonly label: string;
  readonly kind: "all" | "any" | "test" | "human";
  readonly verdict: ConditionVerdict;
  readonly cite: string | null;
  readonly expression: string | null;
  readonly file: string;
  readonly line: number;
  readonly facts: readonly UsedFact[];
  readonly parameters: readonly UsedParameter[];
  readonly values: readonly NamedValue[];
  readonly notes: readonly string[];
  readonly children: readonly Reason[];
};

/** One line of the scoring sheet. */
export type ScoreReason = {
  readonly title: string;
  readonly full: string;
  readonly low: string;
  readonly high: string;
  readonly state: "known" | "unknown" | "human";
  readonly cite: string | null;
  readonly row: string | null;
  readonly facts: readonly UsedFact[];
  readonly values: readonly NamedValue[];
  readonly children: readonly ScoreReason[];
};

/** How an amount, a ceiling or a class was reached. */
export type Derivation = {
  readonly kind: "amount" | "ceiling" | "class";
  readonly expression: string | null;
  readonly shown: string | null;
  readonly cite: string | null;
  readonly facts: readonly UsedFact[];
  readonly parameters: readonly UsedParameter[];
  readonly notes: readonly string[];
};

/** The transition by which another law answered: for which cases, what it says, where, and the measure that was computed. */
export type UsedTransition = {
  readonly wording: string;
  readonly rule: string;
  readonly cite: string;
  readonly measure: string;
};

/** One measure's answer with its whole justification. */
export type Explanation = {
  readonly result: Result;
  readonly asOf: string;
  readonly policy: { readonly id: string; readonly title: string; readonly number: string | null };
  readonly title: string;
  readonly article: string;
  readonly transition: UsedTransition | null;
  readonly inapplicable: string | null;
  readonly applicability: Reason | null;
  readonly conditions: Reason | null;
  readonly score: ScoreReason | null;
  readonly derivations: readonly Derivation[];
  readonly undefinedPoints: readonly string[];
};
