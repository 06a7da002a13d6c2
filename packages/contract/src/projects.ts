import { z } from "zod";
import { givenWords } from "./batches.ts";
import { MAX_INSTALMENTS } from "./calls.ts";
import { caseKind } from "./cases.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, money } from "./terms.ts";

/** What money of a project is spent on. General words, for no source of ours names heads of expenditure or a limit for any. */
export const SPENDING_KINDS = {
  equipment: { zh: "设备", en: "Equipment" },
  materials: { zh: "材料", en: "Materials" },
  testing: { zh: "测试化验加工", en: "Testing and processing" },
  staff: { zh: "人员", en: "Staff" },
  outsourcing: { zh: "委托外包", en: "Outsourcing" },
  travel: { zh: "差旅会议", en: "Travel and meetings" },
  publication: { zh: "出版与知识产权", en: "Publication and intellectual property" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type SpendingKind = keyof typeof SPENDING_KINDS;
export const SPENDING_KIND_IDS = Object.keys(SPENDING_KINDS) as [SpendingKind, ...SpendingKind[]];

/** Milestones of one project. */
export const MAX_MILESTONES = 24;
/** Characters of a milestone's title, and of what has to be shown for it. */
export const MAX_MILESTONE_TITLE = 100;
export const MAX_MILESTONE_SHOWS = 500;

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();
const caseHead = z.object({ id: z.string(), kind: caseKind, state: words });

export const milestone = z.object({
  number: count,
  title: z.string(),
  dueOn: isoDate,
  /** What has to be shown for it, or its share of the work. */
  shows: z.string(),
  /** The instalment that waits for it to be accepted, and those after it; null for none. */
  instalment: count.nullable(),
  /** Whether it had been reported when a check was passed last. */
  accepted: z.boolean(),
  /** As of today: `late` is over its day and not reported, `next` the first that is neither. */
  standing: z.enum(["reached", "late", "next", "ahead"]),
  reached: z.object({ on: isoDate, what: z.string(), late: z.boolean() }).nullable(),
});
export type Milestone = z.infer<typeof milestone>;

const declaration = z.object({
  number: count,
  /** From the first day of the account through the last day it speaks of, both included. */
  from: isoDate,
  through: isoDate,
  spent: z.array(z.object({ kind: z.enum(SPENDING_KIND_IDS), amount: money })),
  total: money,
  balance: money,
  /** What the bank had paid through that day, and by how much this is not what was spent and what is left: 0.00 where it agrees. */
  received: money,
  difference: money,
  by: z.string(),
  at: z.string(),
});
export type Declaration = z.infer<typeof declaration>;

const kindOfChange = z.enum(["extension", "budget"]);
const change = z.object({
  case: caseHead,
  kind: kindOfChange.nullable(),
  /** What it was when it was asked for, and what was asked; days or words. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  agreed: z.boolean(),
});
export type ProjectChange = z.infer<typeof change>;

/** What is known of a project or of a request to change one, beside the case itself. */
const projectCase = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("project"),
    application: caseHead.extend({ title: z.string() }),
    offer: z.object({ id: z.string(), title: z.string(), measure: z.string() }),
    /** `firstPaidOn`: when the bank paid first; null while it has not. */
    award: z.object({ amount: money, paid: money, firstPaidOn: isoDate.nullable() }),
    instalments: z.array(
      z.object({ number: count, amount: money, condition: z.string(), payout: caseHead.nullable() }),
    ),
    /** As the contract has it, and with the extensions that were agreed; null before the contract is offered. */
    contractEndsOn: isoDate.nullable(),
    endsOn: isoDate.nullable(),
    changes: z.array(change),
    milestones: z.array(milestone),
    /** The last one counts. */
    declarations: z.array(declaration),
    ethics: z.object({ asked: z.boolean(), filedOn: isoDate.nullable() }),
    /** What may be written down as the project stands. */
    open: z.object({ plan: z.boolean(), declaration: z.boolean(), change: z.boolean() }),
  }),
  z.object({
    kind: z.literal("change-request"),
    project: caseHead.extend({ title: z.string() }),
    change: change.omit({ case: true }),
  }),
]);
export type ProjectCase = z.infer<typeof projectCase>;

const id = z.object({ id: uuid });

export const projects = {
  /** What delivery knows of a project or a request to change one; null for any other case. */
  ofCase: oc
    .route({ method: "GET", path: "/cases/{id}/project" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ project: projectCase.nullable() })),
  /** Writes the plan of a project anew, until its contract is offered. */
  keepMilestones: oc
    .route({ method: "POST", path: "/cases/{id}/milestones" })
    .meta({ access: "projects.supervise" })
    .errors(refusals("case_not_found", "act_not_now", "milestones_wrong"))
    .input(
      id.extend({
        milestones: z
          .array(
            z.object({
              title: givenWords.max(MAX_MILESTONE_TITLE),
              dueOn: isoDate,
              shows: givenWords.max(MAX_MILESTONE_SHOWS),
              instalment: count.min(1).max(MAX_INSTALMENTS).nullable().default(null),
            }),
          )
          .min(1)
          .max(MAX_MILESTONES),
      }),
    )
    .output(z.object({ milestones: z.array(milestone) })),
  /** Declares the separate account of a project: what was spent on what since its first day, and what is left. It is never changed. */
  declare: oc
    .route({ method: "POST", path: "/cases/{id}/account-declarations" })
    .meta({ access: "claims.submit" })
    .errors(refusals("case_not_found", "act_not_now", "date_invalid", "declaration_wrong"))
    .input(
      id.extend({
        from: isoDate,
        through: isoDate,
        spent: z.array(z.object({ kind: z.enum(SPENDING_KIND_IDS), amount: money })).max(SPENDING_KIND_IDS.length),
        balance: money,
      }),
    )
    .output(declaration),
  /**
   * Opens a request to change a project that is under way: a draft with what is asked for. One at a time. Another bearer (`bearer`) is refused
   * at once: the support was granted to this one.
   */
  askChange: oc
    .route({ method: "POST", path: "/cases/{id}/change-requests" })
    .meta({ access: "claims.submit" })
    .errors(refusals("case_not_found", "act_not_now", "bearer_fixed", "change_there", "case_id_taken"))
    .input(id.extend({ case: uuid, kind: z.enum(["extension", "budget", "bearer"]), to: givenWords.max(2000) }))
    .output(z.object({ case: z.string() })),
};
