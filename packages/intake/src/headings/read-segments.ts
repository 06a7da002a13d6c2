import type { ReadCell, ReadRow, ReadSheet } from "@yuanding/sheets/read";
import { type Outcome, ok } from "@yuanding/values";
import { compact } from "../plain-text.ts";
import { MAX_COLUMNS } from "./find-header.ts";

/** Rows that are not empty among which headers are looked for; further down another header is only refused, row by row. */
const MAX_ROWS = 2000;
/** Rows of one segment that are kept, from its beginning and from its end. */
const MAX_KEPT = 40;
/** Rows of data that are kept to see what a column holds. */
const MAX_SAMPLE = 30;
/** What can only be a credit code, right or wrong, or an older code in its place. */
const LIKE_CODE = /^[0-9A-Za-z]{15,18}$/;

/** Rows without a code, among which one header may stand, and the first rows of data below them. */
export type Segment = { readonly rows: readonly ReadRow[]; readonly sample: readonly ReadRow[] };

/**
 * Cuts the beginning of a sheet wherever rows with codes give way to others, so that a second table further down is found and the
 * notes at the end are heard. Where ids are no credit codes nothing tells data from headings, and the first rows are one segment.
 */
export async function readSegments(
  sheet: ReadSheet,
  byCreditCode: boolean,
  signal: AbortSignal | undefined,
): Promise<Outcome<readonly Segment[]>> {
  const segments: { readonly first: ReadRow[]; readonly last: ReadRow[]; readonly sample: ReadRow[] }[] = [];
  let count = 0;
  let inData = true;
  for await (const batch of sheet.rows(signal ? { signal } : {})) {
    if (!batch.ok) return batch;
    for (const row of batch.value) {
      if (!row.cells.some(isFilled)) continue;
      count += 1;
      const isData = byCreditCode && row.cells.slice(0, MAX_COLUMNS).some(isLikeCode);
      if (segments.length === 0 || (inData && !isData)) segments.push({ first: [], last: [], sample: [] });
      inData = isData;
      const segment = segments.at(-1);
      if (!segment) continue;
      if (isData) {
        if (segment.sample.length < MAX_SAMPLE) segment.sample.push(row);
      } else if (segment.first.length < MAX_KEPT) segment.first.push(row);
      else {
        segment.last.push(row);
        if (segment.last.length > MAX_KEPT) segment.last.shift();
      }
    }
    if (count >= (byCreditCode ? MAX_ROWS : MAX_KEPT)) break;
  }
  return ok(
    segments.map(({ first, last, sample }) => ({
      rows: [...first, ...last],
      sample: byCreditCode ? sample : first,
    })),
  );
}

function isFilled(cell: ReadCell): boolean {
  return cell.kind !== "blank" && !(cell.kind === "text" && cell.text.trim() === "");
}

function isLikeCode(cell: ReadCell): boolean {
  if (cell.kind !== "text" || cell.text.length < 15 || cell.text.length > 60) return false;
  return LIKE_CODE.test(compact(cell.text).replace(/^['‘’]|[-–—]/g, ""));
}
