import type { FileSide, FileValue } from "@yuanding/contract";
import type { Dictionary } from "@yuanding/rules";
import { type Batch, type HiddenValue, type Side, type SubjectKind, showRecorded } from "../facts/index.ts";
import { batchIn, headOf } from "./describe-batch.ts";

type Batches = ReadonlyMap<number, Batch>;

/** Every value in force with all its sides, and every hidden one without any, in the order of the dictionary, the newest year first. */
export function describeValues(
  dictionary: Dictionary,
  kind: SubjectKind,
  sides: readonly Side[],
  batches: Batches,
  hidden: readonly HiddenValue[],
): FileValue[] {
  const order = new Map([...dictionary[kind].keys()].map((name, place) => [name, place]));
  const place = (fact: string): number => order.get(fact) ?? order.size;
  const values = Map.groupBy(sides, ({ fact, year }) => valueKey(fact, year));
  return [
    ...[...values.values()].flatMap((all) => describeValue(dictionary, kind, all, batches) ?? []),
    ...hidden.map((each) => describeHidden(dictionary, kind, each)),
  ].toSorted((a, b) => place(a.fact) - place(b.fact) || (b.year ?? 0) - (a.year ?? 0));
}

function describeHidden(dictionary: Dictionary, kind: SubjectKind, { fact, year }: HiddenValue): FileValue {
  const known = dictionary[kind].get(fact);
  return {
    fact,
    english: known?.english ?? null,
    year,
    sensitivity: known?.sensitivity ?? null,
    value: "",
    shown: "",
    source: "",
    conflict: false,
    sides: [],
    hidden: true,
  };
}

/** One value from all its sides; null when there is none. */
export function describeValue(
  dictionary: Dictionary,
  kind: SubjectKind,
  sides: readonly Side[],
  batches: Batches,
): FileValue | null {
  const holding = sides.find(({ inForce }) => inForce);
  if (!holding) return null;
  const { fact, year, value, source, conflict } = holding;
  const known = dictionary[kind].get(fact);
  const show = (recorded: string) => showRecorded(dictionary, kind, fact, recorded);
  const others = sides.filter((side) => side !== holding);
  return {
    fact,
    english: known?.english ?? null,
    year,
    sensitivity: known?.sensitivity ?? null,
    value,
    shown: show(value),
    source,
    conflict,
    sides: [holding, ...others].map((side) => describeSide(side, show(side.value), batches)),
  };
}

function describeSide(side: Side, shown: string, batches: Batches): FileSide {
  const { source, value, asOf, line, ruled, inForce } = side;
  const batch = headOf(batchIn(batches, side.batch));
  return { source, value, shown, asOf: asOf?.toString() ?? null, batch, line, ruled, inForce };
}

/** Names one value of a subject. */
export function valueKey(fact: string, year: number | null): string {
  return `${fact}\0${year ?? ""}`;
}
