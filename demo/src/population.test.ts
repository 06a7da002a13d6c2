import { readFileSync } from "node:fs";
import { type Column, MISSING_INTEGER, subjectAt } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { makePopulation, REFERENCE_DATE } from "./index.ts";

const SEED = 7;
const ROWS = 20_000;
const population = makePopulation({ until: ROWS, seed: SEED });

function column(label: string, from = population): Column {
  const found = from.columns.get(label);
  if (!found) throw new Error(`no column ${label}`);
  return found;
}

/** The figures as numbers; NaN while they are missing. */
function figures(label: string, from = population): readonly number[] {
  return Array.from(column(label, from).values, (value) => (value === MISSING_INTEGER ? Number.NaN : value));
}

function total(label: string, from = population): number {
  return figures(label, from).reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
}

describe("the published figures, for each 1,083 enterprises", () => {
  const large = makePopulation({
    until: 400_000,
    seed: SEED,
    labels: [
      ...["营业收入[2025]", "研发费用[2025]", "实缴税费[2025]", "研发人员[2025]"],
      ...["高新技术企业有效期至", "专精特新有效期至", "小巨人有效期至"],
    ],
  });
  const parks = large.rows / 1083;

  test.each([
    ["营业收入[2025]", 460_100_000_000 * 100],
    ["研发费用[2025]", 19_860_000_000 * 100],
    ["实缴税费[2025]", 15_040_000_000 * 100],
    ["研发人员[2025]", 49_000],
  ])("%s is within 4 %%", (label, published) => {
    expect(Math.abs(total(label, large) / parks / published - 1)).toBeLessThan(0.04);
  });

  test.each([
    ["高新技术企业有效期至", 699],
    ["专精特新有效期至", 172],
    ["小巨人有效期至", 8],
  ])("valid certificates of %s are within 5 %%", (label, published) => {
    const reference = Temporal.PlainDate.from("1970-01-01").until(REFERENCE_DATE, { largestUnit: "days" }).days;
    const valid = figures(label, large).filter((day) => day >= reference).length;
    expect(Math.abs(valid / parks / published - 1)).toBeLessThan(0.05);
  });
});

describe("what must agree within one enterprise", () => {
  const years = [2021, 2022, 2023, 2024, 2025];

  test.each([
    ["主营业务收入", "营业收入"],
    ["高新技术产品收入", "营业收入"],
    ["研发费用", "成本费用"],
    ["境内研发费用", "研发费用"],
    ["研发人员", "从业人员"],
    ["科技人员", "从业人员"],
    ["研发人员", "科技人员"],
    ["区域综合贡献", "实缴税费"],
    ["专利授权量", "有效专利数"],
    ["有效发明专利数", "有效专利数"],
  ])("%s never exceeds %s", (part, whole) => {
    for (const year of years) {
      const wholes = figures(`${whole}[${year}]`);
      const exceeding = figures(`${part}[${year}]`).filter((value, row) => value > (wholes[row] ?? 0));
      expect(exceeding).toEqual([]);
    }
  });

  test.each([
    ["自主研发一类知识产权数", "一类知识产权数"],
    ["高价值一类知识产权数", "自主研发一类知识产权数"],
  ])("%s never exceeds %s", (part, whole) => {
    const wholes = figures(whole);
    expect(figures(part).filter((value, row) => value > (wholes[row] ?? 0))).toEqual([]);
  });

  test("net assets are assets less debts, to the 分", () => {
    const [assets, debts, net] = ["资产总额[2025]", "负债总额[2025]", "净资产[2025]"].map((label) => figures(label));
    const wrong = net?.filter((value, row) => Math.abs(value - ((assets?.[row] ?? 0) - (debts?.[row] ?? 0))) > 0);
    expect(wrong).toEqual([]);
  });

  test("no yearly figure is older than the registration", () => {
    for (let row = 0; row < 3000; row += 1) {
      const { facts } = subjectAt(population, row);
      const registered = facts.get("注册日期");
      const revenue = facts.get("营业收入");
      if (!(registered instanceof Temporal.PlainDate) || !(revenue instanceof Map)) continue;
      expect(Math.min(...revenue.keys())).toBeGreaterThanOrEqual(registered.year);
    }
  });
});

describe("what is missing", () => {
  test("about 6 % of the values of a register and 40 % of the recognitions", () => {
    const missing = (label: string) => column(label).values.filter((value) => value === 2).length / ROWS;
    expect(missing("独立法人")).toBeCloseTo(0.06, 2);
    expect(missing("重点企业认定")).toBeCloseTo(0.4, 2);
  });

  test("holes of one fact say nothing about holes of another", () => {
    const one = figures("独立法人");
    const both = figures("政策区内").filter((value, row) => value === 2 && one[row] === 2).length / ROWS;
    expect(both).toBeGreaterThan(0.002);
    expect(both).toBeLessThan(0.006);
  });
});

