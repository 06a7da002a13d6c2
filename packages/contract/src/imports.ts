import { z } from "zod";
import { givenWords, MAX_BATCH, optionalWords } from "./batches.ts";
import { refusals } from "./refusals.ts";
import { hidden } from "./results.ts";
import { oc } from "./route.ts";
import { isoDate, page, subjectKind, text } from "./terms.ts";

/** Largest file that may be sent, in bytes. */
export const MAX_IMPORT_BYTES = 200 * 1024 * 1024;
/** Longest name of a sent file, in characters. */
export const MAX_FILE_NAME_LENGTH = 200;
/** Longest name of a sender, in characters. */
export const MAX_SENDER_LENGTH = 80;
/** Longest heading that a mapping may name, in characters. */
const MAX_HEADING_LENGTH = 500;
/** Largest page of a sheet as it is, in rows. */
const MAX_SHEET_ROWS = 200;

const count = z.number().int();
/** A row of a sheet; beyond the last one that a workbook can have, and within what the database can count. */
const rowNumber = z.coerce.number().int().min(1).max(10_000_000);
const words = z.object({ zh: z.string(), en: z.string() });

/**
 * What became of a file: `received` and waiting for its dry run, `checking`, `checked` (a person may accept), `accepting`,
 * `accepted` (it is a batch now), `refused` (it cannot be read; `refusal` says why), `failed` (a defect; it may be checked again),
 * `cancelled`.
 */
export const importState = z.enum([
  "received",
  "checking",
  "checked",
  "accepting",
  "accepted",
  "refused",
  "failed",
  "cancelled",
]);
export type ImportState = z.infer<typeof importState>;

/** What a dry run found a row to be. `conflict`: another source says otherwise; `changed`: this brings something new or other. */
export const lineOutcome = z.enum(["created", "changed", "unchanged", "conflict", "rejected", "leftOut"]);
export type LineOutcome = z.infer<typeof lineOutcome>;

