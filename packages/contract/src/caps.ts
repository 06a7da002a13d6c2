import { z } from "zod";
import { givenWords } from "./batches.ts";
import { transferBehind } from "./ledger.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { MAX_QUERY_LENGTH, measureId, money, page } from "./terms.ts";

const count = z.number().int();
const year = z.coerce.number().int().min(2000).max(2200);

/** A cap that the park gave, as it binds one enterprise. What it leaves open it holds for all of. */
export const bindingCap = z.object({
  year: count.nullable(),
  programme: z.string().nullable(),
  measure: z.string().nullable(),
  /** Whether it is of that enterprise alone; else all enterprises share it. */
  own: z.boolean(),
  given: money,
  left: money,
});
export type BindingCap = z.infer<typeof bindingCap>;

const givenCap = z.object({
  id: z.string(),
  /** Null for all years together. */
  year: count.nullable(),
  programme: z.string().nullable(),
  measure: z.string().nullable(),
  /** Null for all enterprises together. */
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  given: money,
  /** Promised, ordered and paid under it, less what was taken back or returned. */
  used: money,
  left: money,
  /** How it was given, raised or cut last. */
  changed: z.object({ by: z.string(), at: z.string(), reason: z.string() }),
});
export type GivenCap = z.infer<typeof givenCap>;

/** What transfers of a cap come to: what it was given, and what is used of it. */
export const CAP_FIGURES = {
  given: { zh: "设定额度", en: "Given" },
  used: { zh: "已用", en: "Used" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type CapFigure = keyof typeof CAP_FIGURES;
export const CAP_FIGURE_IDS = Object.keys(CAP_FIGURES) as [CapFigure, ...CapFigure[]];

export const caps = {
  /** The caps that the park gave, and that hold in a year where one is asked; those of the law keep themselves. */
  list: oc
    .route({ method: "GET", path: "/caps" })
    .meta({ access: "money.see" })
    .input(page.extend({ year: year.optional() }))
    .output(z.object({ total: count, items: z.array(givenCap) })),
  /** One of them with the transfers behind a figure of it, newest first. */
  transfers: oc
    .route({ method: "GET", path: "/caps/{id}/transfers" })
    .meta({ access: "money.see" })
    .errors(refusals("cap_not_found"))
    .input(page.extend({ id: z.uuid(), figure: z.enum(CAP_FIGURE_IDS).default("used") }))
    .output(z.object({ cap: givenCap, total: count, amount: money, items: z.array(transferBehind) })),
  /**
   * Gives a cap, raises it or cuts it (below zero): on a measure, or on a programme that several share; for one enterprise or for all; in one
   * year or across years. What is granted from then on counts against every cap that holds for it. What is used is not cut away.
   */
  set: oc
    .route({ method: "POST", path: "/caps" })
    .meta({ access: "money.keep" })
    .errors(refusals("transfer_id_taken", "cap_used", "cap_of_law", "amount_wrong", "subject_not_found"))
    .input(
      z.object({
        id: uuid,
        year: year.nullable(),
        programme: givenWords.max(MAX_QUERY_LENGTH).nullable(),
        measure: measureId.nullable(),
        subject: givenWords.max(MAX_QUERY_LENGTH).nullable(),
        amount: money,
        reason: givenWords.max(500),
      }),
    )
    .output(z.object({ available: money })),
};
