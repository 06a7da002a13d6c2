import type { RuleInForce } from "@yuanding/rules";

/** What is said to people, in both languages. */
export type Sentence = { readonly zh: string; readonly en: string };

/** A rule of combination as an answer refers to it. */
export type RuleReference = {
  readonly policy: string;
  readonly policyTitle: string;
  readonly label: string;
  readonly sentence: string;
  readonly cite: string;
  readonly kind: RuleInForce["terms"]["kind"];
};

/** Money under a measure in a year, as granted in a bundle. All money is in 元 with two decimals, as text. */
export type Benefit = {
  readonly measure: string;
  readonly policyTitle: string;
  readonly article: string;
  readonly title: string;
  readonly english: string | null;
  readonly year: number;
  /** What the measure gives taken alone, and what is granted in this bundle. */
  readonly amount: string;
  readonly granted: string;
  /** Why the one is less than the other. */
  readonly cuts: readonly { readonly rule: RuleReference; readonly by: string }[];
  /** What is paid in which year; one entry unless the rules say instalments. */
  readonly payments: readonly { readonly year: number; readonly amount: string }[];
};

/** A lawful bundle over the years of the plan. */
export type Bundle = {
  readonly total: string;
  readonly benefits: readonly Benefit[];
  /** By calendar year, the last instalment included. */
  readonly years: readonly { readonly year: number; readonly granted: string; readonly paid: string }[];
};

/** A measure that is met and has an amount but is not in the best bundle, and the rules that keep it out. */
export type LeftOut = {
  readonly measure: string;
  readonly title: string;
  readonly year: number;
  readonly amount: string;
  readonly rules: readonly RuleReference[];
};

/** The best bundle that has a measure the best one has not. */
export type RunnerUp = {
  readonly bundle: Bundle;
  /** How much less it is worth. */
  readonly difference: string;
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** The rules by which it could not have both. */
  readonly rules: readonly RuleReference[];
  readonly why: Sentence;
};

/** What the best bundle would gain if one rule alone were lifted. */
export type RuleCost = { readonly rule: RuleReference; readonly cost: string; readonly why: Sentence };

/** A measure that might change the answer but is not decided. */
export type OpenMeasure = {
  readonly measure: string;
  readonly title: string;
  readonly years: readonly number[];
  /** `verdict`: not known whether it is met; `amount`: met, but the text gives only a ceiling or a fact is missing. */
  readonly open: "verdict" | "amount";
  readonly unknown: readonly string[];
  readonly human: readonly string[];
  readonly ceiling: string | null;
  /** How much more the best bundle would be worth if it were met; null while its amount is not known. */
  readonly gain: string | null;
  /** Rules that would keep it out of the best bundle. */
  readonly rules: readonly RuleReference[];
  readonly why: Sentence;
};

/** How benefits combine for one subject. Plain data: JSON keeps it. */
export type Combination = {
  readonly subject: string;
  readonly asOf: string;
  readonly years: readonly number[];
  readonly best: Bundle;
  readonly leftOut: readonly LeftOut[];
  readonly runnerUp: RunnerUp | null;
  readonly costs: readonly RuleCost[];
  readonly open: readonly OpenMeasure[];
  /** What the best bundle would be worth if every open measure whose amount is known were met. */
  readonly ifAll: string;
  /** What was taken for granted because it was not given. */
  readonly assumptions: readonly Sentence[];
  /** Whether it is proven that no lawful bundle is worth more; else `bound` says what none exceeds. */
  readonly proven: boolean;
  readonly bound: string;
};
