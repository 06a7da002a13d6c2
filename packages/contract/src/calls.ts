import { z } from "zod";
import { givenWords } from "./batches.ts";
import { caseKind } from "./cases.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, money, page, text, verdict } from "./terms.ts";

/** What keeps an expert from judging an enterprise. */
export const INTERESTS = {
  employment: { zh: "任职", en: "Employment" },
  shares: { zh: "持股", en: "Shares" },
  cooperation: { zh: "合作", en: "Cooperation" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type InterestKind = keyof typeof INTERESTS;
export const INTEREST_IDS = Object.keys(INTERESTS) as [InterestKind, ...InterestKind[]];

/** Experts that judge an application, and how far a score may be from the median, where the call does not say it. */
export const DEFAULT_EXPERTS = 3;
export const DEFAULT_SPREAD = 15;
export const MAX_EXPERTS = 15;
/** Applications of one call. */
export const MAX_APPLICATIONS = 2_000;
/** Instalments of one award. */
export const MAX_INSTALMENTS = 24;
export const MAX_SCORE = 100;

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();
const caseHead = z.object({ id: z.string(), kind: caseKind, state: words });
const subject = z.object({ id: z.string(), name: z.string() });
/** An application in one line. */
const applicationHead = caseHead.extend({ subject, title: z.string() });

/** What a call says: its window, money and places. Days are inclusive. */
export const callTerms = z.object({
  opensOn: isoDate,
  closesOn: isoDate,
  budget: money,
  quota: count,
  /** Experts that judge each application. */
  experts: count,
  /** A score farther than this from the median is an outlier. */
  spread: z.number(),
  /** Whether applicants are told who judged. */
  named: z.boolean(),
  /** Whether its projects are to have an ethics opinion. */
  ethics: z.boolean(),
});
export type CallTerms = z.infer<typeof callTerms>;

const rankingLine = z.object({
  application: applicationHead,
  /** Scores that count, and their mean, with two decimals. */
  scores: z.array(z.number()),
  score: z.number(),
  rank: count,
  asked: money,
  /** The most that the measure allows; null for no limit. */
  most: money.nullable(),
  within: z.boolean(),
  /** What is proposed: 0.00 beyond the quota. */
  amount: money,
});
export type RankingLine = z.infer<typeof rankingLine>;

/** A ranking; the last one counts. */
const ranking = z.object({ run: count, at: z.string(), amount: money, lines: z.array(rankingLine) });
export type Ranking = z.infer<typeof ranking>;

const agendaItem = z.object({
  /** By which people vote: the field `item`. */
  item: z.string(),
  application: applicationHead,
  rank: count.nullable(),
  score: z.number().nullable(),
  amount: money.nullable(),
  for: count,
  against: count,
  abstain: count,
  /** Those present who stepped aside, and those who may vote. */
  recused: count,
  voters: count,
  result: z.enum(["supported", "declined", "deferred"]).nullable(),
  /** What whoever asks has done about it. */
  mine: z.enum(["voted", "recused"]).nullable(),
});
export type AgendaItem = z.infer<typeof agendaItem>;

const instalment = z.object({
  number: count,
  amount: money,
  condition: z.string(),
  /** Its payout; null while none was prepared. */
  payout: caseHead.nullable(),
});
export type Instalment = z.infer<typeof instalment>;

const applicationReview = z.object({
  case: caseHead,
  /** Null where whoever asks is not told who judges. */
  expert: z.object({ id: z.string(), name: z.string() }).nullable(),
  score: z.number().nullable(),
  counts: z.boolean(),
});
export type ApplicationReview = z.infer<typeof applicationReview>;

const owed = z.object({ principal: money, interest: money });

const shownFile = z.object({
  id: z.string(),
  kind: words,
  name: z.string(),
  number: count,
  bytes: count,
});

/** What is known of a case of a call beside the case itself, by what it is. */
const callCase = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("call"),
    offer: z.object({ id: z.string(), title: z.string(), measure: z.string() }),
    terms: callTerms,
    /** What is left of the budget in the ledger; null where nothing was appropriated. */
    available: money.nullable(),
    /** Applications by state. */
    counts: z.array(z.object({ state: words, kind: caseKind, count })),
    ranking: ranking.nullable(),
    meetings: z.array(caseHead),
    notices: z.array(caseHead),
  }),
  z.object({
    kind: z.literal("application"),
    call: z.object({ id: z.string(), title: z.string(), terms: callTerms }),
    offer: z.object({ id: z.string(), title: z.string(), measure: z.string() }),
    subject,
    asked: money.nullable(),
    assessment: z.object({ verdict, amount: money.nullable(), ceiling: money.nullable() }).nullable(),
    /** Null while whoever asks is not to know: an enterprise learns of them when all are done. */
    reviews: z.array(applicationReview).nullable(),
    score: z.number().nullable(),
    rank: count.nullable(),
    amount: money.nullable(),
    award: z.object({ id: z.string(), amount: money, paid: money }).nullable(),
    instalments: z.array(instalment),
    /** Everything is paid, and its supervisor has neither started the project of its contract nor said that there is none. */
    awaitsProject: z.boolean(),
    /** Each draw of experts, to be drawn again by anybody: those of the pool with the smallest sha256 of "seed id"; null to an enterprise. */
    draws: z
      .array(
        z.object({
          seed: z.string(),
          pool: z.array(z.string()),
          leftOut: z.array(z.string()),
          drawn: z.array(z.string()),
        }),
      )
      .nullable(),
    objections: z.array(caseHead),
  }),
  z.object({
    kind: z.literal("review"),
    call: z.object({ title: z.string(), closesOn: isoDate }),
    application: z.object({ id: z.string(), title: z.string(), subject, asked: money.nullable() }),
    /** What the enterprise handed in: `GET /api/cases/{application}/files/{file}/versions/{number}`. */
    files: z.array(shownFile),
    score: z.number().nullable(),
  }),
  z.object({
    kind: z.literal("meeting"),
    call: z.object({ id: z.string(), title: z.string() }),
    quorum: count.nullable(),
    members: z.array(z.object({ id: z.string(), name: z.string(), present: z.boolean() })),
    agenda: z.array(agendaItem),
    /** Budget of the call, and what the items that are supported so far come to. */
    budget: money,
    supported: money,
  }),
  z.object({
    kind: z.literal("clawback"),
    application: applicationHead,
    /** What the bank had paid of the award. */
    paid: money,
    /** What is demanded: proposed until finance demands it. */
    principal: money.nullable(),
    interest: money.nullable(),
    repayments: z.array(z.object({ principal: money, interest: money, receivedOn: isoDate })),
    /** What was given up of it, each time approved by two people; why, to the park alone. */
    waivers: z.array(z.object({ principal: money, interest: money, on: isoDate, reason: z.string().nullable() })),
    /** Which authority it was handed over to; null while it has it not. */
    authority: z.string().nullable(),
    /** Null while nothing was demanded. What was given up is not owed. */
    owed: owed.nullable(),
    /**
     * What came back under the budget of the award, by this and by other clawbacks, and was not passed on; null for whoever sees no money, and
     * while nothing came.
     */
    held: owed.extend({ year: z.number().int() }).nullable(),
  }),
]);
export type CallCase = z.infer<typeof callCase>;

