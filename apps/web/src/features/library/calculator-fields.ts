import type { ExampleSource, Fact, Library, Measure } from "@yuanding/rules";
import type { SourceText } from "../../ui/policy/source-text.ts";

/** What was typed, by field; a field that is not here is unknown. */
export type Inputs = Readonly<Record<string, string>>;

/** One fact, with the years that the measure reads (none for a current value), newest first. */
export type FieldRow = { readonly fact: Fact; readonly years: readonly (number | null)[] };

export type FieldGroup = { readonly title: string | null; readonly rows: readonly FieldRow[] };

/** `rd_expense.2025`, or `legal_person` for a current value: short, and stable when a name is reworded. */
export function fieldKey(fact: Pick<Fact, "id">, year: number | null): string {
  return year === null ? fact.id : `${fact.id}.${year}`;
}

/** The fact and year of a key; null when the dictionary has no such fact. */
export function factOfKey(
  library: Library,
  kind: Measure["subject"],
  key: string,
): { readonly fact: Fact; readonly year: number | null } | null {
  const [id, year] = key.split(".");
  const fact = [...library.dictionary[kind].values()].find((each) => each.id === id);
  return fact ? { fact, year: year === undefined ? null : Number(year) } : null;
}

/** Exactly the facts the measure reads on a date, in groups as the dictionary orders them. */
export function fieldGroups(measure: Measure, year: number, files: readonly SourceText[]): readonly FieldGroup[] {
  const rows = measure.uses
    .map(({ fact, years }): FieldRow => ({ fact, years: fact.yearly ? yearsOf(years, year) : [null] }))
    .sort((left, right) => left.fact.at.line - right.fact.at.line);
  const groups = new Map<string | null, FieldRow[]>();
  for (const row of rows) {
    const title = headingAbove(row.fact, files);
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  return [...groups].map(([title, own]) => ({ title, rows: own }));
}

function yearsOf(references: Measure["uses"][number]["years"], year: number): readonly number[] {
  const years = references.map((each) => (each.kind === "year" ? each.year : year + each.years));
  return [...new Set(years)].sort((left, right) => right - left);
}

/** The dictionary's own heading over the table in which the fact stands. */
function headingAbove(fact: Fact, files: readonly SourceText[]): string | null {
  const file = files.find(({ path }) => path === fact.at.file);
  const above = file?.text.split("\n").slice(0, fact.at.line) ?? [];
  return (
    above
      .findLast((line) => line.startsWith("## "))
      ?.slice(3)
      .trim() ?? null
  );
}

/** What an example gives, as if it had been typed. */
export function inputsOfExample(library: Library, measure: Measure, example: ExampleSource): Inputs {
  const inputs: Record<string, string> = {};
  for (const given of example.given) {
    const fact = library.dictionary[measure.subject].get(given.name);
    if (!fact) continue;
    const key = fieldKey(fact, given.year);
    if (given.text === "未知") delete inputs[key];
    else inputs[key] = given.text;
  }
  return inputs;
}
