import { z } from "zod";
import { givenWords, optionalWords } from "./batches.ts";
import { refusals } from "./refusals.ts";
import { hidden } from "./results.ts";
import { oc } from "./route.ts";
import { basis, isoDate, MAX_QUERY_LENGTH, page, subjectKind, text } from "./terms.ts";

/** Longest name of a list and longest note, in characters. */
export const MAX_LIST_NAME_LENGTH = 80;
export const MAX_LIST_NOTE_LENGTH = 1000;
/** Longest condition, in characters; packages/rules has the same limit. */
export const MAX_CONDITION_LENGTH = 4000;
/** Members that one request may put in or take out. */
export const MAX_MEMBERS_AT_ONCE = 2000;
/** Columns that a list shows besides name and code. */
export const MAX_SHOWN_COLUMNS = 12;

const count = z.number().int();

/**
 * `live`: the condition is evaluated whenever the list is looked at. `static`: its members were fixed by the condition on a date.
 * `hand`: persons put members in and take them out.
 */
export const listMode = z.enum(["live", "static", "hand"]);
export type ListMode = z.infer<typeof listMode>;

/** `met`: members. `open`: the condition is neither met nor unmet, since facts or a judgement are missing. */
export const listGroup = z.enum(["met", "open"]);
export type ListGroup = z.infer<typeof listGroup>;

/** What is wrong with a condition; the place counts from 1. */
export const conditionFinding = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  zh: z.string(),
  en: z.string(),
  line: count,
  column: count,
});
export type ConditionFinding = z.infer<typeof conditionFinding>;

/** A condition in words, one line each; `depth` says how far it stands inside, `kind` whether the lines below join as all, any or none. */
const phraseLine = z.object({ kind: z.enum(["sentence", "all", "any", "none"]), text: z.string(), depth: count });
const phrase = z.object({ zh: z.array(phraseLine), en: z.array(phraseLine) });
export type PhraseLine = z.infer<typeof phraseLine>;

const listCounts = z.object({ met: count, open: count });

/** How the members were computed: on which date, with which policies, of which state of the facts. */
const fixing = z.object({ asOf: isoDate, policySet: z.string(), facts: z.string(), at: z.string() });
export type ListFixing = z.infer<typeof fixing>;

/** What somebody did to a list; it is kept for good. */
const listChange = z.object({
  number: count,
  kind: z.enum(["create", "change", "fix", "members", "archive", "restore"]),
  by: z.string(),
  reason: z.string(),
  at: z.string(),
  /** The list as it stood from then on. */
  name: z.string(),
  note: z.string(),
  mode: listMode,
  condition: z.string().nullable(),
  /** Members that came and went with it. */
  added: count,
  removed: count,
});
export type ListChange = z.infer<typeof listChange>;

const listHead = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  kind: subjectKind,
  /** Who made it. */
  owner: z.string(),
  mode: listMode,
  condition: z.string().nullable(),
  archived: z.boolean(),
  /** Number of the newest change. */
  number: count,
  createdAt: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
  /** Null for a list that was never fixed. */
  fixed: fixing.nullable(),
});

const listSummary = listHead.extend({
  /** Null when the condition cannot be read with the policies of today, or compares what the reader may not see. */
  counts: listCounts.nullable(),
});
export type ListSummary = z.infer<typeof listSummary>;

const listDetails = listSummary.extend({
  basis,
  /** Subjects of the kind; of them the condition decides `counts`, and the others do not meet it. */
  total: count,
  phrase: phrase.nullable(),
  findings: z.array(conditionFinding),
  /** The columns shown when none are asked for: what the condition reads. */
  columns: z.array(z.string()),
});
export type ListDetails = z.infer<typeof listDetails>;

/** A line of a list. `shown` stands in the order of the columns; null is not known, or hidden as the column says. */
export const listMember = z.object({
  id: z.string(),
  /** Null when nobody is registered under this id any more. */
  name: z.string().nullable(),
  synthetic: z.boolean(),
  shown: z.array(z.string().nullable()),
  /** Facts and judgements that are missing, of open ones. */
  missing: z.array(z.string()).readonly(),
});
export type ListMember = z.infer<typeof listMember>;

