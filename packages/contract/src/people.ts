import { z } from "zod";
import { givenWords, optionalWords } from "./batches.ts";
import { delegation, heldMandate, heldPost, mandateRole, personLine, postKind, power, uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, page, text } from "./terms.ts";

/** Longest name of a person, title or office, in characters. */
export const MAX_PERSON_LENGTH = 40;
const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Cs}]*$/u;
const name = z.string().normalize("NFKC").trim().min(1).max(MAX_PERSON_LENGTH).regex(VISIBLE);
const id = z.object({ id: uuid });

/**
 * Kinds of offices, as in the reform plan's “2+2”: 专班 (its office lies in the committee), 管委会 with its 科室, one 前端公司 and N
 * 专业服务机构, 区级部门, 街道, and the pool of experts.
 */
export const officeKind = z.enum(["专班", "管委会", "科室", "前端公司", "专业服务机构", "区级部门", "街道", "专家库"]);
export type OfficeKind = z.infer<typeof officeKind>;

export const office = z.object({
  id: z.string(),
  kind: officeKind,
  name: z.string(),
  parent: z.string().nullable(),
  /** Posts that count today. */
  people: z.number().int(),
  closedOn: isoDate.nullable(),
});
export type Office = z.infer<typeof office>;

export const personSummary = personLine.extend({
  email: z.string().nullable(),
  status: z.enum(["invited", "active", "suspended", "erased"]),
  posts: z.array(heldPost),
  mandates: z.array(heldMandate),
  secondFactor: z.boolean(),
  lastSeenAt: z.string().nullable(),
});
export type PersonSummary = z.infer<typeof personSummary>;

export const personDetail = personSummary.extend({
  /** Every post ever held, newest first. */
  history: z.array(heldPost),
  delegations: z.array(delegation),
  powers: z.array(power),
  sessions: z.number().int(),
});
export type PersonDetail = z.infer<typeof personDetail>;

/** A link that opens an account or accepts a mandate, once, until it lapses; it is shown this once and kept only as a hash. */
const invitation = z.object({ path: z.string(), expiresAt: z.string() });

