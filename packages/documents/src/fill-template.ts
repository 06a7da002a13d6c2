import type { OfficialBlock, OfficialDocument } from "@yuanding/word";
import type { DocumentRow, DocumentValues, ScalarValue } from "./check-values.ts";
import { ISSUE_DAY } from "./document-kinds.ts";
import { BLANK, OFFICE_FIELDS, type Office } from "./office.ts";
import type { Pattern, Piece, Template, TemplateBlock, TemplateRow } from "./template.ts";
import { dateText, valueText } from "./write-words.ts";

/** What a template is filled from; `row` and `place` are there where something is repeated. */
type Filling = {
  readonly values: DocumentValues;
  readonly office: Office;
  readonly row: DocumentRow | null;
  readonly place: number;
};

/** Signs that reverse the direction of what follows: a name could pass for another one. */
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** What a table shows whose list is empty. */
const NOTHING = "（无）";

/** The document that a template makes of values that have been checked. What a value contains is never read as a template. */
export function fillTemplate(template: Template, values: DocumentValues, office: Office): OfficialDocument {
  const filling: Filling = { values, office, row: null, place: 0 };
  const one = (pattern: Pattern): string => lineOf(fill(pattern, filling));
  const maybe = (pattern: Pattern | null): string | null => pattern && one(pattern);
  const day = dayOf(values);
  const issued = maybe(template.imprint);
  return {
    head: template.head ? { mark: office.mark } : null,
    number: maybe(template.number),
    title: one(template.title),
    to: maybe(template.to),
    body: template.body.flatMap((block) => fillBlock(block, filling)),
    signature: { office: office.name, date: dateText(day), sealed: template.seal },
    note: maybe(template.note),
    attachments: template.attachments.map(({ title, blocks }) => ({
      title: one(title),
      blocks: blocks.flatMap((block) => fillBlock(block, filling)),
    })),
    imprint: issued === null ? null : { copies: maybe(template.copies), office: office.printer ?? BLANK, date: issued },
    file: { creator: office.name, day: day.toString() },
  };
}

function dayOf(values: DocumentValues): Temporal.PlainDate {
  const day = values[ISSUE_DAY];
  if (!(day instanceof Temporal.PlainDate)) throw new TypeError(`${ISSUE_DAY} has not been checked`);
  return day;
}

function fillBlock(block: TemplateBlock, filling: Filling): OfficialBlock[] {
  if (block.kind === "table") {
    const rows = block.rows.flatMap((row) => fillRow(row, block.columns.length, filling));
    return [{ kind: "table", table: { columns: block.columns, rows } }];
  }
  const { level, lead, text, each } = block;
  return repeated(each, filling).flatMap((on) => {
    const filled = fill(text, on);
    if (isAlone(block)) return filled.split("\n").flatMap((line) => (line.trim() === "" ? [] : [plain(line.trim())]));
    return [{ kind: "paragraph", level, lead: lineOf(fill(lead, on)), text: lineOf(filled) }];
  });
}

/** A value that has a line of the template to itself becomes as many paragraphs as it has lines. */
function isAlone({ lead, text }: Extract<TemplateBlock, { kind: "paragraph" }>): boolean {
  return lead.length === 0 && text.length === 1 && text[0]?.kind !== "text";
}

function plain(text: string): OfficialBlock {
  return { kind: "paragraph", level: null, lead: "", text };
}

function fillRow({ cells, each }: TemplateRow, width: number, filling: Filling): string[][] {
  const rows = repeated(each, filling);
  if (rows.length === 0) return [Array.from({ length: width }, (_, index) => (index === 0 ? NOTHING : ""))];
  return rows.map((on) => cells.map((cell) => lineOf(fill(cell, on))));
}

/** Once for each row of the list, or once. */
function repeated(list: string | null, filling: Filling): readonly Filling[] {
  if (list === null) return [filling];
  return rowsOf(filling.values, list).map((row, index) => ({ ...filling, row, place: index + 1 }));
}

type Fillers = { readonly [Kind in Piece["kind"]]: (piece: Extract<Piece, { kind: Kind }>, on: Filling) => string };

const FILLERS: Fillers = {
  text: ({ text }) => text,
  office: ({ field }, { office }) => office[OFFICE_FIELDS[field]] ?? BLANK,
  value: ({ name, form }, { values }) => textOf(values[name], form),
  cell: ({ column, form }, { row }) => textOf(row?.[column], form),
  place: (_, { place }) => String(place),
  count: ({ list }, { values }) => String(rowsOf(values, list).length),
  sum: ({ list, column, form }, { values }) => {
    const amounts = rowsOf(values, list).map((row) => row[column]);
    return valueText(
      amounts.reduce<bigint>((sum, amount) => sum + (typeof amount === "bigint" ? amount : 0n), 0n),
      form,
    );
  },
};

function fill(pattern: Pattern, filling: Filling): string {
  return pattern
    .map((piece) => (FILLERS[piece.kind] as (piece: Piece, on: Filling) => string)(piece, filling))
    .join("");
}

function textOf(value: DocumentValues[string] | undefined, form: Parameters<typeof valueText>[1]): string {
  if (value === undefined || isRows(value)) throw new TypeError("a value has not been checked");
  const text = valueText(value, form);
  return typeof value === "string"
    ? text.replace(DIRECTION_MARKS, "").replace(/\r\n?/g, "\n").replaceAll("\t", " ").trim()
    : text;
}

function rowsOf(values: DocumentValues, list: string): readonly DocumentRow[] {
  const rows = values[list];
  if (rows === undefined || !isRows(rows)) throw new TypeError(`${list} has not been checked`);
  return rows;
}

function isRows(value: ScalarValue | readonly DocumentRow[]): value is readonly DocumentRow[] {
  return Array.isArray(value);
}

/** Where there is room for one line, a value of several is written in one. */
function lineOf(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
