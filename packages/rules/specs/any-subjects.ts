import { type Ratio, ratio, reduce } from "@yuanding/values";
import fc from "fast-check";
import { compile, type Dictionary, type Fact, type Known, type Subject } from "../src/index.ts";
import { anyValue, type Filled, subjectOf } from "./arbitrary.ts";
import { SPEC_DICTIONARY } from "./sources.ts";

/** The small dictionary of the language's specs: every type of fact there is. */
export const dictionary: Dictionary = compile(SPEC_DICTIONARY).dictionary;

const NUMERIC = new Set(["金额", "比率", "面积", "数值"]);

/** Values that no column holds: a third, a tenth of a 分, more than a column's digits, a text that is known to be empty. */
function anyOdd(fact: Fact): fc.Arbitrary<Known> {
  if (fact.type === "计数") return fc.constantFrom(ratio(10n ** 13n), ratio(10n ** 20n));
  if (NUMERIC.has(fact.type)) {
    return fc.constantFrom(ratio(1n, 3n), ratio(1n, 10n ** 9n), ratio(10n ** 20n), ratio(-(10n ** 16n), 7n));
  }
  return fact.type === "文本" ? fc.constant("") : anyValue(fact);
}

const anyFilled: fc.Arbitrary<Filled> = fc.constantFrom(...dictionary.企业.values()).chain((fact) =>
  fc.record({
    fact: fc.constant(fact),
    year: fact.yearly ? fc.constantFrom(2023, 2024, 2025) : fc.constant(null),
    value: fc.oneof({ weight: 6, arbitrary: anyValue(fact) }, { weight: 1, arbitrary: anyOdd(fact) }),
  }),
);

export const anyFacts: fc.Arbitrary<Subject["facts"]> = fc
  .array(anyFilled, { maxLength: 25 })
  .map((filled) => subjectOf("企业", filled).facts);

export function subject(id: string, facts: Subject["facts"]): Subject {
  return { kind: "企业", id, name: "", facts };
}

/** Subjects with different ids out of a few. */
export const anySubjects: fc.Arbitrary<readonly Subject[]> = fc
  .uniqueArray(fc.record({ id: fc.nat(30), facts: anyFacts }), { selector: ({ id }) => id, maxLength: 12 })
  .map((all) => all.map(({ id, facts }) => subject(`E${id}`, facts)));

/** Facts as plain text, the same for two figures that are equal. */
export function plain({ facts }: Pick<Subject, "facts">): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, held] of facts) {
    if (!(held instanceof Map)) texts[name] = text(held as Known);
    else for (const [year, value] of held) texts[`${name}[${year}]`] = text(value);
  }
  return Object.fromEntries(Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function text(value: Known): string {
  if (typeof value !== "object" || value instanceof Temporal.PlainDate) return `${typeof value}:${value}`;
  const { n, d } = reduce(value as Ratio);
  return `${n}/${d}`;
}
