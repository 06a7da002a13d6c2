import { cellText } from "../cell-text.ts";
import type { ReadLimits } from "../read/read-file.ts";
import { SPREADSHEET } from "../read/xlsx/part-xml.ts";
import { isTrue } from "../read/xlsx/read-package.ts";
import { columnLetters, readReference } from "../read/xlsx/reference.ts";
import { type Place, scanXml, type Tag } from "../read/xlsx/scan-xml.ts";
import { editTag, escapeXml } from "./edit-tag.ts";
import { PROBLEM_HEADING, type SheetMarks } from "./mark.ts";
import type { ProblemColumn } from "./problem-column.ts";
import { prefixOf } from "./rewrite-styles.ts";

/** Characters. */
const PROBLEM_WIDTH = 60;
const ROW = 3;
const CELL = 4;

export type SheetEdit = {
  readonly marks: SheetMarks;
  readonly problem: ProblemColumn;
  /** The marked form of a cell format; the same one if the workbook has no styles. */
  readonly marked: (format: number) => number;
  readonly limits: ReadLimits;
};

/**
 * The sheet's XML with the marked cells in another format and the reasons in their column; every other byte is passed on as it
 * is. Goes once through the part, whatever its size.
 */
export async function* rewriteSheet(source: AsyncIterable<Buffer>, edit: SheetEdit): AsyncGenerator<Buffer> {
  const rewriter = sheetRewriter(edit);
  for await (const chunk of source) yield rewriter.push(chunk);
  yield rewriter.end();
}

type Rewriter = { readonly push: (chunk: Buffer) => Buffer; readonly end: () => Buffer };

