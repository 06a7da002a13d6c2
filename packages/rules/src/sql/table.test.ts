import { describe, expect, test } from "vitest";
import { SHIPPED_DICTIONARY } from "../../specs/sources.ts";
import { columnsOf, compile, type Known, outsideOf, rowOf, type Subject, tableOf } from "../index.ts";

const { dictionary } = compile(SHIPPED_DICTIONARY);
const LABELS = ["营业收入[2025]", "从业人员[2025]", "注册日期", "独立法人", "行业代码", "市场占有率", "购房面积"];
const columns = columnsOf(dictionary, "企业", LABELS);

function subject(facts: readonly (readonly [string, Known | ReadonlyMap<number, Known>])[]): Subject {
  return { kind: "企业", id: "甲'1\\", name: "", facts: new Map(facts) };
}

describe("the table of subjects", () => {
  test("has a column for each fact and year, with the bounds that the proof rests on", () => {
    expect(tableOf("企业", columns.slice(0, 3), "postgres")).toBe(`CREATE TABLE enterprise (
  "id" text PRIMARY KEY,
  "revenue_2025" DECIMAL(16, 2),
  "employees_2025" bigint,
  "registered_on" date,
  CONSTRAINT revenue_2025_bounds CHECK ("revenue_2025" BETWEEN -99999999999999.99 AND 99999999999999.99),
  CONSTRAINT employees_2025_bounds CHECK ("employees_2025" BETWEEN 0 AND 999999999999),
  CONSTRAINT registered_on_bounds CHECK ("registered_on" BETWEEN DATE '1900-01-01' AND DATE '2299-12-31')
)`);
  });

  test("keeps the range of the dictionary", () => {
    expect(tableOf("企业", columns, "duckdb")).toContain(`"market_share" BETWEEN 0.00000000 AND 1.00000000`);
  });

  test("cannot keep bounds in an old ClickHouse, where a statement counts the rows outside them", () => {
    expect(tableOf("企业", columns, "clickhouse18")).not.toContain("CHECK");
    expect(outsideOf("enterprise", columns.slice(0, 2), "clickhouse18")).toBe(`SELECT count(*) FROM enterprise WHERE 0 <
  CASE WHEN "revenue_2025" IS NULL THEN 0 WHEN "revenue_2025" BETWEEN toDecimal128('-99999999999999.99', 2) AND toDecimal128('99999999999999.99', 2) THEN 0 ELSE 1 END
  + CASE WHEN "employees_2025" IS NULL THEN 0 WHEN "employees_2025" BETWEEN 0 AND 999999999999 THEN 0 ELSE 1 END`);
  });

  test("does not exist for a fact the dictionary does not have, or has not by year", () => {
    for (const label of ["身高", "营业收入", "注册日期[2025]"]) {
      expect(() => columnsOf(dictionary, "企业", [label])).toThrow(RangeError);
    }
  });
});

describe("a row", () => {
  test("holds what is known as literals of the dialect and the rest as NULL", () => {
    const facts = subject([
      ["营业收入", new Map([[2025, { n: -61_000_000_505n, d: 1000n }]])],
      ["注册日期", Temporal.PlainDate.from("1958-03-01")],
      ["独立法人", true],
    ]);
    expect(rowOf(facts, columns, "postgres")).toEqual({ kind: "misfit", labels: ["营业收入[2025]"] });
    const exact = subject([...facts.facts, ["营业收入", new Map([[2025, { n: -610_000_005n, d: 10n }]])]]);
    expect([rowOf(exact, columns, "postgres"), rowOf(exact, columns, "clickhouse18")]).toEqual([
      { kind: "row", values: `('甲''1\\', -61000000.50, NULL, DATE '1958-03-01', true, NULL, NULL, NULL)` },
      { kind: "row", values: `('甲\\'1\\\\', -61000000.50, NULL, -4324, 1, NULL, NULL, NULL)` },
    ]);
  });

  test("is refused, with the facts named, when a value has too many decimals, is too large or too early", () => {
    const facts = subject([
      ["营业收入", new Map([[2025, { n: 10n ** 14n, d: 1n }]])],
      ["购房面积", { n: 1n, d: 3n }],
      ["注册日期", Temporal.PlainDate.from("1899-12-31")],
    ]);
    expect(rowOf(facts, columns, "duckdb")).toEqual({
      kind: "misfit",
      labels: ["营业收入[2025]", "注册日期", "购房面积"],
    });
  });
});
