import { z } from "zod";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { basis, isoDate, measureId, money, text } from "./terms.ts";

/** Longest plan the API answers for, in calendar years: how far ahead a budget is planned. */
export const MAX_PLAN_YEARS = 3;

const list = <Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> => z.array(item).readonly();
const sentence = z.object({ zh: z.string(), en: z.string() });
const year = z.number().int();

/** A rule of combination as a policy states it. */
export const ruleReference = z.object({
  policy: z.string(),
  policyTitle: z.string(),
  label: z.string(),
  sentence: z.string(),
  cite: z.string(),
  kind: z.enum(["exclusive", "higher", "topUp", "cap", "once", "instalments"]),
});
export type RuleReference = z.infer<typeof ruleReference>;

/** Money under a measure in a year: `amount` taken alone, `granted` in this bundle, `cuts` the difference. */
export const benefit = z.object({
  measure: measureId,
  policyTitle: z.string(),
  article: z.string(),
  title: z.string(),
  english: z.string().nullable(),
  year,
  amount: money,
  granted: money,
  cuts: list(z.object({ rule: ruleReference, by: money })),
  /** One entry unless the rules say instalments. */
  payments: list(z.object({ year, amount: money })),
});
export type Benefit = z.infer<typeof benefit>;

export const bundle = z.object({
  total: money,
  benefits: list(benefit),
  /** By calendar year, the last instalment included. */
  years: list(z.object({ year, granted: money, paid: money })),
});
export type Bundle = z.infer<typeof bundle>;

/** Met, with an amount, and not in the best bundle; `rules` keep it out. */
export const leftOut = z.object({
  measure: measureId,
  title: z.string(),
  year,
  amount: money,
  rules: list(ruleReference),
});
export type LeftOut = z.infer<typeof leftOut>;

/** The best bundle that has a measure the best one has not. */
export const runnerUp = z.object({
  bundle,
  difference: money,
  added: list(measureId),
  dropped: list(measureId),
  rules: list(ruleReference),
  why: sentence,
});
export type RunnerUp = z.infer<typeof runnerUp>;

/** A measure that might change the answer and is not decided; a ceiling is named and never counted. */
export const openMeasure = z.object({
  measure: measureId,
  title: z.string(),
  years: list(year),
  /** `verdict`: not known whether it is met; `amount`: met, but its amount is not known. */
  open: z.enum(["verdict", "amount"]),
  unknown: list(z.string()),
  human: list(z.string()),
  ceiling: money.nullable(),
  /** How much more the best bundle would be worth; null while the amount is not known. */
  gain: money.nullable(),
  rules: list(ruleReference),
  why: sentence,
});
export type OpenMeasure = z.infer<typeof openMeasure>;

/** How benefits combine for one subject over the years of a plan. */
export const combination = z.object({
  subject: z.string(),
  asOf: isoDate,
  years: list(year),
  best: bundle,
  leftOut: list(leftOut),
  runnerUp: runnerUp.nullable(),
  /** What the best bundle would gain if one rule alone were lifted. */
  costs: list(z.object({ rule: ruleReference, cost: money, why: sentence })),
  open: list(openMeasure),
  /** The best total if every open measure of known amount were met. */
  ifAll: money,
  assumptions: list(sentence),
  /** Whether no lawful bundle is proven to be worth more; otherwise none exceeds `bound`. */
  proven: z.boolean(),
  bound: money,
});
export type Combination = z.infer<typeof combination>;

export const bundles = {
  /** The best lawful bundle of benefits, what it leaves out, the runner-up, and what could still change it. */
  best: oc
    .route({ method: "GET", path: "/subjects/{id}/bundle" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found", "date_invalid", "bundle_too_large", "bundle_busy"))
    .input(
      z.object({
        id: text,
        asOf: isoDate.optional(),
        years: z.coerce.number().int().min(1).max(MAX_PLAN_YEARS).default(1),
        /** Later years by what is recorded of them, or the same as the first. */
        later: z.enum(["facts", "same"]).default("facts"),
      }),
    )
    .output(
      z.object({
        basis,
        combination,
        /** The rules of combination in force on the date that concern this kind of subject. */
        rules: list(ruleReference),
        /** What the documents that could be combined leave open about combining. */
        undefinedPoints: list(z.string()),
      }),
    ),
};