function sheetRewriter({ marks, problem, marked, limits }: SheetEdit): Rewriter {
  /** Bytes not passed on yet, and where they begin in the document. */
  let held: Buffer = Buffer.alloc(0);
  let heldFrom = 0;
  let output: Buffer[] = [];
  let dropping = false;

  let depth = 0;
  let prefix = "";
  let inData = false;
  let inRow = false;
  let row = 0;
  let column = -1;
  let rowFormat = 0;
  /** Columns of the row that are still to be written, in order. */
  let queue: number[] = [];
  let problemText = "";
  /** Marked rows, of which those that the sheet does not have are added in their place. */
  const wanted = [...new Set([...marks.keys(), problem.headingRow])].toSorted((a, b) => a - b);
  let nextWanted = 0;
  const columnFormats: { readonly from: number; readonly until: number; readonly format: number }[] = [];
  let sawColumns = false;
  let problemColumnSet = false;

  function passTo(position: number): void {
    if (position <= heldFrom) return;
    if (!dropping) output.push(held.subarray(0, position - heldFrom));
    held = held.subarray(position - heldFrom);
    heldFrom = position;
  }

  function write(text: string): void {
    output.push(Buffer.from(text));
  }

  /** Writes `text` where the tag stands. */
  function replace(tag: Place, text: string): void {
    passTo(tag.from);
    write(text);
    dropping = true;
    passTo(tag.until);
    dropping = false;
  }

  function textOfProblem(inRow: number): string {
    return inRow === problem.headingRow ? PROBLEM_HEADING : (marks.get(inRow)?.reason ?? "");
  }

  function columnsOf(inRow: number): number[] {
    const columns = marks.get(inRow)?.columns.filter((each) => each !== problem.column) ?? [];
    return textOfProblem(inRow) === "" ? [...columns] : [...columns, problem.column].toSorted((a, b) => a - b);
  }

  function newCell(inRow: number, at: number): string {
    const reference = `${columnLetters(at)}${inRow}`;
    if (at !== problem.column) {
      const base = rowFormat || (columnFormats.find(({ from, until }) => at >= from && at <= until)?.format ?? 0);
      return `<${prefix}c r="${reference}" s="${marked(base)}"/>`;
    }
    const text = escapeXml(cellText(textOfProblem(inRow)));
    const content = `<${prefix}is><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}is>`;
    return `<${prefix}c r="${reference}" s="${marked(0)}" t="inlineStr">${content}</${prefix}c>`;
  }

  /** Adds marked rows that the sheet does not have, up to but without `until`. */
  function addRows(until: number): void {
    for (; nextWanted < wanted.length && (wanted[nextWanted] as number) < until; nextWanted++) {
      const added = wanted[nextWanted] as number;
      rowFormat = 0;
      const cells = columnsOf(added).map((each) => newCell(added, each));
      if (cells.length > 0) write(`<${prefix}row r="${added}">${cells.join("")}</${prefix}row>`);
    }
  }

  function openRow(tag: Tag): void {
    row = Number(tag.get("r") ?? row + 1);
    column = -1;
    if ((wanted[nextWanted] ?? Number.POSITIVE_INFINITY) < row) {
      passTo(tag.from);
      addRows(row);
    }
    if (wanted[nextWanted] === row) nextWanted++;
    queue = columnsOf(row);
    problemText = textOfProblem(row);
    inRow = !tag.selfClosing;
    rowFormat = isTrue(tag.get("customFormat")) ? Number(tag.get("s") ?? 0) : 0;
    if (queue.length === 0) return;
    const spans = /^(\d+):(\d+)$/.exec(tag.get("spans") ?? "");
    const widened = spans ? { spans: `${spans[1]}:${Math.max(Number(spans[2]), (queue.at(-1) as number) + 1)}` } : {};
    const cells = tag.selfClosing ? `${queue.map((each) => newCell(row, each)).join("")}</${prefix}row>` : "";
    replace(tag, editTag(tag, widened, true) + cells);
    if (tag.selfClosing) queue = [];
  }

  function openCell(tag: Tag): void {
    column = readReference(tag.get("r") ?? "")?.column ?? column + 1;
    writeQueued(tag, column);
    if (queue[0] === column) {
      queue.shift();
      if (column === problem.column) {
        passTo(tag.from);
        write(newCell(row, column));
        dropping = true;
      } else replace(tag, editTag(tag, { s: String(marked(Number(tag.get("s") ?? 0))) }));
    } else if (problem.old && column === problem.column && problemText === "") {
      passTo(tag.from);
      dropping = true;
    }
  }

  function writeQueued(before: Place, until: number): void {
    while (queue.length > 0 && (queue[0] as number) < until) {
      passTo(before.from);
      write(newCell(row, queue.shift() as number));
    }
  }

  function openColumn(tag: Tag): void {
    const from = Number(tag.get("min")) - 1;
    const until = Number(tag.get("max")) - 1;
    columnFormats.push({ from, until, format: Number(tag.get("style") ?? 0) });
    if (from <= problem.column && until >= problem.column) problemColumnSet = true;
  }

  const problemColumn = (): string => {
    const number = problem.column + 1;
    return `<${prefix}col min="${number}" max="${number}" width="${PROBLEM_WIDTH}" customWidth="1"/>`;
  };

  function openChild(name: string, tag: Tag): void {
    inData = name === "sheetData";
    if (name === "cols") sawColumns = true;
    if (name === "dimension")
      replace(tag, editTag(tag, widenedReference(tag.get("ref") ?? "", wanted, problem.column)));
    if (!inData) return;
    passTo(tag.from);
    if (!sawColumns) write(`<${prefix}cols>${problemColumn()}</${prefix}cols>`);
    if (!tag.selfClosing) return;
    replace(tag, editTag(tag, {}, true));
    addRows(Number.POSITIVE_INFINITY);
    write(`</${prefix}sheetData>`);
  }

  const scanner = scanXml(SPREADSHEET, limits.cellBytes, {
    open: (name, tag) => {
      depth++;
      if (depth === 1) prefix = prefixOf(tag.bytes.toString("utf8", tag.start + 1, tag.nameEnd));
      else if (depth === 2) openChild(name, tag);
      else if (depth === ROW && name === "col") openColumn(tag);
      else if (depth === ROW && inData && name === "row") openRow(tag);
      else if (depth === CELL && inRow && name === "c") openCell(tag);
      return false;
    },
    text: () => undefined,
    close: (name, place) => {
      if (depth === CELL && dropping) {
        passTo(place.until);
        dropping = false;
      } else if (depth === ROW && inRow) {
        writeQueued(place, Number.POSITIVE_INFINITY);
        inRow = false;
      } else if (depth === 2 && name === "cols" && !problemColumnSet) {
        passTo(place.from);
        write(problemColumn());
      } else if (depth === 2 && inData) {
        passTo(place.from);
        addRows(Number.POSITIVE_INFINITY);
        inData = false;
      }
      depth--;
    },
  });

  const taken = (): Buffer => {
    const pieces = Buffer.concat(output);
    output = [];
    return pieces;
  };
  return {
    push: (chunk) => {
      held = Buffer.concat([held, chunk]);
      scanner.push(chunk);
      passTo(scanner.position());
      return taken();
    },
    end: () => {
      scanner.end();
      passTo(heldFrom + held.length);
      return taken();
    },
  };
}

/** The range of used cells with the added column; other attributes as they are if it cannot be read. */
function widenedReference(
  reference: string,
  rows: readonly number[],
  column: number,
): Readonly<Record<string, string>> {
  const [first = "", last = first] = reference.split(":");
  const from = readReference(first);
  const to = readReference(last);
  if (!from || !to) return {};
  const bottom = rows.reduce((most, each) => Math.max(most, each), to.row);
  const top = rows.reduce((least, each) => Math.min(least, each), from.row);
  const right = Math.max(to.column, column);
  return { ref: `${columnLetters(from.column)}${top}:${columnLetters(right)}${bottom}` };
}
