import type { BatchHead, ValueRecord as RecordView } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import {
  type Batch,
  findBatches,
  findIdentity,
  type HiddenValue,
  readRecords,
  readRulings,
  type Side,
  showRecorded,
  type ValueRecord,
} from "../facts/index.ts";
import type { Law } from "../law/index.ts";
import { asKnown, batchIn, headOf, undoOf } from "./describe-batch.ts";
import { readValue } from "./settled-value.ts";

type Input = {
  readonly id: string;
  readonly fact: string;
  readonly year?: number | undefined;
  readonly offset: number;
  readonly limit: number;
};
type Batches = ReadonlyMap<number, Batch>;
type Fate = { readonly state: RecordView["state"]; readonly by: BatchHead | null };

/**
 * Every record of one value, newest first, with what became of it, and the rulings about it, as known now or at a moment; of a value
 * that is hidden, that it is.
 */
export async function describeHistory(
  database: Database,
  { library }: Law,
  input: Input,
  knownAt: Temporal.Instant | null,
  hidden: readonly HiddenValue[] = [],
) {
  const identity = await findIdentity(database, input.id, knownAt);
  if (!identity) return refused("subject_not_found");
  const { id, kind, codes } = identity;
  const year = input.year ?? null;
  const known = library.dictionary[kind].get(input.fact);
  const all = await readRecords(database, codes, input.fact);
  const allRulings = await readRulings(database, codes);
  const sides = await readValue(database, id, { fact: input.fact, year }, knownAt);
  if (!known && all.length === 0) return refused("fact_not_found");
  if (known && known.yearly !== (year !== null)) return refused("year_wrong");
  const isHidden = hidden.some((each) => each.fact === input.fact && each.year === year);
  const said = all.filter((each) => each.year === year);
  const ruled = allRulings.filter((each) => each.fact === input.fact && each.year === year);
  const found = await findBatches(
    database,
    [...said, ...ruled].map(({ batch }) => batch),
  );
  const batches = asKnown(found, knownAt);
  const [records, rulings] = [
    said.filter(({ batch }) => batches.has(batch)),
    ruled.filter(({ batch }) => batches.has(batch)),
  ];
  const standing = rulings.find(({ batch }) => batchIn(batches, batch).undo === null)?.batch ?? null;
  const ruling = sides.some(({ ruled }) => ruled) ? standing : null;
  return ok({
    kind,
    fact: input.fact,
    year,
    ...(isHidden ? ({ hidden: true } as const) : {}),
    conflict: sides.some(({ conflict }) => conflict),
    total: records.length,
    items: records.slice(input.offset, input.offset + input.limit).map((record): RecordView => {
      const { subject, source, value, asOf, line, batch } = record;
      return {
        subject,
        source,
        value,
        shown: value === null ? null : showRecorded(library.dictionary, kind, input.fact, value),
        asOf: asOf?.toString() ?? null,
        line,
        batch: headOf(batchIn(batches, batch)),
        ...fateOf(record, records, sides, ruling, batches),
        undo: undoOf(batchIn(batches, batch)),
      };
    }),
    rulings: rulings.map(({ source, batch }) => {
      const by = batchIn(batches, batch);
      return { source, counts: batch === ruling, batch: headOf(by), undo: undoOf(by) };
    }),
  }) satisfies Outcome<unknown>;
}

/** What became of a record, seen from now. */
function fateOf(
  record: ValueRecord,
  records: readonly ValueRecord[],
  sides: readonly Side[],
  ruling: number | null,
  batches: Batches,
): Fate {
  const by = (batch: number | null): BatchHead | null => (batch === null ? null : headOf(batchIn(batches, batch)));
  if (batchIn(batches, record.batch).undo) return { state: "undone", by: null };
  const side = sides.find(({ source, batch }) => source === record.source && batch === record.batch);
  if (side && sameRecord(side, record)) {
    if (side.inForce) return { state: "inForce", by: null };
    if (ruling !== null) return { state: "ruledAgainst", by: by(ruling) };
    return { state: "outranked", by: by(sides.find(({ inForce }) => inForce)?.batch ?? null) };
  }
  const last = latestOf(record.source, records, batches);
  if (last === record) return { state: "takesBack", by: null };
  return { state: "superseded", by: by(last?.batch ?? null) };
}

function sameRecord(side: Side, record: ValueRecord): boolean {
  return side.value === record.value && String(side.asOf) === String(record.asOf) && side.line === record.line;
}

/** The word of a source that counts: by the day it speaks of, then by when it came. */
function latestOf(source: string, records: readonly ValueRecord[], batches: Batches): ValueRecord | undefined {
  const dayOf = ({ asOf, batch }: ValueRecord): string =>
    asOf?.toString() ?? batchIn(batches, batch).recordedAt.toString().slice(0, 10);
  return records
    .filter((each) => each.source === source && batchIn(batches, each.batch).undo === null)
    .reduce<ValueRecord | undefined>((best, each) => (!best || dayOf(each) > dayOf(best) ? each : best), undefined);
}
