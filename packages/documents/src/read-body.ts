import type { OfficialColumn } from "@yuanding/word";
import type { Place } from "./finding.ts";
import { type PatternContext, readPattern, readSinglePattern, repeatedList } from "./read-pattern.ts";
import type { Pattern, Piece, TemplateBlock, TemplateRow } from "./template.ts";

/** The signs of the first two levels (GB/T 9704—2012 7.3.3); the third and fourth look like any paragraph. */
const LEVELS = [
  { level: 1, sign: /^[一二三四五六七八九十]+、/ },
  { level: 2, sign: /^（[一二三四五六七八九十]+）/ },
] as const;
const ATTACHMENT = /^#[ \t]+(?=\S)/;
const RULE_CELL = /^(:?)-+(:?)$/;

type Line = { readonly text: string; readonly at: Place };

/** The body and its attachments. */
export type Body = {
  readonly blocks: readonly TemplateBlock[];
  readonly attachments: readonly { readonly title: Pattern; readonly blocks: readonly TemplateBlock[] }[];
};

/** Reads what stands below the front matter: every line is a paragraph, `|` begins a row of a table, `# ` an attachment. */
export function readBody(texts: readonly string[], first: Place, context: PatternContext): Body {
  const lines = texts.map((text, index): Line => {
    const indent = text.length - text.trimStart().length;
    return { text: text.trim(), at: { ...first, line: first.line + index, column: 1 + indent } };
  });
  const starts = lines.flatMap(({ text }, index) => (text.startsWith("#") ? [index] : []));
  const blocks = readBlocks(lines.slice(0, starts[0] ?? lines.length), context);
  if (blocks.length === 0) context.find("body-missing", first);
  const parts = starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length));
  return { blocks, attachments: parts.flatMap((part) => readAttachment(part, context) ?? []) };
}

function readAttachment(
  [heading, ...lines]: readonly Line[],
  context: PatternContext,
): Body["attachments"][number] | null {
  if (!heading) return null;
  const sign = ATTACHMENT.exec(heading.text)?.[0];
  if (sign === undefined) {
    context.find("heading-shape", heading.at);
    return null;
  }
  const name = heading.text.slice(sign.length);
  const blocks = readBlocks(lines, context);
  if (blocks.length === 0) context.find("attachment-empty", heading.at, name);
  const title = readSinglePattern(name, { ...heading.at, column: heading.at.column + sign.length }, context);
  return { title, blocks };
}

function readBlocks(lines: readonly Line[], context: PatternContext): TemplateBlock[] {
  const blocks: TemplateBlock[] = [];
  let table: Line[] = [];
  const closeTable = () => {
    if (table.length > 0) blocks.push(...readTable(table, context));
    table = [];
  };
  for (const line of lines) {
    if (line.text.startsWith("|")) {
      table.push(line);
      continue;
    }
    closeTable();
    if (line.text !== "") blocks.push(readParagraph(line, context));
  }
  closeTable();
  return blocks;
}

function readParagraph({ text, at }: Line, context: PatternContext): TemplateBlock {
  const pattern = readPattern(text, at, context);
  const level = LEVELS.find(({ sign }) => sign.test(text))?.level ?? null;
  const each = repeatedList([pattern], at, context);
  const [lead, rest] = level === null ? [[], pattern] : splitLead(pattern);
  return { kind: "paragraph", level, lead, text: rest, each };
}

/** The first sentence with its full stop, and what comes after it. */
function splitLead(pattern: Pattern): readonly [Pattern, Pattern] {
  for (const [index, piece] of pattern.entries()) {
    const stop = piece.kind === "text" ? piece.text.indexOf("。") : -1;
    if (piece.kind !== "text" || stop === -1) continue;
    const [head, tail] = [piece.text.slice(0, stop + 1), piece.text.slice(stop + 1)];
    const after: Piece[] = tail === "" ? [] : [{ kind: "text", text: tail }];
    return [
      [...pattern.slice(0, index), { kind: "text", text: head }],
      [...after, ...pattern.slice(index + 1)],
    ];
  }
  return [pattern, []];
}

function readTable(lines: readonly Line[], context: PatternContext): TemplateBlock[] {
  const [header, rule, ...rows] = lines;
  const titles = header ? cellsOf(header) : [];
  const rules = (rule ? cellsOf(rule) : []).map(({ text }) => RULE_CELL.exec(text));
  if (!header || rows.length === 0 || rules.length !== titles.length || rules.includes(null)) {
    if (header) context.find("table-shape", header.at);
    return [];
  }
  const columns = titles.map(({ text }, index): OfficialColumn => {
    const [dashes = "", left, right] = rules[index] ?? [];
    const align = right ? (left ? "center" : "right") : "left";
    return { title: text, align, weight: dashes.replaceAll(":", "").length };
  });
  return [{ kind: "table", columns, rows: rows.map((row) => readRow(row, columns.length, context)) }];
}

function readRow(line: Line, width: number, context: PatternContext): TemplateRow {
  const cells = cellsOf(line);
  if (cells.length !== width) context.find("table-cells", line.at, String(cells.length), String(width));
  const patterns = cells.map(({ text, at }) => readPattern(text, at, context));
  return { cells: patterns, each: repeatedList(patterns, line.at, context) };
}

/** What stands between the bars. */
function cellsOf({ text, at }: Line): Line[] {
  const inner = text.slice(1).replace(/\|$/, "");
  let column = at.column + 1;
  return inner.split("|").map((cell) => {
    const indent = cell.length - cell.trimStart().length;
    const line = { text: cell.trim(), at: { ...at, column: column + indent } };
    column += cell.length + 1;
    return line;
  });
}
