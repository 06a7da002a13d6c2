import { readMapping } from "@yuanding/intake";
import type { Dictionary, SubjectKind } from "@yuanding/rules";
import { compareDates, type Outcome, ok, parseDate } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";
import type { Headings } from "./import.ts";
import { mappingFrom } from "./read-layout.ts";

type DayRefused = "date_invalid" | "date_ahead";

/** The sources that the dictionary names for any fact of a kind, the most named first. */
export function sourcesFor(dictionary: Dictionary, kind: SubjectKind): readonly string[] {
  const named = new Map<string, number>();
  for (const { sources } of dictionary[kind].values()) {
    for (const source of sources) named.set(source, (named.get(source) ?? 0) + 1);
  }
  return [...named].toSorted(([, a], [, b]) => b - a).map(([source]) => source);
}

export function readSource(
  dictionary: Dictionary,
  kind: SubjectKind,
  given: string,
): Outcome<string, "source_unknown"> {
  const sources = sourcesFor(dictionary, kind);
  if (sources.includes(given)) return ok(given);
  const listed = sources.join("、");
  return refused("source_unknown", {
    zh: `${kind}数据的来源有：${listed}。`,
    en: `Sources of such data are ${listed}.`,
  });
}

/** The day a file speaks of. */
export function readDay(given: string, today: Temporal.PlainDate): Outcome<Temporal.PlainDate, DayRefused> {
  const day = parseDate(given);
  if (!day) return refused("date_invalid");
  return compareDates(day, today) > 0 ? refused("date_ahead") : ok(day);
}

/** What a person says of headings: every fact must be of the dictionary, every unit one of its fact. */
export function readHeadings(
  dictionary: Dictionary,
  kind: SubjectKind,
  given: Headings,
): Outcome<Headings, "mapping_invalid"> {
  const read = readMapping(mappingFrom(given), dictionary, kind);
  return read.ok ? ok(given) : refused("mapping_invalid", read.refusal);
}
