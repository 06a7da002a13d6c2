import type { Period } from "@yuanding/values";
import type { Place } from "../source/place.ts";
import type { Condition } from "./program.ts";

/** What somebody asks a measure for: the title for the first time, its renewal (复核), or what a title held already is worth. */
export const PURPOSES = ["首次", "复核", "存量证书"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What the facts do not tell of a case and a transition may ask for. Nothing said: no transition applies. */
export type Situation = { readonly purpose: Purpose | null; readonly appliedOn: Temporal.PlainDate | null };

/** Which law a transition puts in the place of the measure as it stands on the date. */
export type TransitionRule =
  /** Another measure, as it stands on the date or, after its end, as it stood on its last day. */
  | { readonly kind: "measure"; readonly measure: string }
  /** The measure itself as it stood on a day; null is the day of the application. */
  | { readonly kind: "day"; readonly day: Temporal.PlainDate | null }
  /** One condition instead of all. */
  | { readonly kind: "condition"; readonly condition: Condition };

/** A rule for cases between an old law and a new one, as the policy writes it (过渡). */
export type Transition = {
  /** The situation in words, as written. */
  readonly wording: string;
  readonly purpose: Purpose | null;
  /** Only for applications before this day. */
  readonly appliedBefore: Temporal.PlainDate | null;
  /** The dates of evaluation on which it holds. */
  readonly period: Period;
  readonly rule: TransitionRule;
  /** The rule as written. */
  readonly source: string;
  readonly cite: string;
  readonly at: Place;
};
