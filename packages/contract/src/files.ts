import { z } from "zod";
import { batchHead, batchKind, batchSummary, batchUndo, givenWords, optionalWords } from "./batches.ts";
import { refusals } from "./refusals.ts";
import { hidden } from "./results.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, page, subjectKind, text } from "./terms.ts";

/** Longest written value accepted, in characters. */
const MAX_VALUE_LENGTH = 2000;
/** Years for which values may be recorded. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2999];

const count = z.number().int();
const factYear = z.number().int().nullable();

/** What one source says of one value. `value` is text as recorded; `shown` is for people. */
export const fileSide = z.object({
  source: z.string(),
  value: z.string(),
  shown: z.string(),
  /** The day it speaks of, when the source says so. */
  asOf: isoDate.nullable(),
  batch: batchHead,
  /** Row of the imported file. */
  line: z.number().int().nullable(),
  /** Whether a person ruled that this source holds. */
  ruled: z.boolean(),
  inForce: z.boolean(),
});
export type FileSide = z.infer<typeof fileSide>;

/** One value in force with all its sides, the side in force first; where it is hidden, without value, source and sides. */
export const fileValue = z.object({
  fact: z.string(),
  english: z.string().nullable(),
  year: factYear,
  /** 公开 · 内部 · 敏感; null for a fact the dictionary does not have. */
  sensitivity: z.string().nullable(),
  value: z.string(),
  shown: z.string(),
  source: z.string(),
  /** Whether sources disagree and nobody has ruled. */
  conflict: z.boolean(),
  sides: z.array(fileSide),
  hidden,
});
export type FileValue = z.infer<typeof fileValue>;

/** How many of some facts are known; `missing` names the others. A fact counts under the source trusted most for it. */
const completeness = z.object({
  total: count,
  known: count,
  bySensitivity: z.array(z.object({ sensitivity: z.string(), total: count, known: count })),
  bySource: z.array(z.object({ source: z.string(), total: count, known: count })),
  missing: z.array(
    z.object({ fact: z.string(), year: factYear, sensitivity: z.string(), sources: z.array(z.string()).readonly() }),
  ),
});
export type Completeness = z.infer<typeof completeness>;

/** A title with its last day. `daysLeft` counts from the date asked for to the last day; negative once it has expired. */
export const certificate = z.object({
  fact: z.string(),
  lastDay: isoDate,
  state: z.enum(["valid", "expired"]),
  daysLeft: z.number().int(),
});
export type Certificate = z.infer<typeof certificate>;

export const linkKind = z.enum(["同一", "并入", "分立自", "母公司", "集团", "分支机构", "所在楼宇", "管家"]);
export type LinkKind = z.infer<typeof linkKind>;

/** A link as seen from the subject: `out` when it has the parent or lies in the building, `in` from the other end. */
export const fileLink = z.object({
  kind: linkKind,
  direction: z.enum(["out", "in"]),
  /** The code of this subject that the link names. */
  own: z.string(),
  other: z.object({ id: z.string(), kind: subjectKind, name: z.string() }),
  since: isoDate.nullable(),
  /** First day on which it no longer holds. */
  until: isoDate.nullable(),
  /** Whether it holds on the date asked for. */
  holds: z.boolean(),
  batch: batchHead,
});
export type FileLink = z.infer<typeof fileLink>;

const subjectFile = z.object({
  /** `id` is the code asked for. */
  subject: z.object({ id: z.string(), kind: subjectKind, name: z.string(), synthetic: z.boolean() }),
  /** The subject that `id` is another code of; the file is that one's. */
  sameAs: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** All codes of the subject, that of the file first. */
  codes: z.array(z.string()),
  asOf: isoDate,
  /** The past moment whose knowledge this is; null for now. */
  knownAt: z.string().nullable(),
  /** Newest first; the first one is in force. */
  names: z.array(z.object({ name: z.string(), since: isoDate.nullable(), batch: batchHead })),
  values: z.array(fileValue),
  conflicts: count,
  completeness: z.object({
    /** Facts of the dictionary of this kind; a yearly one is known with any year. */
    dictionary: completeness,
    /** Values that the measures in force on the date can read; a yearly fact counts once a year read. */
    measures: completeness,
  }),
  freshness: z.object({
    /** Days that values in force speak of. */
    youngest: isoDate.nullable(),
    oldest: isoDate.nullable(),
    /** Values in force whose source names no day. */
    undated: count,
    /** Yearly facts that are known for an earlier year and not for the last full one. */
    behind: z.object({ year: count, facts: z.array(z.object({ fact: z.string(), lastYear: count })) }),
  }),
  certificates: z.array(certificate),
  links: z.array(fileLink),
});
export type SubjectFile = z.infer<typeof subjectFile>;