/** Rows by outcome and values by what they are beside what is known. */
export const importCounts = z.object({
  rows: count,
  outcomes: z.object({
    created: count,
    changed: count,
    unchanged: count,
    conflict: count,
    rejected: count,
    leftOut: count,
  }),
  warnings: count,
  values: z.object({
    /** Nobody said anything of it. */
    new: count,
    /** What is in force says the same. */
    same: count,
    /** The same source said otherwise before. */
    changed: count,
    /** Another source says otherwise. */
    conflict: count,
  }),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const importSummary = z.object({
  id: z.string(),
  kind: subjectKind,
  file: z.object({ name: z.string(), sha256: z.string(), bytes: count }),
  /** Who sent the file: a department, a company. Its headings are remembered under this name. */
  sender: z.string(),
  /** Author of the data, a source of the dictionary. */
  source: z.string(),
  /** Who handed the file in, as it was signed. */
  actor: z.string(),
  receivedAt: z.string(),
  state: importState,
  /** 0 to 1 while it is checked or accepted, with the rows that are done. */
  progress: z.object({ done: z.number(), rows: count }).nullable(),
  refusal: words.extend({ code: z.string() }).nullable(),
  counts: importCounts.nullable(),
  /** The batch it became, and whether that was taken back. */
  batch: z.object({ id: count, undone: z.boolean() }).nullable(),
});
export type ImportSummary = z.infer<typeof importSummary>;

/** What a person says of one heading; see docs/import.md, mapping. */
export const mappedColumn = z.union([
  z.object({ kind: z.enum(["id", "name", "ignored"]) }),
  z.object({
    kind: z.literal("fact"),
    fact: text.max(MAX_HEADING_LENGTH),
    /** `heading`: as heading and captions say. */
    year: z.union([z.number().int(), z.literal("heading")]).nullable(),
    unit: text.max(20).nullable(),
  }),
]);
export type MappedColumn = z.infer<typeof mappedColumn>;
/** By heading key: without spaces, half-width, with YYYY for a year. */
export const mappedColumns = z.record(text.max(MAX_HEADING_LENGTH), mappedColumn);

/** What may be corrected before a file is accepted. */
const settings = {
  sender: text.trim().min(1).max(MAX_SENDER_LENGTH),
  source: givenWords,
  /** The day the sheet speaks of. */
  asOf: isoDate,
  /** The year reported, when the sheet does not say it. */
  year: z.number().int().min(1990).max(2999).nullable(),
};

export const sheetColumn = z.object({
  /** `A`, `AB`. */
  column: z.string(),
  /** From 0. */
  index: count,
  heading: z.string(),
  /** Under which a mapping names it. */
  key: z.string(),
  kind: z.enum(["id", "name", "fact", "ignored"]),
  fact: z.string().nullable(),
  year: count.nullable(),
  unit: z.string().nullable(),
  certainty: z.number(),
  reason: words,
  /** Facts whose names are near, when the heading was not understood. */
  near: z.array(z.string()),
});
export type SheetColumn = z.infer<typeof sheetColumn>;

export const importedSheet = z.object({
  sheet: z.string(),
  /** First and last, from 1. */
  headerRows: z.tuple([count, count]),
  reportingYear: count.nullable(),
  reason: words,
  columns: z.array(sheetColumn),
});
export type ImportedSheet = z.infer<typeof importedSheet>;

export const importDetail = importSummary.extend({
  asOf: isoDate,
  year: count.nullable(),
  /** What a person said of headings, for this file and for this sender before. */
  mapping: mappedColumns,
  /** How many headings were known from the sender's earlier files. */
  remembered: count,
  sheets: z.array(importedSheet),
  leftOutSheets: z.array(z.object({ sheet: z.string(), reason: words })),
  /** Batches and imports of the very same file, newest first. */
  sameFile: z.array(z.object({ id: z.string(), receivedAt: z.string(), state: importState, batch: count.nullable() })),
  /** The dictionary is no longer that of the dry run: check again before accepting. */
  outdated: z.boolean(),
});
export type ImportDetail = z.infer<typeof importDetail>;

/** What is wrong (`rejected`) or doubtful about a row or a cell of it. */
export const lineFinding = z.object({
  /** `F45`; null for the whole row. */
  cell: z.string().nullable(),
  column: z.string(),
  /** Short and stable, for programs. */
  why: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type LineFinding = z.infer<typeof lineFinding>;

/** One value that differs from what is known. `before` is null where nobody said anything, and both are empty where they are hidden. */
export const lineDifference = z.object({
  fact: z.string(),
  year: count.nullable(),
  kind: z.enum(["new", "changed", "conflict"]),
  before: z.object({ shown: z.string(), source: z.string() }).nullable(),
  after: z.string(),
  hidden,
});
export type LineDifference = z.infer<typeof lineDifference>;

export const importLine = z.object({
  sheet: z.string(),
  row: count,
  name: z.string(),
  /** Empty when the row has no code that can be read. */
  id: z.string(),
  outcome: lineOutcome,
  findings: z.array(lineFinding),
  differences: z.array(lineDifference),
  /** Why it was left out. */
  reason: words.nullable(),
});
export type ImportLine = z.infer<typeof importLine>;

/** One cell as it stands; `kind` is that of the file, not of the fact. A hidden one stands as blank. */
export const sheetCell = z.object({
  text: z.string(),
  kind: z.enum(["blank", "text", "number", "date", "truth", "error", "formula"]),
  hidden,
});
export type SheetCell = z.infer<typeof sheetCell>;

const id = z.object({ id: z.uuid() });

/**
 * Files on their way in. A file is sent with `POST /api/imports` (raw bytes as `application/octet-stream`; `fileName`, `kind`,
 * `sender`, `source` and, if wanted, `asOf`, `year` and, for the mended file of an earlier import, its id as `after`, so that
 * its corrected headings hold here too, in the query), which answers `{ "id": … }`; refused with
 * `import_name_wrong`, `import_file_empty`, `import_too_large`, `source_unknown`, `date_invalid` or `date_ahead`. The sender's file
 * comes back from `GET /api/imports/{id}/file`, and with its problems marked from `GET /api/imports/{id}/problems.xlsx`
 * (`import_not_found`, `import_unreadable`, `import_without_problems`; a file with sensitive columns to who may see them or handed it
 * in, else `purpose_needed` or `not_permitted`). Subjects go out with the columns in which they come in from
 * `GET /api/subjects.xlsx` (`kind` and what the list of subjects takes; `export_too_large`).
 */
export const imports = {
  /** Newest first. */
  list: oc
    .route({ method: "GET", path: "/imports" })
    .meta({ access: "imports.see" })
    .input(
      page.extend({
        sender: text.max(MAX_SENDER_LENGTH).optional(),
        /** The one that became this batch. */
        batch: z.coerce.number().int().min(1).max(MAX_BATCH).optional(),
      }),
    )
    .output(z.object({ total: count, items: z.array(importSummary) })),
  /** Sources and facts to choose from, and the senders known already. */
  choices: oc
    .route({ method: "GET", path: "/imports/choices" })
    .meta({ access: "imports.see" })
    .input(z.object({ kind: subjectKind.default("企业") }))
    .output(
      z.object({
        sources: z.array(z.string()),
        senders: z.array(z.string()),
        facts: z.array(
          z.object({
            name: z.string(),
            english: z.string().nullable(),
            type: z.string(),
            yearly: z.boolean(),
            /** Units that a column of it may have; empty where there is none. */
            units: z.array(z.string()),
          }),
        ),
      }),
    ),
  show: oc
    .route({ method: "GET", path: "/imports/{id}" })
    .meta({ access: "imports.see" })
    .errors(refusals("import_not_found"))
    .input(id)
    .output(importDetail),
  /** What the dry run says of each row, in the order of the sheet. */
  lines: oc
    .route({ method: "GET", path: "/imports/{id}/lines" })
    .meta({ access: "imports.see" })
    .errors(refusals("import_not_found"))
    .input(
      page.extend({
        ...id.shape,
        outcome: lineOutcome.optional(),
        warned: z.coerce.boolean().optional(),
        /** Only rows of this sheet, and of these rows of it, both ends within: what a page of the sheet shows. */
        sheet: text.max(MAX_HEADING_LENGTH).optional(),
        fromRow: rowNumber.optional(),
        toRow: rowNumber.optional(),
      }),
    )
    .output(
      z.object({
        total: count,
        items: z.array(importLine),
        /** Differences are kept for so many rows; those beyond have none listed. */
        differencesUpTo: count,
      }),
    ),
  /** A sheet as the sender made it, from a row on. */
  sheet: oc
    .route({ method: "GET", path: "/imports/{id}/sheet" })
    .meta({ access: "imports.see" })
    .errors(refusals("import_not_found", "import_sheet_not_found", "import_unreadable", "purpose_needed"))
    .input(
      id.extend({
        sheet: text.max(MAX_HEADING_LENGTH),
        from: z.coerce.number().int().min(1).default(1),
        rows: z.coerce.number().int().min(1).max(MAX_SHEET_ROWS).default(50),
      }),
    )
    .output(
      z.object({
        rows: z.array(z.object({ row: count, cells: z.array(sheetCell) })),
        /** Rows from 1, columns from 0, both ends within. */
        merges: z.array(z.object({ top: count, left: count, bottom: count, right: count })),
        more: z.boolean(),
      }),
    ),
  /** Corrects source, day, year and headings, and checks again. */
  correct: oc
    .route({ method: "PUT", path: "/imports/{id}/settings" })
    .meta({ access: "facts.import" })
    .errors(
      refusals(
        "import_not_found",
        "import_busy",
        "import_closed",
        "source_unknown",
        "date_invalid",
        "date_ahead",
        "mapping_invalid",
      ),
    )
    .input(id.extend({ ...settings, mapping: mappedColumns }))
    .output(importSummary),
  /** Makes it a batch, as a whole or not at all; remembers the headings for the sender. */
  accept: oc
    .route({ method: "POST", path: "/imports/{id}/acceptance" })
    .meta({ access: "facts.import" })
    .errors(
      refusals(
        "import_not_found",
        "import_busy",
        "import_closed",
        "import_unchecked",
        "import_outdated",
        "import_empty",
      ),
    )
    .input(id.extend({ reason: optionalWords, evidence: optionalWords }))
    .output(importSummary),
  /** Stops a dry run or an acceptance, or gives up a file that was checked. */
  cancel: oc
    .route({ method: "POST", path: "/imports/{id}/cancellation" })
    .meta({ access: "facts.import" })
    .errors(refusals("import_not_found", "import_closed"))
    .input(id)
    .output(importSummary),
};
