import { z } from "zod";
import { isoDate, measureId, money, verdict } from "./terms.ts";

/** Answers are never changed after they are given. */
const list = <Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> => z.array(item).readonly();

/** One measure's answer for one subject; the same shape as a row of `yuanding.results/1`. */
export const result = z.object({
  subject: z.string(),
  measure: measureId,
  verdict,
  amount: money.nullable(),
  ceiling: money.nullable(),
  score: z.object({ low: z.string(), high: z.string() }).nullable(),
  class: z.string().nullable(),
  /** Labels of the conditions that are not met. */
  unmet: list(z.string()),
  /** Unknown facts that matter, yearly ones as `研发费用[2025]`. */
  unknown: list(z.string()),
  /** Judgements that a person must make. */
  human: list(z.string()),
});
export type Result = z.infer<typeof result>;

/**
 * Set where something is there and not shown: the reader lacks the power to see sensitive facts, or gave no purpose. What stands in
 * its place is empty, and is not to be read as unknown.
 */
export const hidden = z.literal(true).optional();

/** A fact as an answer used it. `value` is exact text (`null` while unknown); `shown` is for people (`600.00万元`). */
export const usedFact = z.object({
  name: z.string(),
  year: z.number().int().nullable(),
  value: z.string().nullable(),
  shown: z.string().nullable(),
  source: z.string().nullable(),
  hidden,
});
export type UsedFact = z.infer<typeof usedFact>;

/** A named intermediate value, such as 研发费用占比 = 6.8%; null while unknown. */
const namedValue = z.object({ name: z.string(), shown: z.string().nullable(), hidden });

/** A parameter of law, in force on the date, with the article that sets it. */
export const usedParameter = z.object({ name: z.string(), shown: z.string(), cite: z.string() });
export type UsedParameter = z.infer<typeof usedParameter>;

const reasonOwn = z.object({
  /** Stable within the measure: the place in the tree, such as `条件.5.2`. */
  id: z.string(),
  label: z.string(),
  /** `all` and `any` have children; `test` is a formula; `human` is a bare judgement. */
  kind: z.enum(["all", "any", "test", "human"]),
  verdict,
  cite: z.string().nullable(),
  expression: z.string().nullable(),
  /** Where it is written: file and 1-based line. */
  file: z.string(),
  line: z.number().int(),
  facts: list(usedFact),
  parameters: list(usedParameter),
  values: list(namedValue),
  /** Why a value is missing when no fact is, such as a division by zero. */
  notes: list(z.string()),
});
export type Reason = z.infer<typeof reasonOwn> & { children: readonly Reason[] };

/** One condition with its verdict and what it rests on; a tree. */
export const reason: z.ZodType<Reason> = reasonOwn.extend({
  get children(): z.ZodReadonly<z.ZodArray<z.ZodType<Reason>>> {
    return list(reason);
  },
});

/** One indicator or group of a scoring sheet. `row` is the wording of the row that counted, when one did. */
const scoreLineOwn = z.object({
  title: z.string(),
  full: z.string(),
  low: z.string(),
  high: z.string(),
  /** `known`, or why it is still a range. */
  state: z.enum(["known", "unknown", "human"]),
  cite: z.string().nullable(),
  row: z.string().nullable(),
  facts: list(usedFact),
  values: list(namedValue),
});
export type ScoreLine = z.infer<typeof scoreLineOwn> & { children: readonly ScoreLine[] };
export const scoreLine: z.ZodType<ScoreLine> = scoreLineOwn.extend({
  get children(): z.ZodReadonly<z.ZodArray<z.ZodType<ScoreLine>>> {
    return list(scoreLine);
  },
});

/** How an amount, a ceiling or a class was reached. */
export const derivation = z.object({
  kind: z.enum(["amount", "ceiling", "class"]),
  expression: z.string().nullable(),
  shown: z.string().nullable(),
  cite: z.string().nullable(),
  facts: list(usedFact),
  parameters: list(usedParameter),
  notes: list(z.string()),
});
export type Derivation = z.infer<typeof derivation>;

/** One measure's answer with its whole justification. */
export const explanation = z.object({
  result,
  asOf: isoDate,
  policy: z.object({ id: z.string(), title: z.string(), number: z.string().nullable() }),
  title: z.string(),
  article: z.string(),
  /** The written transition by which another law answered, and the measure that was computed; null when none applied. */
  transition: z.object({ wording: z.string(), rule: z.string(), cite: z.string(), measure: measureId }).nullable(),
  /** Said when the verdict is `inapplicable`: why. */
  inapplicable: z.string().nullable(),
  applicability: reason.nullable(),
  conditions: reason.nullable(),
  score: scoreLine.nullable(),
  derivations: list(derivation),
  /** The text's own gaps, shown with every answer. */
  undefinedPoints: list(z.string()),
});
export type Explanation = z.infer<typeof explanation>;