export const mandateLine = heldMandate.extend({
  person: personLine,
  evidence: z.string(),
  /** When its holder accepted it; null while they have not, and then it does not count. */
  acceptedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type MandateLine = z.infer<typeof mandateLine>;

export const people = {
  offices: oc
    .route({ method: "GET", path: "/offices" })
    .meta({ access: "people.see" })
    .output(z.object({ items: z.array(office) })),
  openOffice: oc
    .route({ method: "POST", path: "/offices" })
    .meta({ access: "people.manage" })
    .errors(refusals("office_not_found", "office_taken"))
    .input(z.object({ kind: officeKind, name, parent: uuid.nullable(), reason: givenWords }))
    .output(office),
  changeOffice: oc
    .route({ method: "PUT", path: "/offices/{id}" })
    .meta({ access: "people.manage" })
    .errors(refusals("office_not_found", "office_taken", "office_in_use"))
    .input(id.extend({ name, closed: z.boolean(), reason: givenWords }))
    .output(office),
  list: oc
    .route({ method: "GET", path: "/people" })
    .meta({ access: "people.see" })
    .input(
      page.extend({
        query: text.max(MAX_QUERY_LENGTH).default(""),
        office: uuid.optional(),
        kind: postKind.optional(),
      }),
    )
    .output(z.object({ total: z.number().int(), items: z.array(personSummary) })),
  show: oc
    .route({ method: "GET", path: "/people/{id}" })
    .meta({ access: "people.see" })
    .errors(refusals("person_not_found"))
    .input(id)
    .output(personDetail),
  add: oc
    .route({ method: "POST", path: "/people" })
    .meta({ access: "people.manage" })
    .errors(refusals("email_taken"))
    .input(z.object({ name, email: z.email().max(254), reason: optionalWords }))
    .output(z.object({ person: personSummary, invitation })),
  /** A new link for somebody who has no account yet, or who lost every means of signing in. The old links lapse. */
  invite: oc
    .route({ method: "POST", path: "/people/{id}/invitation" })
    .meta({ access: "people.manage" })
    .errors(refusals("person_not_found", "person_suspended"))
    .input(id.extend({ reason: givenWords }))
    .output(invitation),
  appoint: oc
    .route({ method: "POST", path: "/people/{id}/posts" })
    .meta({ access: "people.manage" })
    .errors(
      refusals(
        "account_unvouched",
        "person_not_found",
        "office_not_found",
        "posts_incompatible",
        "post_held",
        "date_invalid",
        "period_wrong",
        "person_suspended",
        "own_powers",
      ),
    )
    .input(
      id.extend({
        office: uuid,
        kind: postKind,
        title: name,
        from: isoDate,
        until: isoDate.nullable(),
        reason: givenWords,
      }),
    )
    .output(heldPost),
  /** Ends a post; `on` is the first day it no longer counts. */
  relieve: oc
    .route({ method: "POST", path: "/posts/{id}/end" })
    .meta({ access: "people.manage" })
    .errors(refusals("post_not_found", "date_invalid", "period_wrong", "post_ended", "last_administrator"))
    .input(id.extend({ on: isoDate, reason: givenWords }))
    .output(heldPost),
  /** Ends a post and gives it with everything that lies on it to somebody else, in one act. */
  handOver: oc
    .route({ method: "POST", path: "/posts/{id}/handover" })
    .meta({ access: "people.manage" })
    .errors(
      refusals(
        "account_unvouched",
        "post_not_found",
        "post_ended",
        "person_not_found",
        "posts_incompatible",
        "post_held",
        "date_invalid",
        "period_wrong",
        "person_suspended",
        "own_powers",
        "last_administrator",
      ),
    )
    .input(id.extend({ to: uuid, on: isoDate, reason: givenWords }))
    .output(z.object({ post: heldPost, moved: z.number().int() })),
  suspend: oc
    .route({ method: "POST", path: "/people/{id}/suspension" })
    .meta({ access: "people.manage" })
    .errors(refusals("person_not_found", "own_powers", "last_administrator"))
    .input(id.extend({ suspended: z.boolean(), reason: givenWords }))
    .output(personSummary),
  revokeSessions: oc
    .route({ method: "POST", path: "/people/{id}/session-revocation" })
    .meta({ access: "people.manage" })
    .errors(refusals("person_not_found"))
    .input(id.extend({ reason: givenWords }))
    .output(z.object({ revoked: z.number().int() })),
  /** Takes the personal data of somebody who has left out of everything but the proof that there were acts. */
  erase: oc
    .route({ method: "POST", path: "/people/{id}/erasure" })
    .meta({ access: "people.manage" })
    .errors(refusals("person_not_found", "person_in_office", "own_powers"))
    .input(id.extend({ reason: givenWords }))
    .output(personSummary),
  /** Who may act for an enterprise. Of the firms somebody may see only. */
  mandates: oc
    .route({ method: "GET", path: "/subjects/{id}/mandates" })
    .meta({ access: "mandates.keep" })
    .errors(refusals("subject_not_found"))
    .input(z.object({ id: text }))
    .output(z.object({ items: z.array(mandateLine) })),
  /**
   * Somebody may act for an enterprise once they have accepted it by the link, with the account of this address or with one that the link
   * opens. The answer is the same whether there is an account or not.
   */
  mandate: oc
    .route({ method: "POST", path: "/subjects/{id}/mandates" })
    .meta({ access: "mandates.keep" })
    .errors(
      refusals(
        "subject_not_found",
        "kind_mismatch",
        "date_invalid",
        "period_wrong",
        "mandate_taken",
        "person_suspended",
        "role_not_givable",
        "own_powers",
      ),
    )
    .input(
      z.object({
        id: text,
        name,
        email: z.email().max(254),
        role: mandateRole,
        from: isoDate,
        until: isoDate.nullable(),
        /** What the mandate rests on, such as the number of a letter of authority. */
        evidence: givenWords,
      }),
    )
    .output(z.object({ mandate: mandateLine, invitation })),
  endMandate: oc
    .route({ method: "POST", path: "/mandates/{id}/end" })
    .meta({ access: "mandates.keep" })
    .errors(refusals("mandate_not_found", "mandate_ended", "role_not_givable"))
    .input(id.extend({ reason: givenWords }))
    .output(mandateLine),
  /** Who holds a power today, and by which post. */
  holders: oc
    .route({ method: "GET", path: "/powers/{power}/holders" })
    .meta({ access: "people.see" })
    .input(z.object({ power }))
    .output(z.object({ items: z.array(personLine.extend({ posts: z.array(heldPost) })) })),
};
