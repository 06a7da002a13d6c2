import { z } from "zod";
import { refusals } from "./refusals.ts";
import { explanation, hidden, result } from "./results.ts";
import { oc } from "./route.ts";
import { basis, isoDate, MAX_QUERY_LENGTH, measureId, page, situation, subjectKind, text } from "./terms.ts";

export const subjectSummary = z.object({
  id: z.string(),
  kind: subjectKind,
  name: z.string(),
  synthetic: z.boolean(),
  /** GB/T 4754-2017 code and block, when known (enterprises). */
  industry: z.string().nullable(),
  block: z.string().nullable(),
});
export type SubjectSummary = z.infer<typeof subjectSummary>;

/**
 * By what a subject was found when neither its name nor its id shows it: another code, an earlier name, sounds or initials, address or
 * industry. `text` is what is recorded; of sounds, the name they are of.
 */
const foundBy = z.object({
  by: z.enum(["code", "earlierName", "sound", "address", "industry"]),
  text: z.string(),
});
export type FoundBy = z.infer<typeof foundBy>;
const foundSubject = subjectSummary.extend({ found: foundBy.nullable() });
export type FoundSubject = z.infer<typeof foundSubject>;

/** One recorded value. `value` is text exactly as recorded; `shown` is for people. Both are empty where it is hidden. */
export const factValue = z.object({
  fact: z.string(),
  year: z.number().int().nullable(),
  value: z.string(),
  shown: z.string(),
  source: z.string().nullable(),
  hidden,
});
export type FactValue = z.infer<typeof factValue>;

export const subjects = {
  /** `-` as block or section finds those without one recorded. */
  search: oc
    .route({ method: "GET", path: "/subjects" })
    .meta({ access: "subjects.see" })
    .errors(refusals("rung_not_found", "date_invalid"))
    .input(
      page.extend({
        kind: subjectKind.optional(),
        query: text.max(MAX_QUERY_LENGTH).default(""),
        block: text.max(MAX_QUERY_LENGTH).optional(),
        /** First letter of the industry code. */
        section: text.max(1).optional(),
        /** Id of a rung of the ladder: those whose certificate for it is valid on `asOf`. */
        holds: z.string().max(MAX_QUERY_LENGTH).optional(),
        asOf: isoDate.optional(),
      }),
    )
    .output(
      z.object({
        total: z.number().int(),
        /** There are, or may be, more than `total`: the words are so common that only the first thousands were looked at. */
        more: z.boolean(),
        items: z.array(foundSubject),
      }),
    ),
  get: oc
    .route({ method: "GET", path: "/subjects/{id}" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found"))
    .input(z.object({ id: text }))
    .output(z.object({ subject: subjectSummary, facts: z.array(factValue) })),
  /** Every measure that concerns this kind of subject, evaluated. */
  evaluate: oc
    .route({ method: "GET", path: "/subjects/{id}/results" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found", "date_invalid"))
    .input(z.object({ id: text, asOf: isoDate.optional() }))
    .output(z.object({ basis, results: z.array(result) })),
  explain: oc
    .route({ method: "GET", path: "/subjects/{id}/explanations/{+measure}" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found", "measure_not_found", "kind_mismatch", "date_invalid"))
    .input(z.object({ id: text, measure: measureId, asOf: isoDate.optional(), ...situation }))
    .output(z.object({ basis, explanation })),
};
