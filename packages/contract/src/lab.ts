import { z } from "zod";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, measureId, page, subjectKind, text } from "./terms.ts";

export const MAX_TITLE_LENGTH = 120;
export const MAX_NOTE_LENGTH = 500;
/** Longest text of a draft, in characters; the longest shipped policy has a twentieth of it. */
export const MAX_DRAFT_LENGTH = 300_000;

const note = text.trim().max(MAX_NOTE_LENGTH).default("");
/** A whole draft. */
const source = text.min(1).max(MAX_DRAFT_LENGTH);

/** 编辑中 being edited, 已提交 submitted, 已发布 published, 已放弃 abandoned. */
export const draftStatus = z.enum(["编辑中", "已提交", "已发布", "已放弃"]);
export type DraftStatus = z.infer<typeof draftStatus>;

const draftVersion = z.object({
  number: z.number().int(),
  author: z.string(),
  note: z.string(),
  savedAt: z.string(),
  sha256: z.string(),
});
export type DraftVersion = z.infer<typeof draftVersion>;

/** What was done with a draft besides saving: 提交 submission, 发布 publication, 放弃 giving it up. */
const draftStep = z.object({
  kind: z.enum(["提交", "发布", "放弃"]),
  version: z.number().int(),
  by: z.string(),
  note: z.string(),
  at: z.string(),
});
export type DraftStep = z.infer<typeof draftStep>;

const draftSummary = z.object({
  id: z.string(),
  /** Id of the policy it changes. */
  policy: z.string(),
  title: z.string(),
  status: draftStatus,
  startedBy: z.string(),
  startedAt: z.string(),
  newest: draftVersion,
});
export type DraftSummary = z.infer<typeof draftSummary>;

const draft = draftSummary.extend({
  /** The set of policies whose text it began from. */
  policySet: z.string(),
  /** The text it began from. */
  base: z.string(),
  /** The newest version's text. */
  text: z.string(),
  versions: z.array(draftVersion),
  steps: z.array(draftStep),
});
export type Draft = z.infer<typeof draft>;

const id = z.object({ id: z.uuid() });

/** Recorded values of one fact (of one year, if it is yearly) in the order of the subjects; null is not known. */
const parkColumn = z.object({
  fact: z.string(),
  year: z.number().int().nullable(),
  values: z.array(z.union([z.string(), z.number(), z.boolean()]).nullable()).readonly(),
});

export const lab = {
  list: oc
    .route({ method: "GET", path: "/lab/drafts" })
    .meta({ access: "drafts.see" })
    .input(page.extend({ policy: text.max(MAX_QUERY_LENGTH).optional() }))
    .output(z.object({ total: z.number().int(), items: z.array(draftSummary) })),
  show: oc
    .route({ method: "GET", path: "/lab/drafts/{id}" })
    .meta({ access: "drafts.see" })
    .errors(refusals("draft_not_found"))
    .input(id)
    .output(draft),
  version: oc
    .route({ method: "GET", path: "/lab/drafts/{id}/versions/{number}" })
    .meta({ access: "drafts.see" })
    .errors(refusals("draft_not_found", "version_not_found"))
    .input(id.extend({ number: z.coerce.number().int().min(1) }))
    .output(draftVersion.extend({ text: z.string() })),
  start: oc
    .route({ method: "POST", path: "/lab/drafts" })
    .meta({ access: "policy.draft" })
    .errors(refusals("policy_not_found"))
    .input(
      z.object({
        policy: text.max(MAX_QUERY_LENGTH),
        title: text.trim().min(1).max(MAX_TITLE_LENGTH),
        text: source,
        note,
      }),
    )
    .output(z.object({ id: z.string() })),
  save: oc
    .route({ method: "POST", path: "/lab/drafts/{id}/versions" })
    .meta({ access: "policy.draft" })
    .errors(refusals("draft_not_found", "draft_closed", "draft_stale", "draft_unchanged", "draft_full"))
    .input(
      id.extend({
        /** Number of the version that was edited; refused when it is no longer the newest, so that nothing is lost. */
        base: z.number().int().min(1),
        text: source,
        note,
      }),
    )
    .output(draftVersion),
  submit: oc
    .route({ method: "POST", path: "/lab/drafts/{id}/submission" })
    .meta({ access: "policy.draft" })
    .errors(refusals("draft_not_found", "draft_closed", "draft_stale", "draft_submitted"))
    .input(id.extend({ version: z.number().int().min(1), note }))
    .output(z.object({ status: draftStatus })),
  /** Stores the submitted text as published. What the running server computes with is not changed by it. */
  publish: oc
    .route({ method: "POST", path: "/lab/drafts/{id}/publication" })
    .meta({ access: "policy.publish" })
    .errors(
      refusals(
        "draft_not_found",
        "draft_closed",
        "draft_stale",
        "draft_not_submitted",
        "draft_same_person",
        "draft_has_errors",
      ),
    )
    .input(id.extend({ version: z.number().int().min(1), note }))
    .output(z.object({ status: draftStatus })),
  abandon: oc
    .route({ method: "POST", path: "/lab/drafts/{id}/abandonment" })
    .meta({ access: "policy.draft" })
    .errors(refusals("draft_not_found", "draft_closed"))
    .input(id.extend({ note }))
    .output(z.object({ status: draftStatus })),
  /** Every subject of one kind with what is recorded of it, as columns, for simulations in the browser. */
  park: oc
    .route({ method: "GET", path: "/lab/park" })
    .meta({ access: "policy.simulate" })
    .input(z.object({ kind: subjectKind }))
    .output(
      z.object({
        asOf: isoDate,
        synthetic: z.boolean(),
        /** The measure that tells the size of an enterprise. */
        sizes: measureId,
        subjects: z.array(z.object({ id: z.string(), name: z.string() })),
        columns: z.array(parkColumn),
      }),
    ),
  // The text of a published draft is GET /api/lab/drafts/{id}/policy.md
};
