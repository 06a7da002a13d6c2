import { z } from "zod";
import { givenWords } from "./batches.ts";
import { bindingCap } from "./caps.ts";
import { caseKind } from "./cases.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, measureId, money, page, text, verdict } from "./terms.ts";

/** Ways in which a benefit reaches an enterprise. */
export const DELIVERY_WAYS = {
  claim: { zh: "达标即享", en: "Qualify and claim" },
  automatic: { zh: "免申即享", en: "Automatic" },
  call: { zh: "公开征集", en: "Open call" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type DeliveryWay = keyof typeof DELIVERY_WAYS;
export const DELIVERY_WAY_IDS = Object.keys(DELIVERY_WAYS) as [DeliveryWay, ...DeliveryWay[]];

/** How often one subject may have the same benefit. */
export const BENEFIT_PERIODS = {
  once: { zh: "只给一次", en: "Once" },
  year: { zh: "每个预算年度一次", en: "Once a budget year" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type BenefitPeriod = keyof typeof BENEFIT_PERIODS;
export const BENEFIT_PERIOD_IDS = Object.keys(BENEFIT_PERIODS) as [BenefitPeriod, ...BenefitPeriod[]];

/** Why a subject is left out of an automatic award. */
export const LEFT_OUT = {
  unmet: { zh: "不符合条件", en: "Conditions not met" },
  unknown: { zh: "缺少数据，无法认定", en: "Facts are missing" },
  human: { zh: "需人工认定", en: "A judgement by a person is missing" },
  inapplicable: { zh: "条款不适用", en: "The measure does not apply" },
  unpriced: { zh: "条款算不出金额", en: "The measure gives no amount" },
  received: { zh: "已经享受过同一事项", en: "Has had the same benefit" },
  credit: { zh: "信用记录", en: "Credit record" },
  excluded: { zh: "经办人剔除", en: "Excluded by an officer" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type WhyLeftOut = keyof typeof LEFT_OUT;
export const LEFT_OUT_IDS = Object.keys(LEFT_OUT) as [WhyLeftOut, ...WhyLeftOut[]];

/** 诚信承诺: what an enterprise promises when it asks for a benefit; the page that it ticks and the document that is kept say the same. */
export const COMMITMENTS = [
  {
    zh: "提交的材料和数据真实、完整，与原件和账册一致。",
    en: "What we hand in is true and complete, and agrees with the originals and our books.",
  },
  {
    zh: "同一事项没有以其他方式、向其他部门重复申报或领取。",
    en: "We have not asked for or received the same benefit in another way or from another department.",
  },
  {
    zh: "资金专款专用、单独核算，配合监督检查、绩效评价和审计。",
    en: "The money is used for its purpose and accounted for separately; we cooperate with inspection, evaluation and audit.",
  },
  {
    zh: "情况有变、不再符合条件的，主动告知；应当退回的，按通知退回。",
    en: "We tell when things change and we no longer qualify, and give back what is to be given back.",
  },
  {
    zh: "违反以上承诺的，愿承担相应责任，并接受记入信用记录。",
    en: "We answer for breaking these promises, and accept that it is put on our credit record.",
  },
] as const;

/** Longest title of an offer, in characters. */
export const MAX_OFFER_TITLE_LENGTH = 100;

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();
const budgetYear = z.coerce.number().int().min(2000).max(2200);

export const measureHead = z.object({
  id: measureId,
  title: z.string(),
  english: z.string().nullable(),
  /** Number of the article in its document: 第二条（二）. */
  article: z.string(),
  policy: z.object({ id: z.string(), title: z.string() }),
});

/** 兑现事项: a measure that the park delivers in a budget year, by one of the ways, out of one budget. */
export const offer = z.object({
  id: z.string(),
  way: z.enum(DELIVERY_WAY_IDS),
  title: z.string(),
  measure: measureHead,
  fund: z.string(),
  year: count,
  programme: z.string().nullable(),
  /** What each subject gets where the measure itself names no amount, with the ground of it; null: as the measure computes it. */
  fixed: z.object({ amount: money, ground: z.string() }).nullable(),
  period: z.enum(BENEFIT_PERIOD_IDS),
  opensOn: isoDate,
  closesOn: isoDate.nullable(),
  /** Whether it can be claimed or computed today. */
  open: z.boolean(),
  ended: z.object({ at: z.string(), reason: z.string() }).nullable(),
});
export type Offer = z.infer<typeof offer>;

/** What is left of the budget of an offer; null where nothing was appropriated yet. */
const budgetLeft = z.object({ appropriated: money, available: money }).nullable();

const caseHead = z.object({ id: z.string(), kind: caseKind, state: words });

/** A computation in a case: what the policies answered on a day. */
const assessment = z.object({
  number: count,
  decision: z.string(),
  asOf: isoDate,
  verdict,
  /** What comes of it for the subject; null while there is none. */
  amount: money.nullable(),
  ceiling: money.nullable(),
  at: z.string(),
});

/** A benefit that was granted, with its reservation in the ledger. */
const award = z.object({
  id: z.string(),
  amount: money,
  grantedAt: z.string(),
  released: z.object({ at: z.string(), reason: z.string() }).nullable(),
});

const payout = z.object({
  case: caseHead,
  order: z.string(),
  amount: money,
  /** Last four figures; the whole stands in the case. */
  accountTail: z.string(),
  list: z.string().nullable(),
  /** Number of the bank's voucher, and the day of payment. */
  voucher: z.string().nullable(),
  paidOn: isoDate.nullable(),
  /** When the bank brought back what this order had paid; it is not paid then. */
  returnedOn: isoDate.nullable(),
});
export type Payout = z.infer<typeof payout>;

/** What delivery knows of a case. */
const deliveryCase = z.object({
  offer,
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  assessments: z.array(assessment),
  award: award.nullable(),
  payouts: z.array(payout),
  /** Of an automatic award: its last computation. */
  batch: z
    .object({
      asOf: isoDate.nullable(),
      state: z.enum(["none", "computing", "computed"]),
      included: count,
      leftOut: z.array(z.object({ why: z.enum(LEFT_OUT_IDS), count })),
      amount: money,
      budget: budgetLeft,
    })
    .nullable(),
});
export type DeliveryCase = z.infer<typeof deliveryCase>;

const batchLine = z.object({
  subject: z.object({ id: z.string(), name: z.string() }),
  included: z.boolean(),
  amount: money.nullable(),
  why: z.enum(LEFT_OUT_IDS).nullable(),
  /** What of the conditions is not met, unknown or to be judged; of an exclusion its reason; of what was received, by which case. */
  details: z.array(z.string()),
  decision: z.string().nullable(),
  /** Its line once the list was frozen. */
  case: caseHead.nullable(),
});
export type BatchLine = z.infer<typeof batchLine>;

/** A payment: from the clause to the bank's voucher. */
const paymentLine = z.object({
  case: z.string(),
  order: z.string(),
  subject: z.object({ id: z.string(), name: z.string() }),
  measure: measureHead,
  offer: z.object({ id: z.string(), title: z.string(), way: z.enum(DELIVERY_WAY_IDS) }),
  amount: money,
  state: words,
  paidOn: isoDate.nullable(),
  voucher: z.string().nullable(),
  /** When the bank brought back what this order had paid; it is not paid then. */
  returnedOn: isoDate.nullable(),
});
export type PaymentLine = z.infer<typeof paymentLine>;

/** Who did what on the way of a payment, in order. */
const approval = z.object({
  case: z.string(),
  process: words,
  step: words,
  /** Null to an enterprise, which is told what was decided and not by which person. */
  by: z.string().nullable(),
  reason: z.string(),
  at: z.string(),
});

const paymentThread = paymentLine.extend({
  /** Case of the claim or of the line of an automatic award. */
  ground: caseHead.extend({ process: words }),
  /** The case of the automatic award that the line is part of. */
  batch: caseHead.nullable(),
  assessment: assessment.nullable(),
  approvals: z.array(approval),
  notice: z
    .object({ case: z.string(), from: z.string().nullable(), until: z.string().nullable(), state: words })
    .nullable(),
  /** Payments of it that the bank brought back, each by an order of its own, with the bank's words and the number of its entry. */
  returns: z.array(
    z.object({
      order: z.string(),
      paidOn: isoDate,
      returnedOn: isoDate,
      serial: z.string().nullable(),
      why: z.string(),
    }),
  ),
  /** Transfers of the ledger about it, in order; empty for whoever may not see money. */
  transfers: z.array(
    z.object({ id: z.string(), code: words, amount: money, valueDay: isoDate, at: z.string(), by: z.string() }),
  ),
});
export type PaymentThread = z.infer<typeof paymentThread>;

const bankLine = z.object({
  row: count,
  order: z.string(),
  amount: money.nullable(),
  outcome: z.enum([
    "paid",
    "failed",
    "returned",
    "already",
    "not_sent",
    "unknown_order",
    "amount_differs",
    "payee_differs",
    "contradicts",
    "not_returnable",
    "repeated",
    "unread",
  ]),
  words,
});
/** What came of a bank's file (`POST /api/bank-files`, the bytes of a csv or a workbook as the body). */
export const bankFileAnswer = z.object({
  lines: z.array(bankLine),
  /** Orders that still wait for the bank. */
  waiting: z.object({ count, amount: money }),
});
export type BankFileAnswer = z.infer<typeof bankFileAnswer>;

const id = z.object({ id: uuid });

/** A cap that several measures share, as the policy states it. */
const sharedCap = z.object({
  label: z.string(),
  /** As written. */
  sentence: z.string(),
  cite: z.string(),
  policy: z.object({ id: z.string(), title: z.string() }),
  holder: z.enum(["subject", "group"]),
  /** The year it is about; null for all years together. */
  year: z.number().int().nullable(),
  limit: money,
  /** Null where the record does not tell to which corporate group the subject belongs. */
  left: money.nullable(),
});

export const delivery = {
  /** The park's offers, the newest first; the public sees the same. */
  offers: oc
    .route({ method: "GET", path: "/offers" })
    .meta({ access: "public" })
    .input(page.extend({ way: z.enum(DELIVERY_WAY_IDS).optional(), open: z.stringbool().default(false) }))
    .output(z.object({ total: count, items: z.array(offer) })),
  offer: oc
    .route({ method: "GET", path: "/offers/{id}" })
    .meta({ access: "public" })
    .errors(refusals("offer_not_found"))
    .input(id)
    .output(offer),
  keepOffer: oc
    .route({ method: "POST", path: "/offers" })
    .meta({ access: "calls.keep" })
    .errors(refusals("measure_not_found", "kind_mismatch", "date_invalid", "offer_wrong", "offer_id_taken"))
    .input(
      z.object({
        id: uuid,
        way: z.enum(DELIVERY_WAY_IDS),
        title: givenWords.max(MAX_OFFER_TITLE_LENGTH),
        measure: measureId,
        fund: givenWords.max(MAX_QUERY_LENGTH),
        year: budgetYear,
        programme: givenWords.max(MAX_QUERY_LENGTH).nullable().default(null),
        fixed: z
          .object({ amount: money, ground: givenWords.max(500) })
          .nullable()
          .default(null),
        period: z.enum(BENEFIT_PERIOD_IDS),
        opensOn: isoDate,
        closesOn: isoDate.nullable().default(null),
      }),
    )
    .output(offer),
  endOffer: oc
    .route({ method: "POST", path: "/offers/{id}/end" })
    .meta({ access: "calls.keep" })
    .errors(refusals("offer_not_found", "offer_ended"))
    .input(id.extend({ reason: givenWords.max(500) }))
    .output(offer),
  /** 我能享受什么: every open offer, what its measure answers for a subject today, and what the subject has of it. */
  ofSubject: oc
    .route({ method: "GET", path: "/subjects/{id}/offers" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found"))
    .input(z.object({ id: text.max(MAX_QUERY_LENGTH) }))
    .output(
      z.object({
        asOf: isoDate,
        subject: z.object({ id: z.string(), name: z.string() }),
        /** What of its credit record keeps the subject from asking, for whoever may see it; null for nothing. */
        bar: words.nullable(),
        items: z.array(
          z.object({
            offer,
            verdict,
            amount: money.nullable(),
            ceiling: money.nullable(),
            /** Shared caps of the law that it counts against, with what is left of them for the subject. */
            caps: z.array(sharedCap),
            /** Caps that the park gave and that it counts against as well. */
            given: z.array(bindingCap),
            unmet: z.array(z.string()),
            unknown: z.array(z.string()),
            human: z.array(z.string()),
            /** The case by which the subject asks for it or has it; null for none. */
            case: caseHead.nullable(),
            /** Whether whoever asks may claim it now. */
            claimable: z.boolean(),
          }),
        ),
      }),
    ),
  /** Opens a claim for an enterprise: a draft with the commitment to integrity and the facts that are known, to be submitted in the case. */
  claim: oc
    .route({ method: "POST", path: "/offers/{id}/claims" })
    .meta({ access: "claims.submit" })
    .errors(
      refusals(
        "offer_not_found",
        "offer_closed",
        "subject_not_found",
        "benefit_received",
        "credit_bars",
        "case_id_taken",
      ),
    )
    .input(id.extend({ case: uuid, subject: text.max(64), commitment: z.literal(true) }))
    .output(z.object({ case: z.string() })),
  /** Opens an automatic award; its steps are those of the case. */
  beginBatch: oc
    .route({ method: "POST", path: "/offers/{id}/batches" })
    .meta({ access: "calls.keep" })
    .errors(refusals("offer_not_found", "offer_closed", "case_id_taken"))
    .input(id.extend({ case: uuid }))
    .output(z.object({ case: z.string() })),
  /** Who is in the last computation of an automatic award and who is left out. */
  batchLines: oc
    .route({ method: "GET", path: "/cases/{id}/award-lines" })
    .meta({ access: "cases.see" })
    .errors(refusals("case_not_found"))
    .input(
      page.extend({
        id: uuid,
        included: z.stringbool().optional(),
        why: z.enum(LEFT_OUT_IDS).optional(),
        query: text.max(MAX_QUERY_LENGTH).default(""),
      }),
    )
    .output(z.object({ total: count, items: z.array(batchLine) })),
  /** Leaves somebody out of an automatic award that is in preview, or takes them in again. */
  excludeFromBatch: oc
    .route({ method: "POST", path: "/cases/{id}/exclusions" })
    .meta({ access: "calls.keep" })
    .errors(refusals("case_not_found", "act_not_now", "subject_not_found"))
    .input(id.extend({ subject: text.max(64), excluded: z.boolean(), reason: givenWords.max(500) }))
    .output(batchLine),
  /** What delivery knows of a case: its offer, computations, award and payouts; null for a case that is not of delivery. */
  ofCase: oc
    .route({ method: "GET", path: "/cases/{id}/delivery" })
    .meta({ access: "cases.see" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ delivery: deliveryCase.nullable() })),
  /** Everything ordered or paid, the newest first: under a clause, to a subject, in a year. */
  payments: oc
    .route({ method: "GET", path: "/payments" })
    .meta({ access: "money.see" })
    .input(
      page.extend({
        measure: measureId.optional(),
        subject: text.max(64).optional(),
        year: budgetYear.optional(),
        paid: z.stringbool().optional(),
      }),
    )
    .output(z.object({ total: count, amount: money, items: z.array(paymentLine) })),
  /** One payment from the clause to the voucher; `id` is that of its payout case. */
  payment: oc
    .route({ method: "GET", path: "/payments/{id}" })
    .meta({ access: "cases.see" })
    .errors(refusals("payment_not_found"))
    .input(id)
    .output(paymentThread),
  /** Puts every payout that is ordered on a list for the bank (Excel: `GET /api/payout-lists/{id}/list.xlsx`). */
  makePayoutList: oc
    .route({ method: "POST", path: "/payout-lists" })
    .meta({ access: "payouts.order" })
    .errors(refusals("payouts_none", "payout_list_id_taken"))
    .input(z.object({ id: uuid }))
    .output(z.object({ id: z.string(), number: z.string(), count, amount: money })),
  payoutLists: oc
    .route({ method: "GET", path: "/payout-lists" })
    .meta({ access: "money.see" })
    .input(page)
    .output(
      z.object({
        total: count,
        /** Payouts that are ordered and on no list yet. */
        unlisted: z.object({ count, amount: money }),
        /** Payouts that go on none until somebody decides: the bank says that an order before them was paid after all. */
        held: z.object({ count, amount: money }),
        /** Those that are with the bank. */
        waiting: z.object({ count, amount: money }),
        items: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            count,
            amount: money,
            paid: count,
            failed: count,
            returned: count,
            by: z.string(),
            at: z.string(),
          }),
        ),
      }),
    ),
};