const interest = z.object({
  id: z.string(),
  expert: z.object({ id: z.string(), name: z.string() }),
  subject,
  kind: z.enum(INTEREST_IDS),
  from: isoDate,
  /** The first day on which it is no longer; null: it lasts. */
  until: isoDate.nullable(),
  ground: z.string(),
  by: z.string(),
  at: z.string(),
  ended: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type Interest = z.infer<typeof interest>;

const id = z.object({ id: uuid });

export const calls = {
  /** The calls of an offer that were published, the newest first; the public sees the same. */
  ofOffer: oc
    .route({ method: "GET", path: "/offers/{id}/calls" })
    .meta({ access: "public" })
    .errors(refusals("offer_not_found"))
    .input(id)
    .output(
      z.object({
        items: z.array(
          z.object({ id: z.string(), title: z.string(), state: words, open: z.boolean(), terms: callTerms }),
        ),
      }),
    ),
  /** Begins a call of an offer; its steps are those of the case. The text of the notice is drawn up with it. */
  begin: oc
    .route({ method: "POST", path: "/offers/{id}/calls" })
    .meta({ access: "calls.keep" })
    .errors(refusals("offer_not_found", "offer_closed", "call_wrong", "case_id_taken"))
    .input(
      id.extend({
        case: uuid,
        opensOn: isoDate,
        closesOn: isoDate,
        budget: money,
        quota: z.number().int().min(1).max(MAX_APPLICATIONS),
        experts: z.number().int().min(1).max(MAX_EXPERTS).default(DEFAULT_EXPERTS),
        spread: z.number().min(0).max(MAX_SCORE).default(DEFAULT_SPREAD),
        named: z.boolean().default(false),
        ethics: z.boolean().default(false),
      }),
    )
    .output(z.object({ case: z.string() })),
  /** Opens the application of an enterprise to the call of an offer that is open: a draft with the commitment to integrity. */
  apply: oc
    .route({ method: "POST", path: "/offers/{id}/applications" })
    .meta({ access: "claims.submit" })
    .errors(
      refusals(
        ...(["offer_not_found", "offer_closed", "subject_not_found", "benefit_received"] as const),
        ...(["application_there", "credit_bars", "case_id_taken"] as const),
      ),
    )
    .input(id.extend({ case: uuid, subject: text.max(64), commitment: z.literal(true) }))
    .output(z.object({ case: z.string() })),
  /** Ranks the applications of a call whose reviews are all done, and proposes amounts; each is then confirmed by its own step. */
  rank: oc
    .route({ method: "POST", path: "/cases/{id}/ranking" })
    .meta({ access: "reviews.assign" })
    .errors(refusals("case_not_found", "act_not_now", "call_wrong"))
    .input(id)
    .output(ranking),
  /** What delivery knows of a case of a call: the call, an application, a review, a meeting or a clawback; null for any other case. */
  ofCase: oc
    .route({ method: "GET", path: "/cases/{id}/call" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ call: callCase.nullable() })),
  /** Says in which instalments an award is paid, before the contract is offered; together they are the award. */
  keepInstalments: oc
    .route({ method: "POST", path: "/cases/{id}/instalments" })
    .meta({ access: "projects.supervise" })
    .errors(refusals("case_not_found", "act_not_now", "instalments_wrong"))
    .input(
      id.extend({
        instalments: z
          .array(z.object({ amount: money, condition: givenWords.max(500) }))
          .min(1)
          .max(MAX_INSTALMENTS),
      }),
    )
    .output(z.object({ instalments: z.array(instalment) })),
  /** Records money that came back under a clawback, and answers what is still owed; once nothing is, the case is told. */
  repay: oc
    .route({ method: "POST", path: "/cases/{id}/repayments" })
    .meta({ access: "payouts.order" })
    .errors(refusals("case_not_found", "act_not_now", "date_invalid", "repayment_wrong", "transfer_id_taken"))
    .input(id.extend({ repayment: uuid, principal: money, interest: money.default("0.00"), receivedOn: isoDate }))
    .output(owed),
  /** Interests of experts in enterprises, the newest first, and who the experts are. */
  interests: oc
    .route({ method: "GET", path: "/interests" })
    .meta({ access: "reviews.assign" })
    .input(page.extend({ expert: uuid.optional(), subject: text.max(64).optional() }))
    .output(
      z.object({
        total: count,
        items: z.array(interest),
        experts: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  /** Keeps an interest; reviews that its expert has of the enterprise and that do not count yet are blocked. */
  keepInterest: oc
    .route({ method: "POST", path: "/interests" })
    .meta({ access: "reviews.assign" })
    .errors(refusals("person_not_found", "person_unfit", "subject_not_found", "date_invalid", "interest_id_taken"))
    .input(
      z.object({
        id: uuid,
        expert: uuid,
        subject: text.max(MAX_QUERY_LENGTH),
        kind: z.enum(INTEREST_IDS),
        from: isoDate,
        until: isoDate.nullable().default(null),
        ground: givenWords.max(500),
      }),
    )
    .output(interest),
  endInterest: oc
    .route({ method: "POST", path: "/interests/{id}/end" })
    .meta({ access: "reviews.assign" })
    .errors(refusals("interest_not_found", "interest_ended"))
    .input(id.extend({ reason: givenWords.max(500) }))
    .output(interest),
};
