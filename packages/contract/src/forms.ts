import { z } from "zod";
import { caseKind } from "./cases.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { hidden } from "./results.ts";
import { oc } from "./route.ts";
import { isoDate, measureId, money, page, text, verdict } from "./terms.ts";

/** Longest answer as it is typed, in characters. */
export const MAX_ANSWER_LENGTH = 2000;
/** Answers that are kept in one go. */
const MAX_ANSWERS = 100;

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();
const factYear = z.number().int().min(1900).max(2999).nullable();

/**
 * What is known of a value that the form is about. `known`; `stale`: it may be another one by now, or is known for an earlier year
 * alone; `unknown`; `another`: unknown, and not the enterprise's to give; `moot`: unknown, and it cannot change the answer any more.
 */
const FIELD_STATES = ["known", "stale", "unknown", "another", "moot"] as const;
export type FieldState = (typeof FIELD_STATES)[number];

/** What was typed into a field, and how it reads. */
const answer = z.object({
  /** As it was typed; empty where it was taken back, or where it is hidden. */
  text: z.string(),
  /** As people write it: 600万元; null while it cannot be read. */
  shown: z.string().nullable(),
  fault: words.nullable(),
  /** Whether it will be what counts: a source that the record trusts more is not overruled. */
  holds: z.boolean(),
  /** Whoever changes it names the one they saw. */
  revision: count,
  by: z.string(),
  at: z.string(),
  hidden,
});

/** A value that the measure reads: a fact of the dictionary, and the year where it has one a year. */
const formField = z.object({
  fact: z.string(),
  english: z.string(),
  /** Heading of the dictionary. */
  section: z.string(),
  /** 金额 · 比率 · 面积 · 数值 · 计数 · 是否 · 日期 · 文本 · 代码 */
  type: z.string(),
  /** Of its figures; empty where there is none. */
  unit: z.string(),
  /** To choose from, where it is a list. */
  codes: z.array(z.string()).nullable(),
  /** The standard that its codes are of: GB/T 4754-2017. */
  standard: z.string().nullable(),
  range: z.object({ low: z.string(), high: z.string() }).nullable(),
  note: z.string(),
  year: factYear,
  state: z.enum(FIELD_STATES),
  /** Whether the enterprise is asked for it now. */
  asked: z.boolean(),
  /** Whether it is asked and has no answer that can be read: then nothing is handed in. */
  unanswered: z.boolean(),
  /** Whether the enterprise may say it, asked or not. */
  mayAnswer: z.boolean(),
  /** Who gives it, in order of trust. */
  sources: z.array(z.string()),
  /** What is recorded; sensitive values are there without being printed. */
  known: z
    .object({
      shown: z.string().nullable(),
      source: z.string(),
      /** The day it speaks of; null where the source names none. */
      asOf: isoDate.nullable(),
      year: factYear,
      /** Whether sources disagree and nobody has ruled. */
      conflict: z.boolean(),
    })
    .nullable(),
  answer: answer.nullable(),
  hidden,
});
export type FormField = z.infer<typeof formField>;

const counts = z.object({ notAsked: count, asked: count });

/** The form of a claim or an application: derived from its measure and from what is known, never written. */
const form = z.object({
  case: z.string(),
  subject: z.object({ id: z.string(), name: z.string() }),
  measure: measureId,
  asOf: isoDate,
  /** Whether whoever asks may fill it in now. */
  open: z.boolean(),
  /** In the order of the dictionary; once it is handed in, those that were answered. */
  fields: z.array(formField),
  counts: counts.extend({ unanswered: count }),
  /** What the measure would answer with what was filled in; nothing of it is recorded. Null once it is handed in. */
  preview: z
    .object({
      verdict,
      amount: money.nullable(),
      ceiling: money.nullable(),
      unmet: z.array(z.string()),
      human: z.array(z.string()),
    })
    .nullable(),
  /** How much was asked when it was first handed in; null before. */
  handedIn: counts.nullable(),
});
export type Form = z.infer<typeof form>;

const id = z.object({ id: uuid });

const ofOffers = { offer: uuid.optional(), year: z.coerce.number().int().min(2000).max(2200).optional() };

export const forms = {
  /** The form of a case; null for a case that has none, or whose enterprise has not handed anything in yet and is not the one who asks. */
  show: oc
    .route({ method: "GET", path: "/cases/{id}/form" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ form: form.nullable() })),
  /**
   * Keeps what was typed, right or wrong, for the people of the enterprise. Each answer names the revision that was seen, 0 for none: of
   * two who change the same one is told, and nothing of what they sent is kept.
   */
  keep: oc
    .route({ method: "PUT", path: "/cases/{id}/form" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found", "act_not_now", "fact_not_found", "case_draft_changed"))
    .input(
      id.extend({
        answers: z
          .array(
            z.object({
              fact: text.min(1).max(100),
              year: factYear,
              text: text.max(MAX_ANSWER_LENGTH),
              revision: z.number().int().min(0).max(2_000_000_000),
            }),
          )
          .min(1)
          .max(MAX_ANSWERS),
      }),
    )
    .output(z.object({ form: form.nullable() })),
  /** How many questions enterprises were asked and how many they were spared, of one offer or of all offers of a budget year. */
  total: oc
    .route({ method: "GET", path: "/questions" })
    .meta({ access: "park.see" })
    .input(z.object(ofOffers))
    .output(counts.extend({ requests: count })),
  /** The requests behind that number which whoever asks may see, the last one handed in first. */
  requests: oc
    .route({ method: "GET", path: "/questions/requests" })
    .meta({ access: "park.see" })
    .input(page.extend(ofOffers))
    .output(
      z.object({
        total: count,
        items: z.array(
          counts.extend({
            case: z.object({ id: z.string(), title: z.string(), kind: caseKind, state: words }),
            subject: z.object({ id: z.string(), name: z.string() }).nullable(),
            /** When it was first handed in. */
            at: z.string(),
          }),
        ),
      }),
    ),
};
