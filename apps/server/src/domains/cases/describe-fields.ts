import type { CaseDetail } from "@yuanding/contract";
import type { Process } from "@yuanding/processes";
import type { Fields } from "./case.ts";
import { wordsOf } from "./words-of.ts";

/** Ids of the people named in what was filled in. */
export function peopleIn(process: Process, filled: readonly Fields[]): readonly string[] {
  const ids = [...process.fields.values()].filter(({ type }) => type === "person").map(({ id }) => id);
  return filled.flatMap((fields) => ids.flatMap((id) => (typeof fields[id] === "string" ? [fields[id]] : [])));
}

/** What was filled in, in the order of the process, as it is kept and as people read it. */
export function describeFields(
  process: Process,
  filled: Fields,
  names: ReadonlyMap<string, string>,
): CaseDetail["fields"] {
  return [...process.fields.values()].flatMap(({ id, zh, en, type, options }) => {
    if (filled[id] === undefined) return [];
    const value = String(filled[id]);
    const name = type === "person" ? names.get(value) : undefined;
    const shown = name === undefined ? wordsOf(options.get(value), value) : { zh: name, en: name };
    return [{ id, zh, en, type, value, shown }];
  });
}