/** One record of a value and what became of it. */
export const valueRecord = z.object({
  source: z.string(),
  /** The code it was recorded under. */
  subject: z.string(),
  /** Null takes back what the source said before. */
  value: z.string().nullable(),
  shown: z.string().nullable(),
  asOf: isoDate.nullable(),
  line: z.number().int().nullable(),
  batch: batchHead,
  /**
   * `inForce`; `outranked` by a source trusted more, or as trusted and newer; `ruledAgainst` by a person; `superseded` by a word of
   * the same source; `takesBack`: the source's latest word is that it says nothing; `undone` with its batch.
   */
  state: z.enum(["inForce", "outranked", "ruledAgainst", "superseded", "takesBack", "undone"]),
  /** The batch that made it lose: of the value in force, of the ruling, of the newer word. */
  by: batchHead.nullable(),
  undo: batchUndo.nullable(),
});
export type ValueRecord = z.infer<typeof valueRecord>;

const eventKind = z.enum([
  "registered",
  "named",
  "certificateWon",
  "certificateLost",
  "linked",
  "unlinked",
  ...batchKind.options,
  "undone",
]);

/** How often the subject itself was made to give one value, and whether that was needed. */
const askedValue = z.object({
  fact: z.string(),
  english: z.string().nullable(),
  year: factYear,
  /** Batches in which the subject itself gave it; its own corrections are not among them. */
  times: count,
  /** Of these, how often another source had given the very same value before. */
  needless: count,
  /** Instants. */
  first: z.string(),
  last: z.string(),
  /** Newest first, at most twenty; `known` has the sources that had given the same value before. */
  batches: z.array(z.object({ batch: batchHead, shown: z.string(), known: z.array(z.string()) })),
});
export type AskedValue = z.infer<typeof askedValue>;

/** A fact of the dictionary, as far as it takes to read a value and to give one. */
export const dictionaryFact = z.object({
  name: z.string(),
  english: z.string(),
  /** Heading of the dictionary. */
  section: z.string(),
  /** 金额 · 比率 · 面积 · 数值 · 计数 · 是否 · 日期 · 文本 · 代码 */
  type: z.string(),
  /** Of its figures; empty where there is none. */
  unit: z.string(),
  yearly: z.boolean(),
  /** 公开 · 内部 · 敏感 */
  sensitivity: z.string(),
  /** In order of trust. */
  sources: z.array(z.string()),
  /** The codes to choose from, when it is a list. */
  codes: z.array(z.string()).nullable(),
  note: z.string(),
});
export type DictionaryFact = z.infer<typeof dictionaryFact>;

