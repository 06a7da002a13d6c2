import type { ReadCell, ReadLimits, ReadRow } from "../read-file.ts";
import { damaged, stop } from "../refusals.ts";
import { unescapeText } from "./decode-xml.ts";
import { isNumberText, numberText } from "./number-text.ts";
import { decodeText, SPREADSHEET, textOf } from "./part-xml.ts";
import type { NumberStyle } from "./read-styles.ts";
import { scanXml, type Tag, type Text, type XmlScanner } from "./scan-xml.ts";
import type { SharedTexts } from "./shared-texts.ts";

const PLAIN_NUMBER: NumberStyle = { date: false, shown: null };
const BLANK: ReadCell = { kind: "blank" };
const TRUE: ReadCell = { kind: "truth", value: true };
const FALSE: ReadCell = { kind: "truth", value: false };

/** Depth of elements: worksheet 1, sheetData 2, row 3, c 4, v or f or is 5. */
const ROW = 3;
const CELL = 4;
const CONTENT = 5;

/** What a cell's `t` says of its content. */
type CellType = "n" | "s" | "str" | "inlineStr" | "b" | "e" | "d";
const TYPES: ReadonlySet<string> = new Set<CellType>(["n", "s", "str", "inlineStr", "b", "e", "d"]);

export type RowContext = {
  readonly texts: SharedTexts;
  /** What each cell format makes of a number. */
  readonly styles: readonly NumberStyle[];
  readonly limits: ReadLimits;
  /** Rows before this one are passed over. */
  readonly from: number;
};

