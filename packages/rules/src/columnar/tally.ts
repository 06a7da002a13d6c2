import { VERDICTS } from "../evaluate/value.ts";
import type { MeasureColumns } from "./columnar.ts";

/** What a measure comes to over many subjects. */
export type ColumnTally = {
  /** By place in VERDICTS. */
  readonly verdicts: readonly number[];
  /** Sums in 分 over those who meet it, exact; null where the measure has no such figure. */
  readonly amount: bigint | null;
  readonly ceiling: bigint | null;
};

const MET = 0;

export function tallyColumns(columns: MeasureColumns): ColumnTally {
  const verdicts = VERDICTS.map(() => 0);
  for (const code of columns.verdict) verdicts[code] = (verdicts[code] ?? 0) + 1;
  return { verdicts, amount: sumOfMet(columns, "amount"), ceiling: sumOfMet(columns, "ceiling") };
}

/** Partial sums stay whole numbers that a double holds: 1,000 figures, each below a thousandth of that. */
const CHUNK = 1_000;
const CHUNK_LIMIT = Number.MAX_SAFE_INTEGER / CHUNK;

function sumOfMet(columns: MeasureColumns, what: "amount" | "ceiling"): bigint | null {
  const figures = columns[what];
  if (!figures) return null;
  let total = 0n;
  let partial = 0;
  let held = 0;
  for (const [row, fen] of figures.entries()) {
    if (columns.verdict[row] !== MET || Number.isNaN(fen)) continue;
    const large = columns.large.get(row)?.[what];
    if (large !== undefined && large !== null) total += large;
    else if (Math.abs(fen) > CHUNK_LIMIT) total += BigInt(fen);
    else {
      partial += fen;
      held += 1;
    }
    if (held < CHUNK) continue;
    total += BigInt(partial);
    partial = 0;
    held = 0;
  }
  return total + BigInt(partial);
}

/** Who meets it now and did not before, and the other way round; `before` are verdicts of the same rows. */
export function countMoves(
  before: Uint8Array,
  { verdict }: MeasureColumns,
): { readonly enter: number; readonly leave: number } {
  let enter = 0;
  let leave = 0;
  for (const [row, code] of verdict.entries()) {
    if (code === MET && before[row] !== MET) enter += 1;
    if (code !== MET && before[row] === MET) leave += 1;
  }
  return { enter, leave };
}
