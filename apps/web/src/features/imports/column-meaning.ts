import type { ImportedSheet, MappedColumn, SheetColumn } from "@yuanding/contract";

/** How sure a column's meaning is, as pages tell it. `none`: plainly no data, such as 序号; `unread`: a person should say. */
export type Certainty = "said" | "certain" | "likely" | "doubtful" | "none" | "unread";

const CERTAIN = 0.99;
const LIKELY = 0.8;

export function certaintyOf(column: SheetColumn, said: boolean): Certainty {
  if (said) return "said";
  if (column.kind === "ignored") return column.certainty > 0 ? "none" : "unread";
  if (column.certainty >= CERTAIN) return "certain";
  return column.certainty >= LIKELY ? "likely" : "doubtful";
}

/** A column's meaning as a person would say it: what a dialog begins with. */
export function asMapped({ kind, fact, year, unit }: SheetColumn): MappedColumn {
  if (kind !== "fact" || fact === null) return { kind: kind === "fact" ? "ignored" : kind };
  return { kind: "fact", fact, year: year === null ? null : "heading", unit };
}

/** Whether anything says of which year a figure of this column is. */
export function saysYear({ heading, year }: SheetColumn, { reportingYear }: ImportedSheet): boolean {
  return year !== null || reportingYear !== null || /(?<!\d)(?:19|20)\d{2}(?!\d)/.test(heading);
}

/** Other columns that have the same key: they mean what this one means. */
export function sharing(column: SheetColumn, sheets: readonly ImportedSheet[], sheet: string): readonly string[] {
  return sheets.flatMap((each) =>
    each.columns
      .filter((other) => other.key === column.key && !(each.sheet === sheet && other.index === column.index))
      .map((other) => (each.sheet === sheet ? other.column : `${each.sheet} ${other.column}`)),
  );
}

/** The last years that a sheet may speak of, newest first. */
export function yearsUpTo(asOf: string, count = 15): readonly number[] {
  const last = Number(asOf.slice(0, 4));
  return Array.from({ length: count }, (_, ago) => last - ago);
}
