import { VERDICTS } from "../evaluate/value.ts";
import type { MeasureColumns } from "./columnar.ts";
import { SAFE } from "./snapshot.ts";

/** What a measure comes to over many subjects. */
export type ColumnTally = {
  /** By place in VERDICTS. */
  readonly verdicts: readonly number[];
  /** Null where the measure has no such figure. */
  readonly amount: Sums | null;
  readonly ceiling: Sums | null;
};

/** Sums in 分, exact: of those who meet it, and apart from them of those whose verdict is still open. */
export type Sums = { readonly met: bigint; readonly open: bigint };

const MET = 0;

export function tallyColumns(columns: MeasureColumns): ColumnTally {
  const verdicts = VERDICTS.map(() => 0);
  for (const code of columns.verdict) verdicts[code] = (verdicts[code] ?? 0) + 1;
  return { verdicts, amount: sumFigures(columns, "amount"), ceiling: sumFigures(columns, "ceiling") };
}

type Figures = Pick<MeasureColumns, "verdict" | "amount" | "ceiling" | "large">;

/**
 * Whole 分 are added as doubles while that is exact, and as big integers before it would not be. Only those that are entitled or
 * still open have a figure, so that the figure itself says who counts. Null where the measure has no such figure.
 */
export function sumFigures(columns: Figures, which: "amount" | "ceiling"): Sums | null {
  const { verdict, large } = columns;
  const figures = columns[which];
  if (!figures) return null;
  const parts = new Float64Array(2);
  const wholes = [0n, 0n];
  const flush = (place: number, next: number): void => {
    wholes[place] = (wholes[place] ?? 0n) + BigInt(parts[place] ?? 0);
    parts[place] = next;
  };
  for (let row = 0; row < figures.length; row += 1) {
    const figure = figures[row] as number;
    if (Number.isNaN(figure)) continue;
    const place = verdict[row] === MET ? 0 : 1;
    const sum = (parts[place] as number) + figure;
    if (sum <= SAFE && sum >= -SAFE) parts[place] = sum;
    else flush(place, figure);
  }
  flush(0, 0);
  flush(1, 0);
  for (const [row, exact] of large) {
    const place = verdict[row] === MET ? 0 : 1;
    // The arrays hold the nearest double in the place of what stands here exactly.
    const nearest = figures[row] as number;
    if (!Number.isNaN(nearest)) wholes[place] = (wholes[place] ?? 0n) + (exact[which] ?? 0n) - BigInt(nearest);
  }
  return { met: wholes[0] ?? 0n, open: wholes[1] ?? 0n };
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
