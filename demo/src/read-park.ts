import { readFileSync } from "node:fs";
import { makePark, type Subject } from "./index.ts";

/** What the tests of the park ask of it. */
export const park = makePark();
export const enterprises = park.subjects.filter(({ kind }) => kind === "企业");

/** One value of a subject as a number; undefined when it is not known. */
export function figure(subject: Subject, fact: string, year: number): number | undefined {
  const value = subject.facts[fact];
  const found = typeof value === "object" ? value[year] : undefined;
  return typeof found === "number" ? found : undefined;
}

export function figures(fact: string, year: number): readonly number[] {
  return enterprises.map((one) => figure(one, fact, year)).filter((value) => value !== undefined);
}

export function total(fact: string, year: number): number {
  return figures(fact, year).reduce((sum, value) => sum + value, 0);
}

/** What the dictionary says of a fact. */
export type Entry = {
  readonly period: string;
  readonly codes: readonly string[];
  /** The most trusted first. */
  readonly sources: readonly string[];
};

export function dictionaryOf(kind: string): ReadonlyMap<string, Entry> {
  const text = readFileSync(new URL(`../../policies/dictionary/${kind}.md`, import.meta.url), "utf8");
  const rows = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const facts = rows.filter(
    ([, name = ""], row) => name !== "名称" && !name.startsWith("---") && (rows[row]?.length ?? 0) > 9,
  );
  return new Map(
    facts.map(([, name = "", , , , , period = "", codes = "", , sources = ""]) => [
      name,
      entry(period, codes, sources),
    ]),
  );
}

function entry(period: string, codes: string, sources: string): Entry {
  return { period, codes: codes.includes("、") ? codes.split("、") : [], sources: sources.split("、") };
}
