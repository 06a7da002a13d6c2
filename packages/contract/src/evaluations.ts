import { z } from "zod";
import { caseKind } from "./cases.ts";
import { uuid } from "./me.ts";
import { milestone } from "./projects.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { money, page } from "./terms.ts";

/** Grades of an evaluation; the process says the same of its field. */
export const GRADES = {
  excellent: { zh: "优", en: "Excellent" },
  good: { zh: "良", en: "Good" },
  fair: { zh: "中", en: "Fair" },
  poor: { zh: "差", en: "Poor" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type Grade = keyof typeof GRADES;
export const GRADE_IDS = Object.keys(GRADES) as [Grade, ...Grade[]];

/** How far an evaluation has come. */
export const EVALUATION_STATES = {
  open: { zh: "评价中", en: "Under way" },
  published: { zh: "已公布", en: "Published" },
  cancelled: { zh: "已取消", en: "Cancelled" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type EvaluationState = keyof typeof EVALUATION_STATES;
export const EVALUATION_STATE_IDS = Object.keys(EVALUATION_STATES) as [EvaluationState, ...EvaluationState[]];

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();
const year = z.coerce.number().int().min(2000).max(2200);
const caseHead = z.object({ id: z.string(), kind: caseKind, state: words });
const grade = z.enum(GRADE_IDS);

/**
 * Demands for money back: how many, what was demanded as principal, what of it came, and what was given up; that is null of figures that were
 * frozen before it was among them.
 */
const clawbacks = z.object({ count, demanded: money, repaid: money, waived: money.nullable() });

/** What the program knows of an offer. */
const offerFigures = z.object({
  kind: z.literal("offer"),
  /** Applications and claims that were submitted, and lines of automatic awards; and those that were granted. */
  asked: count,
  granted: count,
  /** Firms that the bank has paid, and what it paid them. */
  firms: count,
  paid: money,
  /** What the budget of the offer has; null where nothing was appropriated. */
  appropriated: money.nullable(),
  /** Of the appropriated what was paid under the offer, in percent with two decimals; null without a budget. */
  share: z.number().nullable(),
  /** From the submission (of a line: from its notice) to the first payment: the median, in working days where the calendar knows them all. */
  days: z.object({ median: z.number(), unit: z.enum(["working", "calendar"]), of: count }).nullable(),
  objections: z.object({ made: count, upheld: count }),
  clawbacks,
});
/** What the program knows of an application or of its project. */
const caseFigures = z.object({
  kind: z.literal("case"),
  /** What was granted; null for nothing. */
  award: money.nullable(),
  paid: money,
  instalments: z.object({ planned: count, paid: count }),
  /** The plan of its project and what was reached of it; null without a project, and of figures that were frozen before this was among them. */
  milestones: z.array(milestone).nullable(),
  clawbacks,
});
const figures = z.discriminatedUnion("kind", [offerFigures, caseFigures]);
export type EvaluationFigures = z.infer<typeof figures>;

/** What is evaluated: an offer, or the case of an application or a project. */
const about = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("offer"), id: z.string(), title: z.string() }),
  z.object({ kind: z.literal("case"), id: z.string(), title: z.string(), process: words }),
]);

const evaluation = z.object({
  about,
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  year: count,
  figures,
  /** When the figures were frozen with the evaluation; null while they are computed anew. */
  frozenAt: z.string().nullable(),
  /** To an enterprise once it is published. */
  grade: grade.nullable(),
  opinion: z.string().nullable(),
});
export type Evaluation = z.infer<typeof evaluation>;

const evaluationLine = z.object({
  case: caseHead,
  about,
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  year: count,
  grade: grade.nullable(),
  begunAt: z.string(),
});
export type EvaluationLine = z.infer<typeof evaluationLine>;

const publishedEvaluation = z.object({
  case: z.string(),
  year: count,
  grade,
  opinion: z.string(),
  publishedAt: z.string(),
});
export type PublishedEvaluation = z.infer<typeof publishedEvaluation>;

const id = z.object({ id: uuid });

export const evaluations = {
  /** Evaluations, the newest first; `of` is the offer or the case that is evaluated. */
  list: oc
    .route({ method: "GET", path: "/evaluations" })
    .meta({ access: "money.see" })
    .input(
      page.extend({
        year: year.optional(),
        state: z.enum(EVALUATION_STATE_IDS).optional(),
        grade: grade.optional(),
        of: uuid.optional(),
      }),
    )
    .output(z.object({ total: count, years: z.array(count), items: z.array(evaluationLine) })),
  /** Begins the evaluation of an offer, or of an application or a project, for a year; one of each that is not cancelled. */
  begin: oc
    .route({ method: "POST", path: "/evaluations" })
    .meta({ access: "projects.supervise" })
    .errors(refusals("offer_not_found", "case_not_found", "evaluation_wrong", "evaluation_there", "case_id_taken"))
    .input(z.object({ case: uuid, about: z.enum(["offer", "case"]), of: uuid, year }))
    .output(z.object({ case: z.string() })),
  /** What an evaluation is about, with its figures; null for a case that is none. */
  ofCase: oc
    .route({ method: "GET", path: "/cases/{id}/evaluation" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ evaluation: evaluation.nullable() })),
  /** The published evaluations of an offer, the newest first; the public sees the same. */
  ofOffer: oc
    .route({ method: "GET", path: "/offers/{id}/evaluations" })
    .meta({ access: "public" })
    .errors(refusals("offer_not_found"))
    .input(id)
    .output(z.object({ items: z.array(publishedEvaluation) })),
};