/** One thing that happened to a subject on a day. Which of the other fields are there depends on `kind`. */
export const timelineEvent = z.object({
  day: isoDate,
  /** `linked` and `unlinked` are days in the life of the subject; a kind of batch is the day it was recorded here. */
  kind: eventKind,
  /** The fact of a certificate, a ruling or a correction. */
  fact: z.string().nullable(),
  year: factYear,
  /** A name, or the last day of a certificate. */
  value: z.string().nullable(),
  link: z.object({ kind: linkKind, direction: z.enum(["out", "in"]), id: z.string(), name: z.string() }).nullable(),
  /** How many values of this subject a batch has. */
  values: z.number().int().nullable(),
  batch: batchHead.nullable(),
  undo: batchUndo.nullable(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

const id = text.max(MAX_QUERY_LENGTH);
const fact = text.min(1).max(MAX_QUERY_LENGTH);
const writtenYear = z.number().int().min(FIRST_YEAR).max(LAST_YEAR).nullable().default(null);
const knownAt = z.string().max(MAX_QUERY_LENGTH).optional();
const signed = { reason: givenWords, evidence: optionalWords };
const source = givenWords;
const recordedValue = z.object({
  batch: batchSummary,
  /** The value as it stands afterwards; null when nobody says anything of it. */
  value: fileValue.nullable(),
});
const link = { kind: linkKind, to: id };

export const files = {
  /** Everything known of one subject, now or at a past moment. */
  show: oc
    .route({ method: "GET", path: "/subjects/{id}/file" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found", "date_invalid", "moment_invalid"))
    .input(z.object({ id, asOf: isoDate.optional(), knownAt }))
    .output(subjectFile),
  /** Every record of one value, newest first, now or at a past moment. */
  history: oc
    .route({ method: "GET", path: "/subjects/{id}/history" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found", "fact_not_found", "year_wrong", "moment_invalid"))
    .input(page.extend({ id, fact, knownAt, year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR).optional() }))
    .output(
      z.object({
        fact: z.string(),
        year: factYear,
        /** Whether there is a value that is not shown; then nothing else is either. */
        hidden,
        conflict: z.boolean(),
        total: count,
        items: z.array(valueRecord),
        /** Newest first; `counts` is false once somebody spoke later, another ruling came, or it was undone. */
        rulings: z.array(
          z.object({ source: z.string(), counts: z.boolean(), batch: batchHead, undo: batchUndo.nullable() }),
        ),
      }),
    ),
  /** What happened to the subject, newest day first, now or at a past moment. */
  timeline: oc
    .route({ method: "GET", path: "/subjects/{id}/timeline" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found", "date_invalid", "moment_invalid"))
    .input(page.extend({ id, asOf: isoDate.optional(), knownAt }))
    .output(z.object({ total: count, items: z.array(timelineEvent) })),
  /** How often the subject itself was asked for what, the most often first, and how often that was needless. */
  asked: oc
    .route({ method: "GET", path: "/subjects/{id}/asked" })
    .meta({ access: "subjects.see" })
    .errors(refusals("subject_not_found"))
    .input(z.object({ id }))
    .output(
      z.object({
        /** The dictionary's name for the subject as a source; null for a kind that is none. */
        source: z.string().nullable(),
        /** Batches in which it was asked for anything. */
        requests: count,
        times: count,
        needless: count,
        values: z.array(askedValue),
      }),
    ),
  /** All facts that there are of a kind, in the order of the dictionary. */
  dictionary: oc
    .route({ method: "GET", path: "/dictionary" })
    .meta({ access: "public" })
    .input(z.object({ kind: subjectKind }))
    .output(z.object({ facts: z.array(dictionaryFact) })),
  /**
   * Records what a source says of one value, as people write it (`600万元`, `是`); null takes back what it said. The very same
   * correction sent twice is one.
   */
  correct: oc
    .route({ method: "POST", path: "/subjects/{id}/corrections" })
    .meta({ access: "facts.correct" })
    .errors(
      refusals(
        "subject_not_found",
        "fact_not_found",
        "year_wrong",
        "value_wrong",
        "source_unknown",
        "side_not_found",
        "date_invalid",
        "date_ahead",
        "purpose_needed",
      ),
    )
    .input(
      z.object({
        id,
        fact,
        year: writtenYear,
        value: text.trim().min(1).max(MAX_VALUE_LENGTH).nullable(),
        source,
        /** The day the value speaks of; null when it is not known. */
        asOf: isoDate.nullable().default(null),
        ...signed,
      }),
    )
    .output(recordedValue),
  /** A person's word on which source holds for one value, until somebody speaks of it again. */
  rule: oc
    .route({ method: "POST", path: "/subjects/{id}/rulings" })
    .meta({ access: "facts.rule" })
    .errors(refusals("subject_not_found", "side_not_found", "purpose_needed"))
    .input(z.object({ id, fact, year: writtenYear, source, ...signed }))
    .output(recordedValue),
  /** The subject has the parent, lies in the building, is the other one under another code. */
  link: oc
    .route({ method: "POST", path: "/subjects/{id}/links" })
    .meta({ access: "facts.correct" })
    .errors(
      refusals(
        "subject_not_found",
        "link_kind_wrong",
        "link_to_self",
        "link_exists",
        "link_same_taken",
        "link_ring",
        "date_invalid",
        "period_wrong",
      ),
    )
    .input(
      z.object({
        id,
        ...link,
        since: isoDate.nullable().default(null),
        until: isoDate.nullable().default(null),
        source,
        ...signed,
      }),
    )
    .output(z.object({ batch: batchSummary })),
  /** Ends a link of which the subject is the origin; `until` is the first day on which it no longer holds. */
  endLink: oc
    .route({ method: "POST", path: "/subjects/{id}/link-ends" })
    .meta({ access: "facts.correct" })
    .errors(refusals("subject_not_found", "link_not_found", "date_invalid", "period_wrong"))
    .input(z.object({ id, ...link, until: isoDate, source, ...signed }))
    .output(z.object({ batch: batchSummary })),
};
