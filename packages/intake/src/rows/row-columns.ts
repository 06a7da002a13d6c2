import type { SheetLayout } from "../headings/layout.ts";
import { compact } from "../plain-text.ts";
import type { RowJudge } from "./classify-row.ts";
import type { FactColumn, RowColumns } from "./read-row.ts";

/** The columns of a layout, ready for its rows; null when nothing says which column holds the codes. */
export function rowColumns(layout: SheetLayout, byCreditCode: boolean, date1904: boolean): RowColumns | null {
  const id = layout.columns.find(({ meaning }) => meaning.kind === "id");
  if (!id) return null;
  const facts = layout.columns.flatMap(({ heading, index, meaning }): FactColumn[] =>
    meaning.kind === "fact"
      ? [{ heading, index, fact: meaning.fact, year: meaning.year, scale: meaning.scale, unit: meaning.unit, date1904 }]
      : [],
  );
  return { id, name: layout.columns.find(({ meaning }) => meaning.kind === "name") ?? null, facts, byCreditCode };
}

export function rowJudge(layout: SheetLayout, columns: RowColumns): RowJudge {
  const levels = (heading: string): string[] => [heading, ...heading.split(" / ")].map(compact);
  return {
    idColumn: columns.id.index,
    nameColumn: columns.name?.index ?? null,
    headings: new Map(layout.columns.map(({ index, heading }) => [index, new Set(levels(heading))])),
  };
}
