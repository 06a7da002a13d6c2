import { type Ratio, ratio } from "@yuanding/values";
import type { Known } from "../evaluate/value.ts";
import type { Subject } from "../facts/subject.ts";
import { dateOf } from "./days.ts";
import {
  type Column,
  type DateColumn,
  MISSING_DAY,
  MISSING_INTEGER,
  MISSING_TRUTH,
  MISSING_WORD,
  type NumberColumn,
  type Snapshot,
  type TextColumn,
  type TruthColumn,
} from "./snapshot.ts";

/** A fact by its name, and its year when it is yearly: what `factLabel` writes as one. */
export type LabelParts = { readonly name: string; readonly year: number | null };

const YEARLY = /^(.*)\[(\d+)\]$/u;

/** The opposite of `factLabel`; a name holds no bracket, so there is one reading. */
export function readLabel(label: string): LabelParts {
  const found = YEARLY.exec(label);
  return found ? { name: found[1] ?? "", year: Number(found[2]) } : { name: label, year: null };
}

type Place = { readonly column: Column } & LabelParts;

/** Read once for a snapshot: rows that fall back to the exact evaluator come in thousands. */
const placesOf = new WeakMap<Snapshot["columns"], readonly Place[]>();

function places({ columns }: Snapshot): readonly Place[] {
  const known = placesOf.get(columns);
  if (known) return known;
  const read = [...columns].map(([label, column]) => ({ column, ...readLabel(label) }));
  placesOf.set(columns, read);
  return read;
}

/**
 * One row as the exact evaluator reads it: the very values the snapshot was built from. Its id is `row:<n>` and it has no name:
 * a snapshot holds figures, and who they are of stands beside it.
 * @throws RangeError when there is no such row: a defect of the caller.
 */
export function subjectAt(snapshot: Snapshot, row: number): Subject {
  if (!(row >= 0 && row < snapshot.rows)) throw new RangeError(`no row ${row} in a snapshot of ${snapshot.rows}`);
  const facts = new Map<string, Known | Map<number, Known>>();
  for (const { column, name, year } of places(snapshot)) {
    const value = valueAt(column, row);
    if (value !== undefined) addFact(facts, name, year, value);
  }
  for (const [label, value] of snapshot.exceptions.get(row) ?? []) {
    const { name, year } = readLabel(label);
    addFact(facts, name, year, value);
  }
  return { kind: snapshot.kind, id: `row:${row}`, name: "", facts };
}

function addFact(facts: Map<string, Known | Map<number, Known>>, name: string, year: number | null, value: Known) {
  if (year === null) {
    facts.set(name, value);
    return;
  }
  const held = facts.get(name);
  if (held instanceof Map) held.set(year, value);
  else facts.set(name, new Map([[year, value]]));
}

type Readers = {
  readonly [Kind in Column["kind"]]: (column: Extract<Column, { kind: Kind }>, row: number) => Known | undefined;
};

const READERS: Readers = { number: readNumber, truth: readTruth, date: readDay, text: readWord };

/** The value of a row; undefined while it is unknown or stands among the snapshot's exceptions. */
export function valueAt(column: Column, row: number): Known | undefined {
  return (READERS[column.kind] as (each: Column, row: number) => Known | undefined)(column, row);
}

function readNumber({ values, digits }: NumberColumn, row: number): Ratio | undefined {
  const stored = values[row] ?? Number.NaN;
  const missing = values instanceof Int32Array ? stored === MISSING_INTEGER : Number.isNaN(stored);
  return missing ? undefined : ratio(BigInt(stored), 10n ** BigInt(digits));
}

function readTruth({ values }: TruthColumn, row: number): boolean | undefined {
  const stored = values[row] ?? MISSING_TRUTH;
  return stored === MISSING_TRUTH ? undefined : stored === 1;
}

function readDay({ values }: DateColumn, row: number): Temporal.PlainDate | undefined {
  const day = values[row] ?? MISSING_DAY;
  return day === MISSING_DAY ? undefined : dateOf(day);
}

function readWord({ values, words }: TextColumn, row: number): string | undefined {
  const place = values[row] ?? MISSING_WORD;
  return place === MISSING_WORD ? undefined : words[place];
}
