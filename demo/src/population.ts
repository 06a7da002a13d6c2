import type { Snapshot } from "@yuanding/rules";
import { CURRENT, SHARED } from "./population/current.ts";
import { saltOf, stateOf } from "./population/draws.ts";
import { LINES } from "./population/lines.ts";
import { BLOCK, type Fill, Worksheet } from "./population/sheet.ts";
import { TRAITS } from "./population/traits.ts";
import { newWriter, type Writer } from "./population/writers.ts";
import { YEARLY } from "./population/yearly.ts";

/** Part of the version of every population; goes up when the same seed gives other values. */
export const POPULATION_EDITION = "合成企业-1";

export type PopulationRange = {
  /** The first row, 0 when left out, and the first that is not made. */
  readonly from?: number;
  readonly until: number;
  readonly seed: number;
  /** Columns to be made (`营业收入[2025]`, `街区`); all when left out. One it does not know is unknown for everybody. */
  readonly labels?: Iterable<string>;
  /** Whether the arrays lie in shared memory. */
  readonly shared?: boolean;
};

/**
 * Synthetic enterprises in any number, none of which exists: the same kind of enterprises as the demonstration park, written
 * straight into columns. They are calibrated to the same published figures (a million of them has 1,000,000 ÷ 1,083 times the
 * park's revenue, R&D, taxes, researchers and titles, within a few per cent), their figures agree with each other in the same
 * way, 6 % of the values are missing and 40 % of the recognitions undecided; one in twenty-five has figures that lie
 * exactly on thresholds. Row i follows from the seed and i alone, so chunks made side by side are the whole.
 */
export function makePopulation(range: PopulationRange): Snapshot {
  const { from = 0, until, seed } = range;
  if (!(from >= 0 && until >= from)) throw new RangeError(`no rows from ${from} until ${until}`);
  const lines = [...new Set(range.labels ?? LINES.keys())].flatMap((label) => LINES.get(label) ?? []);
  const rows = until - from;
  const writers = lines.map((line) => newWriter(line, rows, range.shared ?? false));
  const sheet = new Worksheet(FILLS);
  for (let start = 0; start < rows; start += BLOCK) {
    const count = Math.min(BLOCK, rows - start);
    for (let row = 0; row < count; row += 1) sheet.states[row] = stateOf(seed, from + start + row);
    sheet.begin(count);
    for (const { write } of writers) write(sheet, start);
  }
  return {
    kind: "企业",
    rows,
    columns: new Map(writers.map(({ label, column }) => [label, column()])),
    exceptions: new Map(),
    version: `${POPULATION_EDITION}/${seed}/${from}-${until}/${fingerprint(writers)}`,
  };
}

/** Which columns there are, so that two populations with different ones have different versions. */
function fingerprint(writers: readonly Writer[]): string {
  const labels = writers.map(({ label }) => label).toSorted();
  return (saltOf(labels.join()) >>> 0).toString(16);
}

const FILLS: ReadonlyMap<string, Fill> = new Map(
  [TRAITS, SHARED, CURRENT, YEARLY].flatMap((lines) => Object.entries(lines)),
);
