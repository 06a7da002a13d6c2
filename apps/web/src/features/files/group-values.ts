import type { DictionaryFact, FileValue } from "@yuanding/contract";

/** Years shown side by side; earlier ones are unfolded. */
export const MAX_YEARS = 7;

/** One fact with its values: of each year, newest first, or the one there is. */
export type FactRow = {
  readonly name: string;
  /** Nothing for a fact that the dictionary no longer has. */
  readonly fact: DictionaryFact | undefined;
  readonly values: readonly FileValue[];
};

/** What stands under one heading of the dictionary. */
export type ValueGroup = {
  readonly heading: string;
  readonly yearly: readonly FactRow[];
  readonly current: readonly FactRow[];
  /** Years that any of it has, oldest first. */
  readonly years: readonly number[];
};

/** Values under the headings of the dictionary, in its order; what it no longer has stands last, under no heading. */
export function groupValues(values: readonly FileValue[], facts: readonly DictionaryFact[]): readonly ValueGroup[] {
  const known = new Map(facts.map((fact) => [fact.name, fact]));
  const rows = [...Map.groupBy(values, ({ fact }) => fact)].map(([name, own]) => ({
    name,
    fact: known.get(name),
    values: own,
  }));
  const place = new Map(facts.map(({ name }, at) => [name, at]));
  const ordered = rows.toSorted((a, b) => (place.get(a.name) ?? facts.length) - (place.get(b.name) ?? facts.length));
  return [...Map.groupBy(ordered, ({ fact }) => fact?.section ?? "")].map(([heading, own]) => {
    const yearly = own.filter(({ values: [first] }) => first?.year !== null);
    const years = new Set(yearly.flatMap((row) => row.values.flatMap(({ year }) => year ?? [])));
    return {
      heading,
      yearly,
      current: own.filter((row) => !yearly.includes(row)),
      years: [...years].toSorted((a, b) => a - b),
    };
  });
}

/** Whether any word about a value has a text in it, whatever its case. */
export function matchesValue({ fact, english, year, shown, sides }: FileValue, text: string): boolean {
  const words = [fact, english ?? "", String(year ?? ""), shown, ...sides.flatMap((side) => [side.source, side.shown])];
  const wanted = text.trim().toLowerCase();
  return words.some((word) => word.toLowerCase().includes(wanted));
}

/** The years of a fact that one may look at or say something of: from the first known to the one after the date's. */
export function yearsOf(values: readonly FileValue[], asOf: string): readonly number[] {
  const known = values.flatMap(({ year }) => year ?? []);
  const last = Math.max(Number(asOf.slice(0, 4)), ...known);
  const first = Math.min(last - MAX_YEARS + 1, ...known);
  return Array.from({ length: last - first + 1 }, (_, back) => last - back);
}