const shownColumn = z.object({
  /** `营业收入[2025]`: the name of the fact, and its year when it has one. */
  label: z.string(),
  fact: z.string(),
  english: z.string(),
  year: count.nullable(),
  /** Whether its values are figures, which stand under each other. */
  figure: z.boolean(),
  /** The values are sensitive and not shown. */
  hidden,
});
export type ListColumn = z.infer<typeof shownColumn>;

/** One subject that a fixed list and its condition of today see differently. */
const listDifference = z.object({
  id: z.string(),
  name: z.string().nullable(),
  was: z.enum(["met", "open", "out"]),
  now: z.enum(["met", "open", "out"]),
});
export type ListDifference = z.infer<typeof listDifference>;

/** A condition that the park ships for others to begin with. */
const listTemplate = z.object({
  id: z.string(),
  kind: subjectKind,
  name: z.object({ zh: z.string(), en: z.string() }),
  note: z.object({ zh: z.string(), en: z.string() }),
  condition: z.string(),
});
export type ListTemplate = z.infer<typeof listTemplate>;

const id = z.object({ id: z.uuid() });
const asOf = isoDate.optional();
const name = text.trim().min(1).max(MAX_LIST_NAME_LENGTH);
const note = text.trim().max(MAX_LIST_NOTE_LENGTH).default("");
const condition = text.max(MAX_CONDITION_LENGTH);
const members = z.array(text.min(1).max(MAX_QUERY_LENGTH)).max(MAX_MEMBERS_AT_ONCE);
const label = text.min(1).max(MAX_QUERY_LENGTH);
/** One label, or several. */
const columns = z.union([label.transform((each) => [each]), z.array(label).max(MAX_SHOWN_COLUMNS)]).optional();
const explained = { reason: optionalWords };
/** Number of the change that was looked at; refused when there is a newer one, so that nobody's change is lost. */
const base = z.number().int().min(1);
const changed = z.object({ number: count });
const rows = z.object({ columns: z.array(shownColumn), total: count, items: z.array(listMember) });

