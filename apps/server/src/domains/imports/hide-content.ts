import type { ImportLine, LineDifference, LineFinding, SheetCell } from "@yuanding/contract";
import type { Dictionary } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { isSensitive, noteReading, seesSensitive } from "../facts/index.ts";
import type { Import } from "./import.ts";

/** What who asks may see of a file. */
export type Sight = {
  /** All of it: they may see sensitive facts, or handed the file in themselves. */
  readonly whole: boolean;
  /** By sheet, the places of the columns with sensitive facts, from 0; a sheet that was not understood is absent. */
  readonly columns: ReadonlyMap<string, ReadonlySet<number>>;
  /** The sensitive facts in it, as far as it was understood. */
  readonly facts: readonly string[];
};

export function sightOf({ actor, law }: ApiContext, { kind, layout, actorId }: Import): Sight {
  const { dictionary } = law.library;
  const sheets = (layout?.sheets ?? []).map(({ sheet, columns }) => {
    const sensitive = columns.filter(({ fact }) => fact !== null && isSensitiveIn(dictionary, kind, fact));
    return { sheet, sensitive };
  });
  const brought = actorId !== null && actorId === actor.person?.id;
  return {
    whole: brought || seesSensitive(actor),
    columns: new Map(sheets.map(({ sheet, sensitive }) => [sheet, new Set(sensitive.map(({ index }) => index))])),
    facts: [...new Set(sheets.flatMap(({ sensitive }) => sensitive.flatMap(({ fact }) => fact ?? [])))],
  };
}

function isSensitiveIn(dictionary: Dictionary, kind: Import["kind"], fact: string): boolean {
  return isSensitive(dictionary[kind].get(fact));
}

/** Whether the file may be given to who asks as it is: nothing in it is sensitive, and nothing of it was not understood. */
export function mayHave({ whole, columns, facts }: Sight): boolean {
  return whole || (columns.size > 0 && facts.length === 0);
}

/** A row without what is hidden of it: values of sensitive facts, and what is wrong with them. */
export function hideInLine(
  line: ImportLine,
  { whole, columns }: Sight,
  { law }: ApiContext,
  kind: Import["kind"],
  sees: boolean,
): ImportLine {
  const hide = (each: LineDifference): LineDifference =>
    !sees && isSensitiveIn(law.library.dictionary, kind, each.fact)
      ? { ...each, before: null, after: "", hidden: true }
      : each;
  const hidden = columns.get(line.sheet);
  const quiet = (each: LineFinding): LineFinding =>
    !whole && each.cell !== null && hidden?.has(columnOf(each.cell)) ? { ...each, ...QUIET } : each;
  return { ...line, differences: line.differences.map(hide), findings: line.findings.map(quiet) };
}

const QUIET = { zh: "这个单元格的内容已隐去。", en: "The content of this cell is hidden." };

/** A row of a sheet without the cells that are hidden; its headings stay. */
export function hideCells(
  cells: readonly SheetCell[],
  row: number,
  { whole, columns }: Sight,
  { sheet, headerUntil }: { readonly sheet: string; readonly headerUntil: number },
): SheetCell[] {
  const hidden = columns.get(sheet);
  if (whole || !hidden || row <= headerUntil) return [...cells];
  return cells.map((cell, place) => (hidden.has(place) && cell.kind !== "blank" ? HIDDEN : cell));
}

const HIDDEN: SheetCell = { kind: "blank", text: "", hidden: true };

/** `F45`: the place of its column, from 0. */
function columnOf(cell: string): number {
  const letters = /^[A-Z]+/.exec(cell)?.[0] ?? "";
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Logs that somebody saw the sensitive columns of a file. */
export function noteContent(context: ApiContext, id: string, facts: readonly string[]): Promise<void> {
  return noteReading(context, { facts, after: { import: id } });
}