describe("figures on a threshold", () => {
  test.each([5, 10, 15, 20])("some grew by exactly %i %% twice in a row", (percent) => {
    const [before, last, now] = [2023, 2024, 2025].map((year) => figures(`主营业务收入[${year}]`));
    const exact = now?.filter((value, row) => {
      const middle = last?.[row] ?? 0;
      return value * 100 === middle * (100 + percent) && middle * 100 === (before?.[row] ?? 0) * (100 + percent);
    });
    expect(exact?.length).toBeGreaterThan(ROWS / 500);
  });

  test("some spend exactly 3 % on R&D, hold exactly a tenth of their market, or lose their title on the reference date", () => {
    const revenue = figures("营业收入[2025]");
    expect(
      figures("研发费用[2025]").filter((value, row) => value * 100 === (revenue[row] ?? 0) * 3).length,
    ).toBeGreaterThan(50);
    expect(figures("市场占有率").filter((value) => value === 100_000).length).toBeGreaterThan(50);
    expect(figures("高新技术企业有效期至").filter((day) => day === 20_634).length).toBeGreaterThan(50);
  });

  test("amounts have odd 分", () => {
    expect(figures("营业收入[2025]").filter((fen) => fen % 10 === 1).length).toBeGreaterThan(ROWS / 20);
  });
});

describe("the generator", () => {
  const labels = ["营业收入[2025]", "营业收入[2022]", "街区", "注册日期", "从业人员[2024]", "独立法人"];

  test("makes the same from the same seed, and another from another", () => {
    const values = (seed: number) => [...makePopulation({ until: 3000, seed, labels }).columns.values()];
    expect(values(3)).toEqual(values(3));
    expect(values(3)).not.toEqual(values(4));
  });

  test("makes a row the same whatever is made around it", () => {
    const whole = makePopulation({ until: 9000, seed: 5, labels });
    const parts = [
      [0, 100],
      [100, 5003],
      [5003, 9000],
    ].map(([from = 0, until = 0]) => makePopulation({ from, until, seed: 5, labels: labels.toReversed() }));
    for (const label of labels) {
      const joined = parts.flatMap((part) => Array.from(column(label, part).values));
      expect(joined).toEqual(Array.from(column(label, whole).values));
    }
  });

  test("makes only the columns asked for, and none that it does not know", () => {
    const { columns } = makePopulation({ until: 10, seed: 1, labels: ["街区", "不存在", "营业收入[1999]"] });
    expect([...columns.keys()]).toEqual(["街区"]);
  });

  test("writes into shared memory when asked", () => {
    const { columns } = makePopulation({ until: 10, seed: 1, labels, shared: true });
    expect([...columns.values()].every(({ values }) => values.buffer instanceof SharedArrayBuffer)).toBe(true);
  });

  test("says in its version that it is synthetic, of which rows and of which columns", () => {
    const of = (until: number, some: readonly string[]) => makePopulation({ until, seed: 1, labels: some }).version;
    expect(of(10, labels)).toMatch(/^合成企业/);
    expect(new Set([of(10, labels), of(11, labels), of(10, ["街区"])]).size).toBe(3);
  });

  test("knows the bounds of what it made", () => {
    for (const [label, each] of population.columns) {
      if (each.kind !== "number") continue;
      const known = figures(label).filter((value) => !Number.isNaN(value));
      expect([label, each.low, each.high]).toEqual([label, Math.min(...known), Math.max(...known)]);
    }
  });

  test("makes whole numbers within the safe range", () => {
    for (const [label, each] of population.columns) {
      const broken = figures(label).filter((value) => !Number.isNaN(value) && !Number.isSafeInteger(value));
      expect([label, each.kind, broken]).toEqual([label, each.kind, []]);
    }
  });

  test("nothing is made of no rows", () => {
    expect(makePopulation({ until: 0, seed: 1, labels }).rows).toBe(0);
    expect(() => makePopulation({ from: 5, until: 4, seed: 1 })).toThrow(RangeError);
  });
});

test("every fact of an enterprise in the dictionary but free text has a column, with codes of the dictionary", () => {
  const text = readFileSync(new URL("../../policies/dictionary/企业.md", import.meta.url), "utf8");
  const cells = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const facts = cells.filter(([, , id = "", , type]) => /^[a-z]/.test(id) && type !== "文本");
  for (const [, name, , , , , period, codes = ""] of facts) {
    const label = period === "年度" ? `${name}[2025]` : (name ?? "");
    const found = column(label);
    if (codes.includes("、") && found.kind === "text") expect(found.words.slice(1)).toEqual(codes.split("、"));
  }
});
