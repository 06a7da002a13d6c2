import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allOf,
  anyOf,
  type ConditionVerdict,
  isOpen,
  isSpan,
  mergeOpen,
  missingFact,
  missingJudgement,
  type Open,
  openBecause,
  verdictOf,
} from "./value.ts";

fc.configureGlobal({ seed: 20_260_630 });

const VERDICTS: readonly ConditionVerdict[] = ["met", "unmet", "unknown", "human"];
const anyVerdicts = fc.array(fc.constantFrom(...VERDICTS), { maxLength: 6 });
const anyOpen: fc.Arbitrary<Open> = fc.constantFrom(
  missingFact("甲"),
  missingFact("研发费用[2025]"),
  missingJudgement("认定"),
  missingJudgement("前景"),
  openBecause({ zh: "除数为零，无法计算", en: "division by zero" }),
);

describe("verdicts", () => {
  test("together are the first of unmet, unknown, human, met", () => {
    expect(allOf(["met", "human", "unknown", "unmet"])).toBe("unmet");
    expect(allOf(["met", "human", "unknown"])).toBe("unknown");
    expect(allOf(["met", "human"])).toBe("human");
    expect(allOf(["met"])).toBe("met");
    expect(allOf([])).toBe("met");
  });

  test("of which one is enough are the first of met, unknown, human, unmet", () => {
    expect(anyOf(["unmet", "human", "unknown", "met"])).toBe("met");
    expect(anyOf(["unmet", "human", "unknown"])).toBe("unknown");
    expect(anyOf(["unmet", "human"])).toBe("human");
    expect(anyOf(["unmet"])).toBe("unmet");
    expect(anyOf([])).toBe("unmet");
  });

  test("do not depend on their order, nor on how they are grouped", () => {
    fc.assert(
      fc.property(anyVerdicts, anyVerdicts, (a, b) => {
        expect(allOf([...a, ...b])).toBe(allOf([...b, ...a]));
        expect(anyOf([...a, ...b])).toBe(anyOf([...b, ...a]));
        expect(allOf([allOf(a), allOf(b)])).toBe(allOf([...a, ...b]));
        expect(anyOf([anyOf(a), anyOf(b)])).toBe(anyOf([...a, ...b]));
      }),
    );
  });

  test("once decided stay so when an open one is decided", () => {
    fc.assert(
      fc.property(anyVerdicts, fc.boolean(), (verdicts, met) => {
        const open = verdicts.findIndex((each) => each === "unknown" || each === "human");
        if (open < 0) return;
        const filled = verdicts.with(open, met ? "met" : "unmet");
        for (const join of [allOf, anyOf]) {
          const before = join(verdicts);
          if (before === "met" || before === "unmet") expect(join(filled)).toBe(before);
        }
      }),
    );
  });

  test("of a value are its truth, or why it is open", () => {
    expect(verdictOf(true)).toBe("met");
    expect(verdictOf(false)).toBe("unmet");
    expect(verdictOf(missingFact("甲"))).toBe("unknown");
    expect(verdictOf(missingJudgement("认定"))).toBe("human");
  });
});

describe("reasons", () => {
  test("merge into one that is unknown as soon as a fact is missing: judgements rest on facts", () => {
    const merged = mergeOpen(missingJudgement("认定"), missingFact("甲"), missingJudgement("认定"), missingFact("甲"));
    expect(merged).toEqual({ open: "unknown", facts: ["甲"], judgements: ["认定"], notes: [] });
    expect(mergeOpen(missingJudgement("认定"), missingJudgement("前景")).open).toBe("human");
  });

  test("merge without losing or repeating any, in whatever groups", () => {
    fc.assert(
      fc.property(anyOpen, fc.array(anyOpen, { maxLength: 5 }), fc.array(anyOpen, { maxLength: 5 }), (first, a, b) => {
        const flat = mergeOpen(first, ...a, ...b);
        expect(mergeOpen(mergeOpen(first, ...a), ...b)).toEqual(flat);
        for (const each of [first, ...a, ...b]) {
          expect(flat.facts).toEqual(expect.arrayContaining([...each.facts]));
          expect(flat.judgements).toEqual(expect.arrayContaining([...each.judgements]));
          expect(flat.notes).toEqual(expect.arrayContaining([...each.notes]));
        }
        expect(new Set(flat.facts).size).toBe(flat.facts.length);
        expect(new Set(flat.judgements).size).toBe(flat.judgements.length);
      }),
    );
  });

  test("are told from values that are there", () => {
    const span = { low: { n: 0n, d: 1n }, high: { n: 1n, d: 1n }, span: missingFact("甲") };
    expect([true, false, "", { n: 0n, d: 1n }, Temporal.PlainDate.from("2026-06-30"), span].some(isOpen)).toBe(false);
    expect([true, "", { n: 0n, d: 1n }, missingFact("甲")].some(isSpan)).toBe(false);
    expect(isSpan(span)).toBe(true);
  });
});
