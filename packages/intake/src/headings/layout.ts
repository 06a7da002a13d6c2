import type { Words } from "../words.ts";
import type { Column } from "./column.ts";

/** How one sheet is to be read. */
export type SheetLayout = {
  readonly sheet: string;
  /** First and last row of the header, from 1. */
  readonly headerFrom: number;
  readonly headerTo: number;
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

/** The columns in which a fact of a year stands twice: none of them is taken until a person says which. */
export function withoutAmbiguity(columns: readonly Column[]): Column[] {
  const sameAs = new Map<string, Column[]>();
  for (const column of columns) {
    const key = keyOf(column);
    if (key !== null) sameAs.set(key, [...(sameAs.get(key) ?? []), column]);
  }
  return columns.map((column) => {
    const key = keyOf(column);
    const others = key === null ? [] : (sameAs.get(key) ?? []).filter((each) => each !== column);
    if (others.length === 0) return column;
    const headings = others.map(({ heading }) => `“${heading}”`);
    return {
      ...column,
      meaning: { kind: "ignored", unclear: true },
      certainty: 0,
      reason: {
        zh: `与 ${headings.join("、")} 含义相同，不知道该用哪一列`,
        en: `means the same as ${headings.join(", ")}; which one holds is not said`,
      },
    };
  });
}

function keyOf({ meaning }: Column): string | null {
  if (meaning.kind === "ignored") return null;
  return meaning.kind === "fact" ? `${meaning.fact.name} ${meaning.year ?? ""}` : meaning.kind;
}
