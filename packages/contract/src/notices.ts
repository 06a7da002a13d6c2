import { z } from "zod";
import { givenWords } from "./batches.ts";
import { callTerms } from "./calls.ts";
import { DELIVERY_WAY_IDS, measureHead, offer } from "./delivery.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, money, page, text } from "./terms.ts";

/** Longest grounds of an objection, in characters; more goes with it as files. */
export const MAX_GROUNDS_LENGTH = 2000;
/** Longest name and contact of an objector without an account. */
export const MAX_OBJECTOR_LENGTH = 200;

/** Where a published call stands on a day. */
export const CALL_PHASES = {
  open: { zh: "申报中", en: "Open" },
  coming: { zh: "即将开始", en: "Opens soon" },
  over: { zh: "已截止", en: "Closed" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type CallPhase = keyof typeof CALL_PHASES;
export const CALL_PHASE_IDS = Object.keys(CALL_PHASES) as [CallPhase, ...CallPhase[]];

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();
const subject = z.object({ id: z.string(), name: z.string() });
const offerHead = z.object({
  id: z.string(),
  title: z.string(),
  way: z.enum(DELIVERY_WAY_IDS),
  year: count,
  measure: measureHead,
});

/** A document as it was published; its bytes: `GET /api/publications/{id}/files/{file}`. */
const publishedFile = z.object({ id: z.string(), kind: words, name: z.string(), bytes: count });
export type PublishedFile = z.infer<typeof publishedFile>;

const publicCall = z.object({
  id: z.string(),
  title: z.string(),
  phase: z.enum(CALL_PHASE_IDS),
  state: words,
  terms: callTerms,
  offer,
  files: z.array(publishedFile),
});
export type PublicCall = z.infer<typeof publicCall>;

/** A published notice in one line. Days are inclusive. */
const noticeHead = z.object({
  id: z.string(),
  title: z.string(),
  offer: offerHead,
  running: z.boolean(),
  publishedOn: isoDate,
  until: isoDate,
  workingDays: count,
  /** Working days that are left, today among them; null once it is over, and where the year's holidays are not known. */
  daysLeft: count.nullable(),
  count,
  amount: money,
});
export type NoticeHead = z.infer<typeof noticeHead>;

const noticeLine = z.object({
  /** Its place on the list, from 1. */
  number: count,
  subject,
  amount: money,
});
export type NoticeLine = z.infer<typeof noticeLine>;

const notice = noticeHead.extend({
  lines: z.array(noticeLine),
  files: z.array(publishedFile),
  /** Whom to write to; null for what the park has not filled in. */
  office: z.object({
    name: z.string(),
    contact: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
  }),
  /** What the enterprises of whoever asks have objected to, with the cases and whether they were sent to the park. */
  own: z.array(z.object({ number: count, case: z.string(), sent: z.boolean() })),
  /** Working days after which an objection is sent on by itself, and within which it is answered; null where the park promises none. */
  promises: z.object({ gather: count.nullable(), answer: count.nullable() }),
});
export type Notice = z.infer<typeof notice>;

/** What came of an offer: of whom a notice named and who was approved afterwards. */
const resultHead = z.object({ offer: offerHead, count, amount: money, paid: money });
export type ResultHead = z.infer<typeof resultHead>;
const resultLine = z.object({ subject, amount: money, paid: money, approvedOn: isoDate, notice: z.string() });
export type ResultLine = z.infer<typeof resultLine>;

const objection = z.object({
  notice: z.object({ id: z.string(), title: z.string(), until: isoDate }),
  line: noticeLine,
  grounds: z.string(),
  /** Whether it was sent to the park; until then whoever objects adds evidence, at most so many working days. */
  sent: z.boolean(),
  gatherDays: count.nullable(),
  /** Of somebody without an account; null for an enterprise, and for whoever is not of the park. */
  objector: z.object({ name: z.string(), contact: z.string() }).nullable(),
});
export type Objection = z.infer<typeof objection>;

const id = z.object({ id: uuid });
const query = text.max(MAX_QUERY_LENGTH).default("");
const againstLine = { case: uuid, number: count.min(1), grounds: givenWords.max(MAX_GROUNDS_LENGTH) };

export const notices = {
  /** 申报通知: every call that was published, those that are open first, the one that closes next before the others. */
  calls: oc
    .route({ method: "GET", path: "/calls" })
    .meta({ access: "public" })
    .input(
      page.extend({
        phase: z.enum(CALL_PHASE_IDS).optional(),
        policy: text.max(MAX_QUERY_LENGTH).optional(),
        query,
      }),
    )
    .output(
      z.object({
        total: count,
        /** The policies under which calls were published, for a filter. */
        policies: z.array(z.object({ id: z.string(), title: z.string() })),
        items: z.array(publicCall),
      }),
    ),
  /** 公示: every notice that was published and not withdrawn, those that run first, then the newest; `query` also finds who is on them. */
  list: oc
    .route({ method: "GET", path: "/notices" })
    .meta({ access: "public" })
    .input(page.extend({ query }))
    .output(z.object({ total: count, items: z.array(noticeHead) })),
  show: oc
    .route({ method: "GET", path: "/notices/{id}" })
    .meta({ access: "public" })
    .errors(refusals("notice_not_found"))
    .input(id)
    .output(notice),
  /**
   * 结果 of a budget year, by offer: the last year that has any, unless one is named. `query` finds offers by title and by who has
   * something of them; the sums are those of the year.
   */
  results: oc
    .route({ method: "GET", path: "/results" })
    .meta({ access: "public" })
    .input(page.extend({ query, year: z.coerce.number().int().min(2000).max(2200).optional() }))
    .output(
      z.object({
        year: count.nullable(),
        years: z.array(count),
        count,
        amount: money,
        paid: money,
        /** Offers that were found. */
        total: count,
        items: z.array(resultHead),
      }),
    ),
  /** The enterprises of one offer. */
  result: oc
    .route({ method: "GET", path: "/results/{id}" })
    .meta({ access: "public" })
    .errors(refusals("offer_not_found"))
    .input(page.extend({ id: uuid, query }))
    .output(resultHead.extend({ total: count, items: z.array(resultLine) })),
  /** Objects to one line of a running notice for an enterprise, which holds that line alone. */
  object: oc
    .route({ method: "POST", path: "/notices/{id}/objections" })
    .meta({ access: "claims.submit" })
    .errors(
      refusals(
        ...(["notice_not_found", "notice_over", "notice_line_not_found", "subject_not_found"] as const),
        ...(["objection_own", "objection_there", "objection_not_now", "case_id_taken"] as const),
      ),
    )
    .input(id.extend({ ...againstLine, subject: text.max(64) }))
    .output(z.object({ case: z.string() })),
  /** Writes down the objection of somebody without an account, who wrote or came; name and contact stay with the park. */
  record: oc
    .route({ method: "POST", path: "/notices/{id}/recorded-objections" })
    .meta({ access: "cases.handle" })
    .errors(
      refusals(
        ...(["notice_not_found", "notice_over", "notice_line_not_found"] as const),
        ...(["objection_not_now", "case_id_taken"] as const),
      ),
    )
    .input(
      id.extend({
        ...againstLine,
        objector: givenWords.max(MAX_OBJECTOR_LENGTH),
        contact: givenWords.max(MAX_OBJECTOR_LENGTH),
      }),
    )
    .output(z.object({ case: z.string() })),
  /** What an objection says; null for any other case. */
  ofCase: oc
    .route({ method: "GET", path: "/cases/{id}/objection" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ objection: objection.nullable() })),
};
