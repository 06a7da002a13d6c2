import {
  COLUMN_DIGITS,
  type Column,
  type Dictionary,
  type Fact,
  factLabel,
  type Known,
  MISSING_DAY,
  MISSING_TRUTH,
  readFactValue,
  type Snapshot,
  type SubjectKind,
} from "@yuanding/rules";
import { multiply, type Ratio, ratio } from "@yuanding/values";

/** The park as the server delivers it: who they are, and recorded values by fact and year. */
export type ParkData = {
  readonly kind: SubjectKind;
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly columns: readonly {
    readonly fact: string;
    readonly year: number | null;
    readonly values: readonly (string | number | boolean | null)[];
  }[];
};

type Exceptions = Map<number, Map<string, Known>>;

const EPOCH = Temporal.PlainDate.from("1970-01-01");

/** Recorded values as columns that loops can read. What a column cannot hold exactly stands among the exceptions. */
export function parkSnapshot(dictionary: Dictionary, park: ParkData): Snapshot {
  const exceptions: Exceptions = new Map();
  const columns = new Map<string, Column>();
  for (const { fact: name, year, values } of park.columns) {
    const fact = dictionary[park.kind].get(name);
    if (!fact) continue;
    const label = factLabel(name, year);
    const known = values.map((value) => (value === null ? null : knownOf(fact, value)));
    columns.set(
      label,
      columnOf(fact, known, (row, value) => except(exceptions, row, label, value)),
    );
  }
  return { kind: park.kind, rows: park.subjects.length, columns, exceptions, version: "park" };
}

/** @throws RangeError when the dictionary does not allow a recorded value: it was checked when it was recorded. */
function knownOf(fact: Fact, value: string | number | boolean): Known {
  const read = readFactValue(fact, value);
  if (read.ok) return read.value;
  throw new RangeError(`${fact.name}: ${read.refusal.en}`);
}

function except(exceptions: Exceptions, row: number, label: string, value: Known): void {
  const held = exceptions.get(row) ?? new Map<string, Known>();
  exceptions.set(row, held.set(label, value));
}

type Except = (row: number, value: Known) => void;

function columnOf(fact: Fact, known: readonly (Known | null)[], beyond: Except): Column {
  switch (fact.type) {
    case "是否":
      return {
        kind: "truth",
        values: Uint8Array.from(known, (value) => (value === null ? MISSING_TRUTH : value === true ? 1 : 0)),
      };
    case "日期":
      return {
        kind: "date",
        values: Int32Array.from(known, (value) =>
          value instanceof Temporal.PlainDate ? EPOCH.until(value).total("days") : MISSING_DAY,
        ),
      };
    case "文本":
    case "代码":
      return textColumn(known);
    default:
      return numberColumn(COLUMN_DIGITS[fact.type], known, beyond);
  }
}

function textColumn(known: readonly (Known | null)[]): Column {
  const words = ["", ...new Set(known.filter((value) => typeof value === "string"))];
  const places = new Map(words.map((word, place) => [word, place]));
  return {
    kind: "text",
    words,
    values: Uint16Array.from(known, (value) => (typeof value === "string" ? (places.get(value) ?? 0) : 0)),
  };
}

function numberColumn(digits: number, known: readonly (Known | null)[], beyond: Except): Column {
  const scale = ratio(10n ** BigInt(digits));
  const values = Float64Array.from(known, (value, row) => {
    if (value === null) return Number.NaN;
    // A ratio need not be in its lowest terms.
    const { n, d } = multiply(value as Ratio, scale);
    const figure = Number(n / d);
    if (n % d === 0n && Number.isSafeInteger(figure)) return figure;
    beyond(row, value);
    return Number.NaN;
  });
  const present = values.filter((value) => !Number.isNaN(value));
  const low = present.reduce((least, value) => Math.min(least, value), present[0] ?? 0);
  const high = present.reduce((most, value) => Math.max(most, value), present[0] ?? 0);
  return { kind: "number", values, digits, low, high };
}
