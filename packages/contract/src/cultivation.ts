import { z } from "zod";
import { refusals } from "./refusals.ts";
import { hidden } from "./results.ts";
import { oc } from "./route.ts";
import { basis, isoDate, MAX_QUERY_LENGTH, measureId, text, verdict } from "./terms.ts";

const texts = z.array(z.string()).readonly();

/**
 * One thing that would have to change, or a day to wait for. `text` is all of it in one sentence. Of a hidden one nothing is told but
 * the fact.
 */
export const distanceStep = z.object({
  kind: z.enum(["change", "wait"]),
  /** The fact with its year; null when waiting. */
  fact: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
  /** With sign and unit; null where values do not lie on a line. */
  difference: z.string().nullable(),
  relative: z.string().nullable(),
  means: z.enum(["action", "judgement", "time"]),
  /** The year of the first assessment that can see it, when the figure's own year is over. */
  assessment: z.number().int().nullable(),
  conditions: texts,
  marks: texts,
  text: z.string(),
  hidden,
});
export type DistanceStep = z.infer<typeof distanceStep>;

/** Steps that meet the measure together, what must still be supplied, and what a person still judges. */
export const changeSet = z.object({
  steps: z.array(distanceStep).readonly(),
  supplies: z.array(z.object({ fact: z.string(), requirement: z.string(), conditions: texts })).readonly(),
  judgements: texts,
  assessment: z.number().int(),
});
export type ChangeSet = z.infer<typeof changeSet>;

/** How far a subject is from a measure: the smallest sets of steps, the smallest first. */
export const distance = z.object({
  subject: z.string(),
  measure: measureId,
  asOf: isoDate,
  verdict,
  sets: z.array(changeSet).readonly(),
  /** Conditions that nothing that can change would meet. */
  blocked: z.array(z.object({ label: z.string(), reasons: texts })).readonly(),
  /** Conditions that time alone will meet; `over` when the measure has ended by then. */
  awaited: z.array(z.object({ label: z.string(), from: isoDate, over: z.boolean() })).readonly(),
  /** Whether no set has fewer steps than the first. */
  proven: z.boolean(),
  /** Whether more sets may exist. */
  cutOff: z.boolean(),
});
export type Distance = z.infer<typeof distance>;

const language = z.enum(["zh", "en"]).default("zh");

export const cultivation = {
  /** What would have to change for one subject to meet one measure. */
  distance: oc
    .route({ method: "GET", path: "/subjects/{id}/distances/{+measure}" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found", "measure_not_found", "kind_mismatch", "date_invalid"))
    .input(z.object({ id: text, measure: measureId, asOf: isoDate.optional(), lang: language }))
    .output(z.object({ basis, distance })),
  /** Who is one step away from a rung of the ladder and does not hold its title; the nearest first. */
  oneStep: oc
    .route({ method: "GET", path: "/cultivation" })
    .meta({ access: "park.see" })
    .errors(refusals("rung_not_found", "date_invalid"))
    .input(
      z.object({
        /** Left out, the first rung that has a measure in force. */
        rung: z.string().max(MAX_QUERY_LENGTH).optional(),
        asOf: isoDate.optional(),
        lang: language,
      }),
    )
    .output(
      z.object({
        basis,
        ladder: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), measure: measureId.nullable() })),
        rung: z.string(),
        /** Null when the rung has no criterion in force. */
        measure: measureId.nullable(),
        /** Enterprises that surely do not meet it and do not hold the title. */
        candidates: z.number().int(),
        entries: z.array(z.object({ id: z.string(), name: z.string(), distance })),
      }),
    ),
  // The Excel export of the list is GET /api/cultivation.xlsx?rung=…&asOf=…&lang=zh|en
};
