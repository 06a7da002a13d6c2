import { z } from "zod";
import { refusals } from "./refusals.ts";
import { explanation, hidden } from "./results.ts";
import { oc } from "./route.ts";
import { isoDate, measureId, page, purpose, situation, subjectKind, text, verdict } from "./terms.ts";

/** A recorded decision as a list shows it. */
export const decisionSummary = z.object({
  id: z.uuid(),
  subject: z.object({ id: z.string(), kind: subjectKind, name: z.string() }),
  measure: measureId,
  asOf: isoDate,
  purpose: purpose.nullable(),
  appliedOn: isoDate.nullable(),
  verdict,
  policySet: z.string(),
  /** Version and sha256 of the program that computed it. */
  engine: z.string(),
  /** sha256 of the answer's bytes. */
  answerSha256: z.string(),
  /** Who had it recorded, as it was signed; null: before there were accounts. */
  recordedBy: z.string().nullable(),
  /** An instant, ISO 8601 in UTC. */
  recordedAt: z.string(),
});
export type DecisionSummary = z.infer<typeof decisionSummary>;

/** A value a decision used; empty where it is hidden. `asOf` is the day the source speaks of, when it says so. */
export const decisionFact = z.object({
  fact: z.string(),
  year: z.number().int().nullable(),
  value: z.string(),
  source: z.string(),
  asOf: isoDate.nullable(),
  hidden,
});
export type DecisionFact = z.infer<typeof decisionFact>;

/** One place where a replay differs: a JSON pointer, and what stands there; null when nothing does. */
export const replayDifference = z.object({
  pointer: z.string(),
  recorded: z.string().nullable(),
  replayed: z.string().nullable(),
});
export type ReplayDifference = z.infer<typeof replayDifference>;

export const replay = z.object({
  /** Whether the same bytes came out. */
  same: z.boolean(),
  recordedSha256: z.string(),
  replayedSha256: z.string(),
  /** The program that recorded and the one that replayed; another program may answer in other bytes. */
  recordedEngine: z.string(),
  engine: z.string(),
  /** The first places that differ; empty when nothing does. What stands there is null for whoever may not see all that it rests on. */
  differences: z.array(replayDifference),
});
export type Replay = z.infer<typeof replay>;

export const decisions = {
  /** Computes a decision and keeps it with all it rests on. The same id twice is one decision. */
  record: oc
    .route({ method: "POST", path: "/decisions" })
    .meta({ access: "decisions.record" })
    .errors(refusals("subject_not_found", "measure_not_found", "kind_mismatch", "date_invalid", "decision_id_taken"))
    .input(z.object({ id: z.uuid(), subject: text, measure: measureId, asOf: isoDate.optional(), ...situation }))
    .output(decisionSummary),
  /** What was recorded about a subject, newest first. */
  list: oc
    .route({ method: "GET", path: "/subjects/{subject}/decisions" })
    .meta({ access: "subjects.see" })
    .input(page.extend({ subject: text, measure: measureId.optional() }))
    .output(z.object({ total: z.number().int(), items: z.array(decisionSummary) })),
  show: oc
    .route({ method: "GET", path: "/decisions/{id}" })
    .meta({ access: "subjects.see" })
    .errors(refusals("decision_not_found"))
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ decision: decisionSummary, facts: z.array(decisionFact), explanation })),
  /** Computes it again from what was recorded and compares the bytes. */
  replay: oc
    .route({ method: "GET", path: "/decisions/{id}/replay" })
    .meta({ access: "subjects.see" })
    .errors(refusals("decision_not_found"))
    .input(z.object({ id: z.uuid() }))
    .output(replay),
};
