import type { Fen, Ratio } from "@yuanding/values";
import type { Condition, Measure, ScoreLine } from "../program/program.ts";
import type { Transition } from "../program/transition.ts";
import type { ConditionVerdict, Note, Open, Verdict } from "./value.ts";

/** A condition with its verdict; `open` says why when it is neither met nor unmet. */
export type ConditionState = {
  readonly condition: Condition;
  readonly verdict: ConditionVerdict;
  readonly open: Open | null;
  readonly children: readonly ConditionState[];
};

/** A line of the scoring sheet with the marks it has for certain and can have at most. */
export type ScoreState = {
  readonly line: ScoreLine;
  readonly low: Ratio;
  readonly high: Ratio;
  readonly open: Open | null;
  /** Wording of the row that counted, when one did for certain. */
  readonly row: string | null;
  readonly children: readonly ScoreState[];
};

/** One measure's answer for one subject on one date, with everything its reasons are drawn from. */
export type Evaluation = {
  readonly measure: Measure;
  readonly verdict: Verdict;
  readonly amount: Fen | null;
  readonly ceiling: Fen | null;
  readonly score: ScoreState | null;
  readonly class: string | null;
  readonly applicability: readonly ConditionState[];
  readonly conditions: readonly ConditionState[];
  /** Why amount, ceiling or class are not known. */
  readonly open: Open | null;
  /** The measure that was asked for and the transition by which another law answered; null when none applied. */
  readonly transition: { readonly asked: Measure; readonly by: Transition } | null;
  /** Why the measure is inapplicable, when it is. */
  readonly inapplicable: Note | null;
};
