import { z } from "zod";
import { batchKind } from "./batches.ts";
import { refusals } from "./refusals.ts";
import { hidden, result } from "./results.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, measureId, money, page, subjectKind, text } from "./terms.ts";

/** The largest number of a batch that the database can hold. */
const MAX_BATCH = 2_147_483_647;

const count = z.number().int();
const words = z.object({ zh: z.string(), en: z.string() });

/**
 * `gained`: met now and not before. `lost`: met before and surely not now. `raised` and `lowered`: met or awaiting judgement both
 * times, with another amount, or another ceiling where there is no amount. `reclassified`: met both times, in another class.
 * `becameKnown`: no longer open without being met, or nothing but a judgement is missing. `becameUnknown`: open now.
 */
export const changeKind = z.enum([
  "gained",
  "lost",
  "raised",
  "lowered",
  "reclassified",
  "becameKnown",
  "becameUnknown",
]);
export type ChangeKind = z.infer<typeof changeKind>;

/** A measure's answer without its reasons. */
const answer = result.pick({ verdict: true, amount: true, ceiling: true, score: true, class: true });
export type ChangedAnswer = z.infer<typeof answer>;

/** What a source said of a value; `shown` is for people. */
const saidValue = z.object({ value: z.string(), shown: z.string(), source: z.string() });

/** A fact that made the difference; a side is null where nobody said anything, and both where they are hidden. */
export const changeCause = z.object({
  fact: z.string(),
  english: z.string().nullable(),
  year: count.nullable(),
  before: saidValue.nullable(),
  after: saidValue.nullable(),
  hidden,
});
export type ChangeCause = z.infer<typeof changeCause>;

/** What one batch, or its undo, changed in one measure's answer for one subject. */
export const entitlementChange = z.object({
  id: z.string(),
  kind: changeKind,
  /** When what is known changed: an instant, ISO 8601 in UTC. */
  at: z.string(),
  subject: z.object({ id: z.string(), kind: subjectKind, name: z.string() }),
  /** `title` is the id for a measure that the policies have no longer. */
  measure: z.object({ id: measureId, title: z.string(), english: z.string().nullable() }),
  batch: z.object({ id: count, kind: batchKind, source: z.string() }),
  /** Whether it came from taking the batch back. */
  undone: z.boolean(),
  /** Why a side is missing: the subject was not known before, is no more, is another one's code now, or is one no longer. */
  standing: z
    .object({
      kind: z.enum(["created", "removed", "joined", "parted"]),
      other: z.object({ id: z.string(), name: z.string() }).nullable(),
    })
    .nullable(),
  asOf: isoDate,
  policySet: z.string(),
  before: answer.nullable(),
  after: answer.nullable(),
  /** None of them could be left out. Empty when the subject itself came, went or became another one. */
  causes: z.array(changeCause),
  /** All of it as one sentence, exact, to be told to people. */
  sentence: words,
});
export type EntitlementChange = z.infer<typeof entitlementChange>;

/** How many changes of one kind under one measure, and what they come to in amounts that are due; null where there are none. */
export const changeCount = z.object({
  measure: z.object({ id: measureId, title: z.string(), english: z.string().nullable() }),
  kind: changeKind,
  count,
  amount: money.nullable(),
});
export type ChangeCount = z.infer<typeof changeCount>;

/** Which changes are listed. Days are those of the park: from `since`, before `until`. */
const filters = {
  kind: changeKind.optional(),
  measure: measureId.optional(),
  batch: z.coerce.number().int().min(1).max(MAX_BATCH).optional(),
  since: isoDate.optional(),
  until: isoDate.optional(),
};

const list = z.object({
  total: count,
  items: z.array(entitlementChange),
});

export const entitlements = {
  /** Newest first. */
  list: oc
    .route({ method: "GET", path: "/changes" })
    .meta({ access: "park.see" })
    .errors(refusals("date_invalid"))
    .input(page.extend({ ...filters, subject: text.max(MAX_QUERY_LENGTH).optional() }))
    .output(
      list.extend({
        /** The same selection by kind, whatever kind was asked for. */
        kinds: z.array(z.object({ kind: changeKind, count })),
        /** Changes are kept of what was recorded after this moment. */
        keptSince: z.string(),
        /** What was recorded up to this moment is assessed. */
        assessedUntil: z.string(),
        /** Whether something recorded after it is still being assessed. */
        pending: z.boolean(),
      }),
    ),
  /** What changed for one subject, newest first. */
  ofSubject: oc
    .route({ method: "GET", path: "/subjects/{id}/changes" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found"))
    .input(page.extend({ id: text.max(MAX_QUERY_LENGTH) }))
    .output(list),
  /** What a batch, or taking it back, changed, counted. */
  ofBatch: oc
    .route({ method: "GET", path: "/batches/{id}/changes" })
    .meta({ access: "batches.see" })
    .errors(refusals("batch_not_found"))
    .input(z.object({ id: z.coerce.number().int().min(1).max(MAX_BATCH) }))
    .output(
      z.object({
        /** `unkept`: it was recorded before changes were kept, or is the demonstration's. Until `assessed` the counts are not complete. */
        state: z.enum(["assessed", "pending", "unkept"]),
        counts: z.array(changeCount),
        /** The same of its undo; null while it was not taken back. */
        undo: z.object({ state: z.enum(["assessed", "pending", "unkept"]), counts: z.array(changeCount) }).nullable(),
      }),
    ),
  // The Excel export of the list is GET /api/changes.xlsx?kind=…&measure=…&subject=…&batch=…&since=…&until=…&lang=zh|en
};
