import fc from "fast-check";
import type { Fact, FactUse, Known, Library, Measure, Subject, SubjectKind } from "../src/index.ts";

/** Dates on both sides of every turn in the shipped law. */
const DAYS = ["2018-06-30", "2022-06-28", "2022-06-29", "2026-03-31", "2026-04-01", "2026-06-30", "2027-06-29"];
const INDUSTRIES = [
  "A",
  "C",
  "C39",
  "F",
  "F51",
  "F5199",
  "H",
  "I",
  "I6",
  "I65",
  "I6513",
  "J66",
  "K70",
  "Q84",
  "S",
  "R",
].filter((code) => code !== "I6");
const FIGURES = [
  0n,
  1n,
  99n,
  100n,
  20_000_000n,
  50_000_000n,
  100_000_000n,
  500_000_000n,
  4_000_000_000n,
  40_000_000_000n,
];

export const anyDay = fc.constantFrom(...DAYS).map((text) => Temporal.PlainDate.from(text));

/** A value that the dictionary allows for a fact. */
export function anyValue(fact: Fact): fc.Arbitrary<Known> {
  switch (fact.type) {
    case "是否":
      return fc.boolean();
    case "日期":
      return fc.integer({ min: 0, max: 6000 }).map((days) => Temporal.PlainDate.from("2014-01-01").add({ days }));
    case "文本":
      return fc.constantFrom("", "软件开发", "甲“乙”");
    case "代码":
      return fc.constantFrom(...(fact.codes?.kind === "list" ? fact.codes.values : INDUSTRIES));
    case "计数":
      return fc
        .oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3000 }))
        .map((n) => ({ n: BigInt(n), d: 1n }));
    default:
      return anyNumber(fact);
  }
}

function anyNumber(fact: Fact): fc.Arbitrary<Known> {
  if (fact.range) {
    const [low, high] = [Number(fact.range.low), Number(fact.range.high)];
    return fc.integer({ min: low * 100, max: high * 100 }).map((n) => ({ n: BigInt(n), d: 100n }));
  }
  if (fact.type === "面积") return fc.integer({ min: 0, max: 10_000_000 }).map((n) => ({ n: BigInt(n), d: 100n }));
  const near = fc.tuple(fc.constantFrom(...FIGURES), fc.integer({ min: -1, max: 1 }));
  const figure = near.map(([n, more]) => n + BigInt(more));
  return fc.oneof(figure, fc.bigInt({ min: -(10n ** 9n), max: 10n ** 11n })).map((n) => ({ n, d: 100n }));
}

/** One thing that may be known: a fact, in a year if it is yearly. */
export type Slot = { readonly fact: Fact; readonly year: number | null };
export type Filled = Slot & { readonly value: Known };

export function slotsOf(uses: readonly FactUse[], asOf: Temporal.PlainDate): Slot[] {
  return uses.flatMap(({ fact, years }): Slot[] => {
    if (!fact.yearly) return [{ fact, year: null }];
    const calendar = years.map((year) => (year.kind === "year" ? year.year : asOf.year + year.years));
    return [...new Set(calendar)].map((year) => ({ fact, year }));
  });
}

export function subjectOf(kind: SubjectKind, filled: readonly Filled[]): Subject {
  const facts = new Map<string, Known | Map<number, Known>>();
  for (const { fact, year, value } of filled) {
    if (year === null) facts.set(fact.name, value);
    else {
      const held = facts.get(fact.name);
      facts.set(fact.name, (held instanceof Map ? held : new Map<number, Known>()).set(year, value));
    }
  }
  return { kind, id: "91110102MA00000079", name: "示例甲", facts };
}

export type Case = {
  readonly measure: Measure;
  readonly asOf: Temporal.PlainDate;
  /** What is known at first, and what is learnt after. */
  readonly known: readonly Filled[];
  readonly learnt: readonly Filled[];
};

/** A measure, a day, and a subject of which some facts are known, some learnt later and some never. */
export function anyCase(library: Library): fc.Arbitrary<Case> {
  return fc.tuple(fc.constantFrom(...library.measures.values()), anyDay).chain(([measure, asOf]) => {
    const slots = slotsOf(measure.uses, asOf).map(({ fact, year }) =>
      fc.record({
        filled: anyValue(fact).map((value): Filled => ({ fact, year, value })),
        when: fc.constantFrom("known", "known", "known", "learnt", "learnt", "never"),
      }),
    );
    return fc.tuple(...slots).map((all): Case => {
      const at = (when: string): Filled[] => all.filter((each) => each.when === when).map((each) => each.filled);
      return { measure, asOf, known: at("known"), learnt: at("learnt") };
    });
  });
}
