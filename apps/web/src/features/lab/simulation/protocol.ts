import type { Literal, Sums } from "@yuanding/rules";
import type { SourceText } from "../../../ui/policy/source-text.ts";
import type { ParkData } from "./park-snapshot.ts";
import type { Tally } from "./tally.ts";

/** A figure of law set to another value, as it would be written in the table: `1600元/㎡`. */
export type Change = { readonly parameter: string; readonly text: string };

/** A text of the policy with figures moved in it. */
export type Variant = { readonly text: string; readonly changes: readonly Change[] };

export type OpenRequest = {
  readonly kind: "open";
  readonly id: number;
  readonly files: readonly SourceText[];
  readonly path: string;
  /** What answers are compared with. */
  readonly base: string;
  readonly text: string;
  /** Full id; null takes the first measure of the text that has a parameter. */
  readonly measure: string | null;
  readonly asOf: string;
  /** Full id of the measure that tells the size of an enterprise. */
  readonly sizes: string;
  /** Which rows of the synthetic population are this worker's. */
  readonly from: number;
  readonly until: number;
  /** Given to one worker only. */
  readonly park: readonly ParkData[];
};

export type RunRequest = { readonly kind: "run"; readonly id: number; readonly changes: readonly Change[] };
export type YearsRequest = { readonly kind: "years"; readonly id: number; readonly changes: readonly Change[] };
export type VariantRequest = { readonly kind: "variant"; readonly id: number; readonly variant: Variant };
export type CurveRequest = {
  readonly kind: "curve";
  readonly id: number;
  readonly parameter: string;
  /** The values of the parameter, as written. */
  readonly texts: readonly string[];
  readonly changes: readonly Change[];
};
export type Request = OpenRequest | RunRequest | YearsRequest | VariantRequest | CurveRequest;

/** A parameter of the measure as it is on the date. */
export type ParameterInfo = {
  readonly name: string;
  /** As written: `1500元/㎡`. */
  readonly shown: string;
  readonly kind: Literal["kind"];
  readonly cite: string;
};
export type ConditionInfo = { readonly id: string; readonly label: string; readonly cite: string | null };
export type MeasureInfo = {
  readonly id: string;
  readonly title: string;
  readonly english: string | null;
  readonly subject: ParkData["kind"];
};

/** What a measure does to the population (this worker's part) and, in one worker, to the park. */
export type Outcome = {
  readonly population: Tally | null;
  readonly park: ParkOutcome | null;
};
/** Rows of the park's list that enter and that leave. */
export type ParkOutcome = {
  readonly tally: Tally;
  readonly entered: readonly number[];
  readonly left: readonly number[];
};

export type Opened = {
  readonly kind: "opened";
  readonly id: number;
  readonly measure: MeasureInfo;
  readonly measures: readonly MeasureInfo[];
  readonly parameters: readonly ParameterInfo[];
  readonly conditions: readonly ConditionInfo[];
  /** One day for each calendar year in which the measure is in force. */
  readonly days: readonly string[];
  /** The rule that is compared with, by itself; null when it does not have the measure. */
  readonly before: Outcome | null;
};
/** The text has no measure that can be computed; `measures` are those that could be chosen instead. */
export type NotOpened = { readonly kind: "not-opened"; readonly id: number; readonly measures: readonly MeasureInfo[] };
export type Ran = { readonly kind: "ran"; readonly id: number; readonly outcome: Outcome; readonly tookMs: number };

/** One calendar year: the day it was computed for, and what it costs with the facts as they are. */
export type YearCost = {
  readonly year: number;
  readonly day: string;
  readonly met: number;
  readonly open: number;
  readonly amount: Sums | null;
  readonly ceiling: Sums | null;
};
/** The answer for one of the days of `Opened`. */
export type YearRan = {
  readonly kind: "year";
  readonly id: number;
  readonly index: number;
  readonly population: YearCost | null;
  readonly park: YearCost | null;
};
/** The answer for a whole variant; null when its text does not have the measure. */
export type VariantRan = { readonly kind: "variant"; readonly id: number; readonly outcome: Outcome | null };
/** What one value of a parameter does; money in 分, null where the measure has no amount. */
export type CurveFigure = { readonly met: number; readonly amount: bigint | null };
export type CurvePoint = {
  readonly kind: "curve";
  readonly id: number;
  readonly index: number;
  readonly population: CurveFigure | null;
  readonly park: CurveFigure | null;
};
export type Failed = { readonly kind: "failed"; readonly id: number; readonly message: string };
export type Response = Opened | NotOpened | Ran | YearRan | VariantRan | CurvePoint | Failed;