/** A scanner of one sheet that calls `give` for each row that is not empty. */
export function rowScanner(context: RowContext, give: (row: ReadRow) => void): XmlScanner {
  const { texts, styles, limits } = context;
  let depth = 0;
  let inData = false;
  let inRow = false;
  let wanted = false;
  let row = 0;
  let column = -1;
  let cells: ReadCell[] = [];
  let filled = 0;

  let inCell = false;
  let type: CellType = "n";
  let numberStyle: NumberStyle = PLAIN_NUMBER;
  let value = "";
  /** A number that needs no conversion. */
  let plain = "";
  /** Number of a shared text; -1 before it is read. */
  let shared = -1;
  let hasFormula = false;
  let formula = "";
  let inline = "";

  /** Where text is collected now. */
  let collecting: "" | "value" | "formula" | "piece" = "";
  let collectDepth = 0;
  let piece = "";
  let preserve = false;
  let phoneticDepth = 0;

  function openRow(tag: Tag): void {
    inRow = true;
    const given = tag.get("r");
    const number = given === undefined ? row + 1 : Number(given);
    if (!Number.isSafeInteger(number) || number <= row) damaged(`row ${given} after row ${row}`);
    if (number > limits.rows) stop("rows_too_many", { limit: limits.rows });
    row = number;
    wanted = row >= context.from;
    column = -1;
    cells = [];
    filled = 0;
  }

  function openCell(tag: Tag): void {
    inCell = true;
    const at = tag.find("r");
    const given = at < 0 ? column + 1 : columnOf(tag.bytes, at, tag.valueEnd, row);
    if (given <= column) damaged(`cells of row ${row} out of order`);
    if (given >= limits.columns) stop("columns_too_many", { row, limit: limits.columns });
    column = given;
    type = typeOf(tag);
    const style = tag.find("s");
    numberStyle = (style < 0 ? undefined : styles[integerAt(tag.bytes, style, tag.valueEnd)]) ?? PLAIN_NUMBER;
    value = "";
    plain = "";
    shared = -1;
    inline = "";
    formula = "";
    hasFormula = false;
  }

  function openContent(name: string, tag: Tag): void {
    if (name === "v") collect("value", tag);
    else if (name === "f") {
      hasFormula = true;
      collect("formula", tag);
    }
  }

  function collect(what: typeof collecting, tag: Tag): void {
    collecting = what;
    collectDepth = depth;
    if (what !== "piece") return;
    piece = "";
    preserve = tag.get("xml:space") === "preserve";
  }

  function take(text: Text): void {
    if (collecting === "" || depth !== collectDepth) return;
    if (collecting === "value") {
      takeValue(text);
    } else if (collecting === "formula") formula += decodeText(text);
    else piece += decodeText(text);
  }

  /** The two kinds of which a large sheet has millions are read from the bytes; the rest as text. */
  function takeValue(text: Text): void {
    const { bytes, from, until, verbatim } = text;
    const first = value === "" && plain === "" && shared < 0 && !verbatim;
    if (first && type === "s") shared = integerAt(bytes, from, until);
    else if (first && type === "n" && isNumberText(bytes, from, until)) plain = bytes.toString("latin1", from, until);
    else if (type === "s") shared = Number.NaN;
    else {
      value += plain + decodeText(text);
      plain = "";
    }
  }

  function closeCell(): void {
    inCell = false;
    const cell = cellOf();
    if (cell === BLANK) return;
    while (cells.length < column) cells.push(BLANK);
    cells.push(cell);
    filled++;
  }

  function cellOf(): ReadCell {
    if (hasFormula) return { kind: "formula", text: unescapeText(formula) };
    if (type === "inlineStr") return inline === "" ? BLANK : { kind: "text", text: inline };
    if (type === "s") {
      if (shared === -1) return BLANK;
      return textCell(texts.get(Number.isNaN(shared) ? damaged("a text without a number") : shared));
    }
    if (plain !== "") return numberCell(plain, numberStyle);
    if (value === "") return BLANK;
    switch (type) {
      case "n": {
        const text = numberText(value.trim());
        return text === null ? { kind: "error", text: value } : numberCell(text, numberStyle);
      }
      case "str":
        return textCell(unescapeText(value));
      case "b":
        return value.trim() === "1" || value.trim() === "true" ? TRUE : FALSE;
      case "e":
        return { kind: "error", text: value };
      case "d":
        return textCell(value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, ""));
    }
  }

  return scanXml(SPREADSHEET, limits.cellBytes, {
    open: (name, tag) => {
      depth++;
      if (depth === 1) {
        if (name !== "worksheet") damaged(`unexpected element ${name}`);
      } else if (depth === 2) inData = name === "sheetData";
      else if (!inData) return;
      else if (depth === ROW) {
        if (name === "row") openRow(tag);
      } else if (!inRow || !wanted) return;
      else if (depth === CELL) {
        if (name === "c") openCell(tag);
      } else if (!inCell) return;
      else if (depth === CONTENT) openContent(name, tag);
      else if (name === "rPh") phoneticDepth ||= depth;
      else if (name === "t" && phoneticDepth === 0 && collecting === "") collect("piece", tag);
    },
    text: take,
    close: () => {
      if (depth === collectDepth) {
        if (collecting === "piece") inline += textOf(piece, preserve);
        collecting = "";
        collectDepth = 0;
      }
      if (depth === phoneticDepth) phoneticDepth = 0;
      if (depth === CELL && inCell) closeCell();
      else if (depth === ROW && inRow) {
        inRow = false;
        if (filled > 0) give({ row, cells });
        filled = 0;
      }
      depth--;
    },
  });
}

function numberCell(text: string, { date, shown }: NumberStyle): ReadCell {
  return shown ? { kind: "number", text, date, shown } : { kind: "number", text, date };
}

function textCell(text: string): ReadCell {
  return text === "" ? BLANK : { kind: "text", text };
}

function typeOf(tag: Tag): CellType {
  const from = tag.find("t");
  if (from < 0) return "n";
  if (tag.valueEnd === from + 1 && tag.bytes[from] === 0x73) return "s";
  const type = tag.get("t") ?? "";
  return TYPES.has(type) ? (type as CellType) : damaged(`a cell of type ${type.slice(0, 20)}`);
}

/** The column of a reference such as `AB12`, whose row must be the row at hand. */
function columnOf(bytes: Buffer, from: number, until: number, row: number): number {
  let column = 0;
  let at = from;
  for (; at < until; at++) {
    const letter = (bytes[at] as number) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (at === from || at - from > 4 || integerAt(bytes, at, until) !== row) damaged(`a cell out of place in row ${row}`);
  return column - 1;
}

function integerAt(bytes: Buffer, from: number, until: number): number {
  let value = 0;
  for (let at = from; at < until; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9 || at - from > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return from === until ? Number.NaN : value;
}
