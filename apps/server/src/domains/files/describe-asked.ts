import type { AskedValue } from "@yuanding/contract";
import type { Dictionary } from "@yuanding/rules";
import type { Database } from "../../platform/database/connect.ts";
import {
  type Batch,
  findBatches,
  findIdentity,
  itselfOf,
  type NamedRecord,
  readRecords,
  type SubjectKind,
  showRecorded,
} from "../facts/index.ts";
import type { Law } from "../law/index.ts";
import { batchIn, headOf } from "./describe-batch.ts";
import { valueKey } from "./describe-values.ts";

/** Askings of one value that are listed. */
const MAX_LISTED = 20;

type Asked = {
  readonly kind: SubjectKind;
  readonly source: string | null;
  readonly requests: number;
  readonly times: number;
  readonly needless: number;
  readonly values: AskedValue[];
};

/** A record that counts, with the batch it came in. */
type Said = NamedRecord & { readonly value: string; readonly by: Batch };

/**
 * How often a subject itself was made to give its values, and how often another source had given the very same value by then:
 * derived from the record. Null when there is no such subject. What it corrected of its own accord, what it took back and what
 * was taken back with its batch does not count, nor what is hidden from who asks.
 */
export async function describeAsked(database: Database, { library }: Law, code: string): Promise<Asked | null> {
  const identity = await findIdentity(database, code);
  if (!identity) return null;
  const itself = itselfOf(identity);
  if (itself === null) return { kind: identity.kind, source: null, requests: 0, times: 0, needless: 0, values: [] };
  const records = await readRecords(database, identity.codes, null);
  const batches = await findBatches(database, [...new Set(records.map(({ batch }) => batch))]);
  const said = records.flatMap((record): Said[] => {
    const by = batchIn(batches, record.batch);
    return record.value === null || by.undo ? [] : [{ ...record, value: record.value, by }];
  });
  const order = new Map([...library.dictionary[identity.kind].keys()].map((name, place) => [name, place]));
  const place = (fact: string): number => order.get(fact) ?? order.size;
  const values = [...Map.groupBy(said, ({ fact, year }) => valueKey(fact, year)).values()]
    .flatMap((all) => askedValue(library.dictionary, identity.kind, itself, all) ?? [])
    .toSorted((a, b) => b.times - a.times || place(a.fact) - place(b.fact) || (b.year ?? 0) - (a.year ?? 0));
  const asking = said.filter((each) => isAsking(each, itself));
  return {
    kind: identity.kind,
    source: itself,
    requests: new Set(asking.map(({ batch }) => batch)).size,
    times: values.reduce((sum, { times }) => sum + times, 0),
    needless: values.reduce((sum, { needless }) => sum + needless, 0),
    values,
  };
}

function isAsking({ source, by }: Said, itself: string): boolean {
  return source === itself && by.kind !== "correction";
}

/** Newest first, as the records are; one batch asks once, also when it names the subject by two of its codes. */
function askedValue(
  dictionary: Dictionary,
  kind: SubjectKind,
  itself: string,
  all: readonly Said[],
): AskedValue | null {
  const askings = [...Map.groupBy(all, ({ batch }) => batch).values()].flatMap((of) => {
    const asking = of.find((each) => isAsking(each, itself));
    return asking ? [{ ...asking, known: knownBefore(asking, itself, all) }] : [];
  });
  const [newest, oldest] = [askings[0], askings.at(-1)];
  if (!newest || !oldest) return null;
  const { fact, year } = newest;
  return {
    fact,
    english: dictionary[kind].get(fact)?.english ?? null,
    year,
    times: askings.length,
    needless: askings.filter(({ known }) => known.length > 0).length,
    first: oldest.by.recordedAt.toString(),
    last: newest.by.recordedAt.toString(),
    batches: askings.slice(0, MAX_LISTED).map(({ by, value, known }) => ({
      batch: headOf(by),
      shown: showRecorded(dictionary, kind, fact, value),
      known,
    })),
  };
}

/** The other sources that had said the same before, each in its own last word by then. */
function knownBefore(asking: Said, itself: string, all: readonly Said[]): string[] {
  const before = all.filter(
    ({ source, by }) => source !== itself && Temporal.Instant.compare(by.recordedAt, asking.by.recordedAt) < 0,
  );
  return [...Map.groupBy(before, ({ source }) => source)].flatMap(([source, said]) =>
    lastWord(said)?.value === asking.value ? [source] : [],
  );
}

/** The word that counts: by the day it speaks of, then by when it came. */
function lastWord(newestFirst: readonly Said[]): Said | undefined {
  const dayOf = ({ asOf, by }: Said): string => asOf?.toString() ?? by.recordedAt.toString().slice(0, 10);
  return newestFirst.reduce<Said | undefined>(
    (best, each) => (!best || dayOf(each) > dayOf(best) ? each : best),
    undefined,
  );
}
