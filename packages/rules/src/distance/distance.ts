import type { Period, Ratio } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import type { Known, Verdict } from "../evaluate/value.ts";
import type { Measure } from "../program/program.ts";
import type { Means } from "./slot.ts";
import type { Requirement } from "./tighten.ts";

/** What a step does for a measure: the conditions that it turns, and the lines of the sheet that it gives more marks. */
export type Served = {
  readonly conditions: readonly { readonly id: string; readonly label: string }[];
  readonly marks: readonly { readonly title: string; readonly from: Ratio; readonly to: Ratio }[];
};

/** One value that becomes another one. */
export type ChangeStep = Served & {
  readonly kind: "change";
  readonly fact: Fact;
  readonly year: number | null;
  readonly from: Known;
  readonly to: Known;
  /** `to` less `from`: a figure in the fact's unit, of dates whole days; null where values do not lie on a line. */
  readonly difference: Ratio | null;
  /** The difference in proportion to the size of `from`; null from zero, and where there is no difference. */
  readonly relative: Ratio | null;
  readonly means: Exclude<Means, "never">;
  /** The year is over: what can still change is the figure of the year that this year's assessment will look at. */
  readonly assessment: number | null;
};

/** Nothing is done but waiting: the measure is looked at again on a later day. */
export type WaitStep = Served & {
  readonly kind: "wait";
  readonly until: Temporal.PlainDate;
  readonly days: number;
  /** Figures of years not over today, taken to be as in the year before. */
  readonly assumed: readonly string[];
};

export type Step = ChangeStep | WaitStep;

/** A fact that nobody has given, and what it would have to be. */
export type Supply = Served & {
  readonly fact: Fact;
  readonly year: number | null;
  /** A value that does, and the others that would. */
  readonly value: Known;
  readonly requirement: Requirement;
};

/** One set of steps that, taken together, would meet the measure; none of them can be left out. */
export type ChangeSet = {
  readonly steps: readonly Step[];
  readonly supplies: readonly Supply[];
  /** What a person still judges; the measure is met when all of it is found to hold. */
  readonly judgements: readonly string[];
  /** The first year whose assessment sees all the changes. */
  readonly assessment: number;
  /** The sum of the relative sizes: for comparing sets with equally many steps, not a figure of anything. */
  readonly effort: number;
};

/** A condition that is not met and that no allowed change of a single requirement meets. */
export type Blocked = {
  readonly id: string;
  readonly label: string;
  /** What it rests on that cannot change. */
  readonly fixed: readonly { readonly fact: Fact; readonly year: number | null; readonly why: FixedReason }[];
};
export type FixedReason = "never" | "closed" | "only-upwards";

/** A condition of time that is not met today and will be by itself, from a day on. */
export type Awaited = {
  readonly id: string;
  readonly label: string;
  readonly from: Temporal.PlainDate;
  /** The measure is no longer in force by then. */
  readonly over: boolean;
};

/** How far a subject is from a measure on a date. */
export type Distance = {
  readonly measure: Measure;
  readonly subject: string;
  readonly asOf: Temporal.PlainDate;
  readonly verdict: Verdict;
  /** The smallest first, as `distanceTo` ranks them. */
  readonly sets: readonly ChangeSet[];
  readonly blocked: readonly Blocked[];
  readonly awaited: readonly Awaited[];
  readonly inForce: Period | null;
  /** Whether no set has fewer steps than the first one. */
  readonly proven: boolean;
  /** Whether the search ended at one of its limits, so that more sets may exist. */
  readonly cutOff: boolean;
};
