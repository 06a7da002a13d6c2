import type { ReadRow } from "@yuanding/sheets/read";
import { readCell } from "../cells/read-cell.ts";
import { readCreditCode } from "../cells/read-credit-code.ts";
import { isMissing } from "../cells/read-words.ts";
import { plainText } from "../plain-text.ts";
import { cellText } from "../rows/classify-row.ts";
import type { Column } from "./column.ts";
import type { FactIndex } from "./fact-index.ts";
import { MAX_COLUMNS } from "./find-header.ts";
import { MAX_HEADING, readHeading } from "./read-heading.ts";

/** Rows that must speak before a column is given up for what they hold. */
const MIN_WITNESSES = 2;
const CERTAINTY_BY_CONTENT = 0.8;
const WHOSE = /^(?:所属|所在|企业)+/;
const WORDS_ALONE = /^[\p{Script=Han}、,，;；()（）\s]+$/u;

/** What the cells below say of the columns that their headings leave open: of codes without a heading, and of codes of a standard. */
export function confirmColumns(
  columns: readonly Column[],
  sample: readonly ReadRow[],
  index: FactIndex,
  codesAt: number | null,
): readonly Column[] {
  return withIdByContent(
    columns.map((column) => confirmCodes(column, sample, index)),
    codesAt,
  );
}

/** The one column of which most filled cells are right credit codes; null when there is none or more. */
export function columnOfCodes(sample: readonly ReadRow[]): number | null {
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...sample.map(({ cells }) => cells.length)));
  const found = Array.from({ length: width }, (_, place) => place).filter((place) => holdsCodes(sample, place));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Where no heading names the codes, the column that holds them does. */
function withIdByContent(columns: readonly Column[], place: number | null): readonly Column[] {
  if (place === null || columns.some(({ meaning }) => meaning.kind === "id")) return columns;
  const heading = columns.find((each) => each.index === place)?.heading ?? "";
  const column: Column = {
    index: place,
    heading,
    meaning: { kind: "id" },
    certainty: CERTAINTY_BY_CONTENT,
    weight: 0,
    near: [],
    reason: {
      zh: "表头没有写明，单元格里是统一社会信用代码",
      en: "the heading does not say so, but the cells are credit codes",
    },
  };
  return [...columns.filter((each) => each.index !== place), column].toSorted((a, b) => a.index - b.index);
}

function holdsCodes(sample: readonly ReadRow[], place: number): boolean {
  const texts = textsOf(sample, place);
  const codes = texts.filter((text) => typeof readCreditCode(text) === "string").length;
  return codes > 0 && codes * 2 > texts.length;
}

/** 所属行业 may hold codes or words, and so may 行业代码. */
function confirmCodes(column: Column, sample: readonly ReadRow[], index: FactIndex): Column {
  const { meaning } = column;
  if (meaning.kind === "fact" && meaning.fact.codes?.kind === "hierarchy") {
    const texts = textsOf(sample, column.index);
    const isWords = texts.length >= MIN_WITNESSES && texts.every((text) => WORDS_ALONE.test(text));
    return isWords ? ofWords(column) : column;
  }
  if (meaning.kind !== "ignored" || !meaning.unclear) return column;
  if (column.heading.length > MAX_HEADING) return column;
  const words = readHeading(column.heading.split(" / ").at(-1) ?? "").words.replace(WHOSE, "");
  const [match, ...others] = words === "" ? [] : index.find(`${words}代码`);
  if (!match || others.length > 0 || match.fact.codes?.kind !== "hierarchy") return column;
  const { fact } = match;
  const texts = textsOf(sample, column.index);
  const read = { fact, scale: { n: 1n, d: 1n }, unit: "", date1904: false };
  const isCode = (text: string): boolean => {
    const value = readCell({ kind: "text", text }, read);
    return value !== null && !("why" in value);
  };
  if (texts.length === 0 || !texts.every(isCode)) return ofWords(column);
  return {
    ...column,
    meaning: { kind: "fact", fact, year: null, scale: read.scale, unit: "" },
    certainty: CERTAINTY_BY_CONTENT,
    near: [],
    reason: { zh: `单元格里都是${fact.name}`, en: "every cell is a code of the standard" },
  };
}

function ofWords(column: Column): Column {
  return {
    ...column,
    meaning: { kind: "ignored", unclear: true },
    certainty: 0,
    weight: 0,
    reason: {
      zh: "单元格里是名称，不是代码；要导入请填 I65、I6513 这样的代码",
      en: "the cells hold words, not codes; give codes such as I65 or I6513 to have them taken",
    },
  };
}

/** What stands in a column and is not missing, in plain text. */
function textsOf(sample: readonly ReadRow[], place: number): string[] {
  const texts = sample.map(({ cells }) => plainText(cellText(cells[place])));
  return texts.filter((text) => !isMissing(text));
}
