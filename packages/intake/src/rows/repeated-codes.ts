import { parseDecimal } from "@yuanding/values";
import type { Doubt, FactJson } from "../cells/read-cell.ts";
import { type Finding, findingAt, type RowPlace } from "../finding.ts";
import { type Words, why } from "../words.ts";
import type { RowColumns, RowReading, Value } from "./read-row.ts";

/** Other rows that a sentence names. */
const MAX_NAMED = 3;

/** A row that waits until every row with its code was seen: its values packed into one short text. */
type Held = {
  readonly place: RowPlace;
  readonly columns: RowColumns;
  readonly packed: string;
  readonly faulty: boolean;
};

/** What becomes of all rows with one code. */
export type Settled =
  | {
      readonly kind: "taken";
      readonly reading: RowReading;
      readonly rows: readonly RowPlace[];
      readonly warnings: readonly Finding[];
    }
  | {
      readonly kind: "rejected";
      readonly rejected: readonly { readonly place: RowPlace; readonly finding: Finding }[];
    };

/**
 * Rows whose code stands in the file more than once. How often is known from a first reading of the codes alone, so a code is
 * settled at its last row and what was said of it never has to be taken back.
 */
export type RepeatedCodes = {
  readonly isRepeated: (id: string) => boolean;
  /** Keeps a row; at the last row of a code it says what becomes of them all. A row with faults is rejected by the caller. */
  readonly add: (reading: RowReading, columns: RowColumns) => Settled | null;
  /** Codes whose last row has not come. */
  readonly unsettled: () => number;
};

export function repeatedCodes(counts: ReadonlyMap<string, number>): RepeatedCodes {
  const waiting = new Map<string, Held[]>();
  return {
    isRepeated: (id) => counts.has(id),
    unsettled: () => waiting.size,
    add(reading, columns) {
      const held = waiting.get(reading.id) ?? [];
      held.push({ place: reading.place, columns, packed: pack(reading.values), faulty: reading.faults.length > 0 });
      if (held.length < (counts.get(reading.id) ?? 1)) {
        waiting.set(reading.id, held);
        return null;
      }
      waiting.delete(reading.id);
      return settle(reading.id, held);
    },
  };
}

function pack(values: readonly Value[]): string {
  return JSON.stringify(
    values.map(({ index, json, doubt }) => (doubt === null ? [index, json] : [index, json, doubt])),
  );
}

function unpack({ packed, columns }: Held): Value[] {
  const packs: [number, FactJson, Doubt?][] = JSON.parse(packed);
  return packs.flatMap(([index, json, doubt = null]) => {
    const column = columns.facts.find((each) => each.index === index);
    if (!column) return [];
    const { fact, year, heading } = column;
    const figure = typeof json === "boolean" || fact.type === "日期" ? null : parseDecimal(String(json));
    return [{ fact: fact.name, year, json, figure, doubt, heading, index }];
  });
}

/** Equal rows become one and rows that complete each other are joined; rows that contradict each other are all rejected. */
function settle(id: string, held: readonly Held[]): Settled | null {
  const sound = held.filter(({ faulty }) => !faulty);
  const [first] = sound;
  if (!first) return null;
  if (sound.length < held.length) {
    const faulty = rowsNamed(held.filter((each) => each.faulty).map(({ place }) => place));
    return rejectAll(sound, () => ({
      zh: `同一代码在${faulty.zh}还有一行，那一行有错，不知道该用哪一行`,
      en: `the same code stands in ${faulty.en} as well, which is faulty, so that nobody knows which row to use`,
    }));
  }
  const joined = new Map<string, Value>();
  for (const each of sound) {
    for (const value of unpack(each)) {
      const key = `${value.fact} ${value.year ?? ""}`;
      const earlier = joined.get(key);
      if (earlier && earlier.json !== value.json) {
        const what = `${value.year === null ? "" : `${value.year} 年`}${value.fact}`;
        const whatEn = `${value.fact}${value.year === null ? "" : ` of ${value.year}`}`;
        return rejectAll(sound, (place) => {
          const rows = rowsNamed(others(sound, place));
          return {
            zh: `同一代码在${rows.zh}还有一行，数字不同（${what}：${earlier.json} 与 ${value.json}）`,
            en: `the same code stands in ${rows.en} with other figures (${whatEn}: ${earlier.json} and ${value.json})`,
          };
        });
      }
      if (!earlier) joined.set(key, value);
    }
  }
  const reading: RowReading = { place: first.place, id, values: [...joined.values()], faults: [] };
  return { kind: "taken", reading, rows: sound.map(({ place }) => place), warnings: warningsOf(sound, joined.size) };
}

function rejectAll(sound: readonly Held[], said: (place: RowPlace) => Words): Settled {
  return {
    kind: "rejected",
    rejected: sound.map(({ place, columns }) => {
      const { zh, en } = said(place);
      return { place, finding: findingAt(place, columns.id, why("same code twice with different figures", zh, en)) };
    }),
  };
}

function warningsOf(sound: readonly Held[], values: number): Finding[] {
  const [first, ...later] = sound;
  if (!first) return [];
  return later.flatMap(({ place, columns, packed }) => {
    const warnings: Finding[] = [];
    if (place.sheet === first.place.sheet) {
      const whole = packed === first.packed && JSON.parse(packed).length === values;
      const { row } = first.place;
      const said = whole
        ? why("same row twice", `与第 ${row} 行完全相同，只算一行`, `the same as row ${row}; taken once`)
        : why(
            "same code twice, joined",
            `与第 ${row} 行代码相同，数字不冲突，合为一行`,
            `the code of row ${row} with figures that do not contradict it; made one`,
          );
      warnings.push(findingAt(place, columns.id, said));
    }
    if (place.name !== first.place.name && place.name !== "") {
      const rows = rowsNamed([first.place]);
      const zh = `同一代码在${rows.zh}的名称是“${first.place.name}”`;
      const en = `the same code is called “${first.place.name}” in ${rows.en}`;
      warnings.push(findingAt(place, columns.name, why("same code under two names", zh, en)));
    }
    return warnings;
  });
}

/** As many of the other rows as a sentence needs. */
function others(sound: readonly Held[], { sheet, row }: RowPlace): RowPlace[] {
  const some = sound.slice(0, MAX_NAMED + 2).map(({ place }) => place);
  return some.filter((place) => place.sheet !== sheet || place.row !== row);
}

function rowsNamed(places: readonly RowPlace[]): Words {
  const one = new Set(places.map(({ sheet }) => sheet)).size === 1;
  const some = places.slice(0, MAX_NAMED);
  const more = places.length > MAX_NAMED;
  const zh = some.map(({ sheet, row }) => (one ? `第 ${row} 行` : `${sheet}第 ${row} 行`)).join("、");
  const en = some.map(({ sheet, row }) => (one ? `row ${row}` : `row ${row} of “${sheet}”`)).join(", ");
  return {
    zh: `${one ? `“${places[0]?.sheet}”` : ""}${zh}${more ? "等处" : ""}`,
    en: `${en}${more ? " and others" : ""}${one ? ` of “${places[0]?.sheet}”` : ""}`,
  };
}
