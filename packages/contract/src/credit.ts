import { z } from "zod";
import { givenWords, optionalWords } from "./batches.ts";
import { caseKind } from "./cases.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, text } from "./terms.ts";

/** For what an enterprise has an entry of its credit record. */
export const CREDIT_KINDS = {
  breach_of_commitment: { zh: "违反承诺", en: "Breach of a commitment" },
  false_material: { zh: "提供虚假材料", en: "False material" },
  overdue_repayment: { zh: "逾期未退回", en: "Overdue repayment" },
  misuse: { zh: "资金挪用", en: "Misuse of funds" },
  research_misconduct: { zh: "严重科研违规", en: "Serious research misconduct" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type CreditKind = keyof typeof CREDIT_KINDS;
export const CREDIT_KIND_IDS = Object.keys(CREDIT_KINDS) as [CreditKind, ...CreditKind[]];

/** What follows from an entry while it stands. */
export const CREDIT_SEVERITIES = {
  serious: { zh: "严重", en: "Serious" },
  ordinary: { zh: "一般", en: "Ordinary" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type CreditSeverity = keyof typeof CREDIT_SEVERITIES;
export const CREDIT_SEVERITY_IDS = Object.keys(CREDIT_SEVERITIES) as [CreditSeverity, ...CreditSeverity[]];

/** How an entry stands on a day; it counts while it is `standing` and at no other time. */
export const CREDIT_STATES = {
  proposed: { zh: "待确认", en: "To be confirmed" },
  declined: { zh: "未予确认", en: "Not confirmed" },
  standing: { zh: "有效", en: "Stands" },
  over: { zh: "已到期", en: "Over" },
  ended: { zh: "已提前结束", en: "Ended early" },
  lifted: { zh: "经申诉撤销", en: "Lifted on appeal" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type CreditState = keyof typeof CREDIT_STATES;
export const CREDIT_STATE_IDS = Object.keys(CREDIT_STATES) as [CreditState, ...CreditState[]];

/** What somebody may do with an entry now. */
export const CREDIT_DEEDS = ["confirm", "decline", "ask-end", "decide-end", "appeal"] as const;
export type CreditDeed = (typeof CREDIT_DEEDS)[number];

const words = z.object({ zh: z.string(), en: z.string() });
const caseHead = z.object({ id: z.string(), kind: caseKind, state: words });
const subject = z.object({ id: z.string(), name: z.string() });
/** Something that somebody did; `by` is null to an enterprise, which is told what was decided and not by which person. */
const done = z.object({ by: z.string().nullable(), reason: z.string(), at: z.string() });

const creditEntry = z.object({
  id: z.string(),
  subject,
  kind: z.enum(CREDIT_KIND_IDS),
  severity: z.enum(CREDIT_SEVERITY_IDS),
  ground: z.string(),
  /** The case it comes from; null for none. */
  case: caseHead.extend({ title: z.string() }).nullable(),
  from: isoDate,
  /** The first day on which it no longer counts. */
  until: isoDate,
  state: z.enum(CREDIT_STATE_IDS),
  proposed: z.object({ by: z.string().nullable(), at: z.string() }),
  confirmed: done.nullable(),
  declined: done.nullable(),
  /** That it should end early, while a second person has not decided; null to an enterprise. */
  endAsked: done.nullable(),
  /** Ended early by two people, or lifted on appeal. */
  ended: done.nullable(),
  /** Appeals against it, the newest first. */
  appeals: z.array(caseHead),
  may: z.array(z.enum(CREDIT_DEEDS)),
});
export type CreditEntry = z.infer<typeof creditEntry>;

/** An entry that stands, as whoever judges an application of the enterprise is told of it. */
const standingEntry = z.object({
  id: z.string(),
  kind: z.enum(CREDIT_KIND_IDS),
  severity: z.enum(CREDIT_SEVERITY_IDS),
  until: isoDate,
  /** Null to an expert. */
  ground: z.string().nullable(),
  underAppeal: z.boolean(),
});
export type StandingEntry = z.infer<typeof standingEntry>;

const caseCredit = z.discriminatedUnion("kind", [
  /** An application, a claim, or a review of an application: what stands against the enterprise. */
  z.object({
    kind: z.literal("firm"),
    subject,
    entries: z.array(standingEntry),
    /** Published evaluations of what the enterprise did before, the newest first; empty to an expert. */
    evaluations: z.array(z.object({ case: z.string(), title: z.string(), year: z.number().int(), grade: words })),
  }),
  /** An appeal: the entry it is about. */
  z.object({ kind: z.literal("appeal"), entry: creditEntry }),
]);
export type CaseCredit = z.infer<typeof caseCredit>;

const id = z.object({ id: uuid });
const ofSubject = z.object({ id: text.max(MAX_QUERY_LENGTH) });

export const credit = {
  /** The credit record of an enterprise, the newest first; to the enterprise what was confirmed. */
  ofSubject: oc
    .route({ method: "GET", path: "/subjects/{id}/credit" })
    .meta({ access: "cases.see" })
    .errors(refusals("subject_not_found"))
    .input(ofSubject)
    .output(z.object({ subject, asOf: isoDate, entries: z.array(creditEntry), mayPropose: z.boolean() })),
  /** Proposes an entry; it counts once somebody else has confirmed it. */
  propose: oc
    .route({ method: "POST", path: "/subjects/{id}/credit" })
    .meta({ access: "cases.handle" })
    .errors(refusals("subject_not_found", "case_not_found", "date_invalid", "credit_wrong", "credit_entry_id_taken"))
    .input(
      ofSubject.extend({
        entry: uuid,
        kind: z.enum(CREDIT_KIND_IDS),
        severity: z.enum(CREDIT_SEVERITY_IDS),
        ground: givenWords,
        case: uuid.nullable().default(null),
        from: isoDate,
        until: isoDate,
      }),
    )
    .output(creditEntry),
  /** Confirms a proposed entry, or not, with the reason; who proposed it confirms nothing. */
  decide: oc
    .route({ method: "POST", path: "/credit-entries/{id}/decision" })
    .meta({ access: "objections.decide" })
    .errors(refusals("credit_entry_not_found", "credit_not_now", "act_same_person", "act_reason_missing"))
    .input(id.extend({ confirmed: z.boolean(), reason: optionalWords }))
    .output(creditEntry),
  /** Asks that an entry end before its last day. */
  askEnd: oc
    .route({ method: "POST", path: "/credit-entries/{id}/end-requests" })
    .meta({ access: "cases.handle" })
    .errors(refusals("credit_entry_not_found", "credit_not_now"))
    .input(id.extend({ reason: givenWords }))
    .output(creditEntry),
  /** Ends an entry for which that was asked, or keeps it; who asked ends nothing. */
  decideEnd: oc
    .route({ method: "POST", path: "/credit-entries/{id}/end" })
    .meta({ access: "objections.decide" })
    .errors(refusals("credit_entry_not_found", "credit_not_now", "act_same_person"))
    .input(id.extend({ agreed: z.boolean(), reason: givenWords }))
    .output(creditEntry),
  /** Opens an appeal of the enterprise against an entry that stands: a draft, to be submitted with its grounds in the case. */
  appeal: oc
    .route({ method: "POST", path: "/credit-entries/{id}/appeals" })
    .meta({ access: "claims.submit" })
    .errors(refusals("credit_entry_not_found", "credit_not_now", "appeal_there", "case_id_taken"))
    .input(id.extend({ case: uuid }))
    .output(z.object({ case: z.string() })),
  /** What the credit record has to do with a case; null for a case with which it has nothing to do. */
  ofCase: oc
    .route({ method: "GET", path: "/cases/{id}/credit" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ credit: caseCredit.nullable() })),
};