export const lists = {
  list: oc
    .route({ method: "GET", path: "/lists" })
    .meta({ access: "lists.see" })
    .errors(refusals("date_invalid"))
    .input(
      page.extend({
        kind: subjectKind.optional(),
        mode: listMode.optional(),
        query: text.max(MAX_QUERY_LENGTH).default(""),
        archived: z.enum(["yes", "no"]).default("no"),
        asOf,
      }),
    )
    .output(z.object({ total: count, items: z.array(listSummary) })),
  templates: oc
    .route({ method: "GET", path: "/list-templates" })
    .meta({ access: "lists.see" })
    .input(z.object({}))
    .output(z.object({ items: z.array(listTemplate) })),
  /** What a condition finds, with nothing saved: its findings, how many, and the first of each group. */
  preview: oc
    .route({ method: "POST", path: "/list-previews" })
    .meta({ access: "lists.see" })
    .errors(refusals("date_invalid", "purpose_needed"))
    .input(z.object({ kind: subjectKind, condition, asOf }))
    .output(
      z.object({
        basis,
        findings: z.array(conditionFinding),
        /** Null while the condition is empty or has an error. */
        result: z
          .object({
            phrase,
            total: count,
            counts: listCounts,
            columns: z.array(shownColumn),
            met: z.array(listMember),
            open: z.array(listMember),
          })
          .nullable(),
      }),
    ),
  show: oc
    .route({ method: "GET", path: "/lists/{id}" })
    .meta({ access: "lists.see" })
    .errors(refusals("list_not_found", "date_invalid"))
    .input(id.extend({ asOf }))
    .output(listDetails),
  members: oc
    .route({ method: "GET", path: "/lists/{id}/members" })
    .meta({ access: "lists.see" })
    .errors(refusals("list_not_found", "list_condition_wrong", "purpose_needed", "fact_not_found", "date_invalid"))
    .input(
      page.extend({
        id: z.uuid(),
        group: listGroup.default("met"),
        query: text.max(MAX_QUERY_LENGTH).default(""),
        columns,
        asOf,
      }),
    )
    .output(rows),
  /** Newest first. */
  changes: oc
    .route({ method: "GET", path: "/lists/{id}/changes" })
    .meta({ access: "lists.see" })
    .errors(refusals("list_not_found"))
    .input(page.extend({ id: z.uuid() }))
    .output(z.object({ total: count, items: z.array(listChange) })),
  /** Who is in a fixed list and would not be today, and the other way round. */
  difference: oc
    .route({ method: "GET", path: "/lists/{id}/difference" })
    .meta({ access: "lists.see" })
    .errors(refusals("list_not_found", "list_not_computed", "list_condition_wrong", "purpose_needed", "date_invalid"))
    .input(page.extend({ id: z.uuid(), asOf }))
    .output(
      z.object({
        basis,
        fixed: fixing.nullable(),
        /** Became members, are members no longer, and changed in another way. */
        came: count,
        went: count,
        other: count,
        total: count,
        items: z.array(listDifference),
      }),
    ),
  create: oc
    .route({ method: "POST", path: "/lists" })
    .meta({ access: "lists.keep" })
    .errors(
      refusals("list_condition_missing", "list_condition_wrong", "purpose_needed", "list_too_long", "date_invalid"),
    )
    .input(
      z.object({
        kind: subjectKind,
        name,
        note,
        mode: listMode,
        /** Of a list by hand: null. */
        condition: condition.nullable().default(null),
        /** Of a list by hand: whom it begins with. */
        members: members.default([]),
        asOf,
        ...explained,
      }),
    )
    .output(z.object({ id: z.string(), number: count, unknown: z.array(z.string()) })),
  /** Name, note, condition and mode anew. What becomes static, or is and has another condition, is fixed on `asOf`. */
  change: oc
    .route({ method: "POST", path: "/lists/{id}/changes" })
    .meta({ access: "lists.keep" })
    .errors(
      refusals(
        "list_not_found",
        "list_archived",
        "list_full",
        "list_stale",
        "list_unchanged",
        "list_mode_wrong",
        "list_condition_missing",
        "list_condition_wrong",
        "purpose_needed",
        "list_too_long",
        "date_invalid",
      ),
    )
    .input(
      id.extend({
        base,
        name,
        note,
        mode: listMode,
        condition: condition.nullable().default(null),
        asOf,
        ...explained,
      }),
    )
    .output(changed),
  /** Makes the members those that the condition has on a date; a live list becomes static by it. */
  fix: oc
    .route({ method: "POST", path: "/lists/{id}/fixings" })
    .meta({ access: "lists.keep" })
    .errors(
      refusals(
        "list_not_found",
        "list_archived",
        "list_full",
        "list_stale",
        "list_not_computed",
        "list_condition_wrong",
        "purpose_needed",
        "list_too_long",
        "date_invalid",
      ),
    )
    .input(id.extend({ base, asOf, ...explained }))
    .output(changed.extend({ added: count, removed: count })),
  /** Puts subjects in or takes them out by their ids; not of a live list. Who is unknown is named and nothing else is lost. */
  setMembers: oc
    .route({ method: "POST", path: "/lists/{id}/members" })
    .meta({ access: "lists.keep" })
    .errors(refusals("list_not_found", "list_archived", "list_full", "list_is_live", "list_too_long"))
    .input(id.extend({ add: members.default([]), remove: members.default([]), ...explained }))
    .output(changed.extend({ added: count, removed: count, unknown: z.array(z.string()) })),
  /** Puts a list away, or back. Nothing of it is lost. */
  archive: oc
    .route({ method: "POST", path: "/lists/{id}/archive" })
    .meta({ access: "lists.keep" })
    .errors(refusals("list_not_found", "list_archived", "list_full", "list_not_archived"))
    .input(id.extend({ archived: z.boolean(), reason: givenWords }))
    .output(changed),
  // The Excel export of a list is GET /api/lists.xlsx?id=…&group=met|open|all&columns=…&asOf=…&lang=zh|en
};
