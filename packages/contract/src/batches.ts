import { z } from "zod";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { page, text } from "./terms.ts";

/** Longest reason, evidence or source, in characters. */
const MAX_WORDS_LENGTH = 500;
/** The largest number of a batch that the database can hold. */
export const MAX_BATCH = 2_147_483_647;

/** Words that must be given, such as a reason. */
export const givenWords = text.trim().min(1).max(MAX_WORDS_LENGTH);
/** Words that may be left out, such as evidence. */
export const optionalWords = text.trim().max(MAX_WORDS_LENGTH).default("");

export const batchKind = z.enum([
  "demonstration",
  "earlier",
  "import",
  "correction",
  "ruling",
  "link",
  "visit",
  "interface",
  "declaration",
]);
export type BatchKind = z.infer<typeof batchKind>;

/**
 * What one person or program recorded at once. `source` is the author of the data, `actor` who recorded it, as it was signed:
 * “李四（代 张三）” where a post was covered for somebody.
 */
export const batchHead = z.object({
  id: z.number().int(),
  kind: batchKind,
  source: z.string(),
  actor: z.string(),
  reason: z.string(),
  evidence: z.string(),
  /** Name and sha256 of the imported file. */
  file: z.object({ name: z.string(), sha256: z.string() }).nullable(),
  /** An instant, ISO 8601 in UTC. */
  recordedAt: z.string(),
});
export type BatchHead = z.infer<typeof batchHead>;

/** Who took a batch back, why and when. */
export const batchUndo = z.object({ actor: z.string(), reason: z.string(), recordedAt: z.string() });
export type BatchUndo = z.infer<typeof batchUndo>;

/** A batch as it stands now; `undo` is null while it counts. */
export const batchSummary = batchHead.extend({ undo: batchUndo.nullable() });
export type BatchSummary = z.infer<typeof batchSummary>;

const id = z.object({ id: z.coerce.number().int().min(1).max(MAX_BATCH) });

export const batches = {
  /** Newest first. */
  list: oc
    .route({ method: "GET", path: "/batches" })
    .meta({ access: "batches.see" })
    .input(
      page.extend({
        kind: batchKind.optional(),
        /** sha256 of an imported file: whether it came before. */
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .output(z.object({ total: z.number().int(), items: z.array(batchSummary) })),
  show: oc
    .route({ method: "GET", path: "/batches/{id}" })
    .meta({ access: "batches.see" })
    .errors(refusals("batch_not_found"))
    .input(id)
    .output(
      z.object({
        batch: batchSummary,
        /** How much it says: subjects it touches, and values, names, links and rulings. */
        subjects: z.number().int(),
        values: z.number().int(),
        names: z.number().int(),
        links: z.number().int(),
        rulings: z.number().int(),
      }),
    ),
  /** Takes a batch back as a whole: from now on it counts as never recorded. What was known before stays. */
  undo: oc
    .route({ method: "POST", path: "/batches/{id}/undo" })
    .meta({ access: "facts.undo" })
    .errors(refusals("batch_not_found", "batch_undone", "batch_of_demonstration", "link_ring"))
    .input(id.extend({ reason: givenWords }))
    /** `queued`: a large batch is taken back in the background; `show` says when. */
    .output(batchSummary.extend({ queued: z.boolean() })),
};
