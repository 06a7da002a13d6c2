/** A merged range; rows from 1, columns from 0, both ends within. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** How a cell is drawn: over how many rows and columns, or not at all because another one covers it. */
export type Span = { readonly rows: number; readonly columns: number } | "covered";

/**
 * The cells of the shown rows that are not simply one cell, by `row:column`. Rows of the sheet may be missing among those shown,
 * and a range may begin before them or end after them: what is shown of it is one cell then, at its first shown row.
 */
export function spansOf(rows: readonly number[], columns: number, merges: readonly Merge[]): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const { top, left, bottom, right } of merges) {
    const shown = rows.filter((row) => row >= top && row <= bottom);
    const last = Math.min(right, columns - 1);
    const [first] = shown;
    if (first === undefined || last < left || (shown.length === 1 && last === left)) continue;
    for (const row of shown)
      for (let column = left; column <= last; column += 1) spans.set(`${row}:${column}`, "covered");
    spans.set(`${first}:${left}`, { rows: shown.length, columns: last - left + 1 });
  }
  return spans;
}

/** `0` is A, `26` is AA. */
export function columnLetters(index: number): string {
  const low = String.fromCharCode(65 + (index % 26));
  return index < 26 ? low : columnLetters(Math.floor(index / 26) - 1) + low;
}
