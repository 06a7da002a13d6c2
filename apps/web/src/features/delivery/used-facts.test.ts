import type { DecisionFact, Explanation, Reason } from "@yuanding/contract";
import { expect, test } from "vitest";
import { usedFacts } from "./used-facts.ts";

const fact = (name: string, year: number | null, value: string): DecisionFact => {
  return { fact: name, year, value, source: "示例来源", asOf: null };
};
const used = (name: string, year: number | null, value: string, shown: string | null) => {
  return { name, year, value, shown, source: "示例来源" };
};
const reason = (facts: Reason["facts"], children: readonly Reason[] = []): Reason => ({
  ...{ id: "条件", label: "条件", kind: "test", verdict: "met", cite: null, expression: null, file: "a.md", line: 1 },
  ...{ facts, parameters: [], values: [], notes: [], children },
});

const explanation: Explanation = {
  result: {
    ...{ subject: "S", measure: "a/b", verdict: "met", amount: "1.00", ceiling: null, score: null, class: null },
    ...{ unmet: [], unknown: [], human: [] },
  },
  asOf: "2026-06-30",
  policy: { id: "a", title: "示例", number: null },
  ...{ title: "示例", article: "第一条", transition: null, inapplicable: null, applicability: null, score: null },
  conditions: reason([], [reason([used("营业收入", 2025, "138489133", "1.38489133亿元")])]),
  derivations: [
    {
      ...{ kind: "amount", expression: null, shown: "1元", cite: null, parameters: [], notes: [] },
      facts: [used("改造面积", null, "3000", "3000㎡")],
    },
  ],
  undefinedPoints: [],
};

test("a fact is written as the explanation writes it, however deep it is named, and by its year", () => {
  const facts = [fact("营业收入", 2025, "138489133"), fact("营业收入", 2024, "1"), fact("改造面积", null, "3000")];
  expect(usedFacts(explanation, facts).map(({ shown }) => shown)).toEqual(["1.38489133亿元", "1", "3000㎡"]);
});

test("what no reason names stays as it is recorded, and yes and no are words", () => {
  const facts = [fact("独立法人", null, "true"), fact("失信", null, "false"), fact("行业代码", null, "I65")];
  expect(usedFacts(explanation, facts).map(({ shown }) => shown)).toEqual(["是", "否", "I65"]);
});
