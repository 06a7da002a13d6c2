/** A table to be written to a file. `money` cells are 元 as decimal text, `number` cells plain decimals, `null` is empty. */
export type Sheet = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Lines above the header: what the table is, as of when, that it is synthetic. */
  readonly preface?: readonly string[];
};

export type Column = { readonly header: string; readonly kind: "text" | "money" | "number"; readonly width?: number };
export type Cell = string | null;
