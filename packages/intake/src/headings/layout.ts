import type { Words } from "../words.ts";
import type { Column } from "./column.ts";

/** How one sheet is to be read, or one of several tables that stand below one another in it. */
export type SheetLayout = {
  readonly sheet: string;
  /** First and last row of the header, from 1. */
  readonly headerFrom: number;
  readonly headerTo: number;
  /** Last row of the table where another one begins below it in the same sheet; null when it goes on to the end. */
  readonly until: number | null;
  readonly columns: readonly Column[];
  readonly reportingYear: number | null;
  /** How well the header was understood: points of its columns. */
  readonly score: number;
  readonly reason: Words;
};

/** A sheet of which nothing is taken. */
export type LeftOutSheet = { readonly sheet: string; readonly reason: Words };

/** How a file is to be read. A page shows it through `reportSheet`; a person corrects it with a mapping. */
export type FileLayout = {
  readonly sheets: readonly SheetLayout[];
  readonly leftOut: readonly LeftOutSheet[];
};

/**
 * Of several columns for one fact and year, the codes or the names, the one with the greatest weight holds; of several with the
 * same none is taken until a person says which.
 */
export function withoutAmbiguity(columns: readonly Column[]): Column[] {
  const sameAs = new Map<string, Column[]>();
  for (const column of columns) {
    const key = keyOf(column);
    if (key !== null) sameAs.set(key, [...(sameAs.get(key) ?? []), column]);
  }
  return columns.map((column) => {
    const key = keyOf(column);
    const others = key === null ? [] : (sameAs.get(key) ?? []).filter((each) => each !== column);
    const weight = Math.max(-1, ...others.map((each) => each.weight));
    if (weight < column.weight) return column;
    const [holding, ...more] = others.filter((each) => each.weight === weight);
    return notTaken(column, others, weight > column.weight && holding && more.length === 0 ? holding : null);
  });
}

function notTaken(column: Column, others: readonly Column[], holding: Column | null): Column {
  const headings = others.map(({ heading }) => `“${heading}”`);
  const isFact = column.meaning.kind === "fact";
  const reason = holding
    ? {
        zh: `与“${holding.heading}”含义相同，用那一列`,
        en: `means the same as “${holding.heading}”, which holds`,
      }
    : {
        zh: `与 ${headings.join("、")} 含义相同，不知道该用哪一列`,
        en: `means the same as ${headings.join(", ")}; which one holds is not said`,
      };
  // A second column of codes or names beside the usual one is no loss; a second figure is.
  const unclear = holding === null || isFact;
  return { ...column, meaning: { kind: "ignored", unclear }, certainty: unclear ? 0 : 1, reason };
}

function keyOf({ meaning }: Column): string | null {
  if (meaning.kind === "ignored") return null;
  return meaning.kind === "fact" ? `${meaning.fact.name} ${meaning.year ?? ""}` : meaning.kind;
}
