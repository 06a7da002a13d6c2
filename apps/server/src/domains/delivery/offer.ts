import type { BenefitPeriod, DeliveryWay } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import type { BudgetKey } from "../ledger/index.ts";

/** What the park delivers under a measure, by a way, out of a budget. */
export type Offer = {
  readonly id: string;
  readonly way: DeliveryWay;
  readonly title: string;
  readonly measure: string;
  readonly fund: string;
  readonly year: number;
  readonly programme: string | null;
  /** What each subject gets where the measure itself names no amount, with its ground. */
  readonly fixed: { readonly amount: Fen; readonly ground: string } | null;
  readonly period: BenefitPeriod;
  readonly opensOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate | null;
  readonly ended: { readonly at: Temporal.Instant; readonly reason: string } | null;
};

/** Whether it can be had on a day. */
export function isOpen({ opensOn, closesOn, ended }: Offer, day: Temporal.PlainDate): boolean {
  const begun = Temporal.PlainDate.compare(opensOn, day) <= 0;
  return ended === null && begun && (closesOn === null || Temporal.PlainDate.compare(day, closesOn) <= 0);
}

/** The budget that an offer is paid from. */
export function budgetOf({ fund, year, programme, measure }: Offer): BudgetKey {
  return { fund, year, programme, measure };
}

/** Under what an award is kept, of which nobody has two: the measure, and the year where it is given each year. */
export function benefitOf({ measure, period, year }: Offer): string {
  return period === "once" ? measure : `${measure} ${year}`;
}
