import type { Hides } from "../decisions/index.ts";
import type { Snapshot, Subject } from "../facts/index.ts";

export type ParkColumn = {
  readonly fact: string;
  readonly year: number | null;
  readonly values: (string | number | boolean | null)[];
};

/**
 * Recorded values turned from rows into columns: every name is said once, which makes a park a third as large. What is hidden from who
 * asks has no column.
 */
export function parkColumns(subjects: Snapshot["subjects"], hides: Hides): ParkColumn[] {
  const columns = new Map<string, ParkColumn>();
  const put = (row: number, fact: string, year: number | null, value: ParkColumn["values"][number]): void => {
    if (hides(fact)) return;
    const key = `${fact} ${year}`;
    const column = columns.get(key) ?? { fact, year, values: new Array(subjects.length).fill(null) };
    column.values[row] = value;
    columns.set(key, column);
  };
  for (const [row, subject] of subjects.entries())
    eachValue(subject, (fact, year, value) => put(row, fact, year, value));
  return [...columns.values()];
}

type Visit = (fact: string, year: number | null, value: string | number | boolean) => void;

function eachValue({ facts }: Subject, visit: Visit): void {
  for (const [fact, value] of Object.entries(facts)) {
    if (typeof value !== "object") visit(fact, null, value);
    else for (const [year, each] of Object.entries(value)) visit(fact, Number(year), each);
  }
}
