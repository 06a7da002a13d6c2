import { type Outcome, ok } from "@yuanding/values";
import type { ReadSheet } from "../read/read-file.ts";
import type { ReadCode } from "../read/refusals.ts";
import { PROBLEM_HEADING } from "./mark.ts";

/** Where the reasons go. `old`: the sheet was marked before, so that what stands in the column is replaced. */
export type ProblemColumn = { readonly column: number; readonly headingRow: number; readonly old: boolean };

/** The first column to the right of everything, or the one that is there from the last time. */
export async function findProblemColumn(
  sheet: ReadSheet,
  headingRow: number,
): Promise<Outcome<ProblemColumn, ReadCode>> {
  const merges = await sheet.merges();
  if (!merges.ok) return merges;
  let column = Math.max(0, ...merges.value.map(({ right }) => right + 1));
  for await (const batch of sheet.rows()) {
    if (!batch.ok) return batch;
    for (const { row, cells } of batch.value) {
      const found = cells.findIndex((cell) => cell.kind === "text" && cell.text === PROBLEM_HEADING);
      if (found >= 0) return ok({ column: found, headingRow: row, old: true });
      column = Math.max(column, cells.length);
    }
  }
  return ok({ column, headingRow, old: false });
}
