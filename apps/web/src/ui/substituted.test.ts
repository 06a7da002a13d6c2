import type { Derivation } from "@yuanding/contract";
import { expect, test } from "vitest";
import { substituted } from "./substituted.ts";

function derivation(expression: string): Derivation {
  const fact = (name: string, year: number | null, shown: string | null) => ({
    name,
    year,
    value: null,
    shown,
    source: null,
  });
  return {
    kind: "amount",
    expression,
    shown: null,
    cite: null,
    facts: [fact("实缴租金", 2025, "600万元"), fact("实缴租金", 2024, null), fact("面积", null, "100㎡")],
    parameters: [{ name: "比例", shown: "50%", cite: "第一条" }],
    notes: [],
  };
}

test("the values stand in the places of the names, each fact with the value of its year", () => {
  expect(substituted(derivation("上年(实缴租金) * 比例 + 面积"), 2026)).toBe("600万元 * 50% + 100㎡");
  expect(substituted(derivation("年度(实缴租金, 2025) * 比例"), 2030)).toBe("600万元 * 50%");
});

test("what is not known keeps its name", () => {
  expect(substituted(derivation("前年(实缴租金) * 比例"), 2026)).toBe("前年(实缴租金) * 50%");
  expect(substituted(derivation("面积比例 * 比例"), 2026)).toBe("面积比例 * 50%");
});
