import { describe, expect, test } from "vitest";
import type { Subject } from "./index.ts";
import { enterprises, figure, figures, total } from "./read-park.ts";

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025];

/** Of whom a value is missing, among those who could have one. */
function missing(of: readonly Subject[], fact: string, year: number | null): number {
  const lacking = of.filter((one) =>
    year === null ? one.facts[fact] === undefined : figure(one, fact, year) === undefined,
  );
  return lacking.length / of.length;
}

describe("what must agree within one enterprise", () => {
  test.each([
    ["主营业务收入", "营业收入"],
    ["高新技术产品收入", "营业收入"],
    ["研发费用", "营业收入"],
    ["研发费用", "成本费用"],
    ["境内研发费用", "研发费用"],
    ["研发人员", "从业人员"],
    ["科技人员", "从业人员"],
    ["研发人员", "科技人员"],
    ["实缴税费", "营业收入"],
    ["区域综合贡献", "实缴税费"],
    ["专利授权量", "有效专利数"],
    ["有效发明专利数", "有效专利数"],
  ])("%s never exceeds %s", (part, whole) => {
    const compared = enterprises.flatMap((one) =>
      YEARS.map((year) => [figure(one, part, year), figure(one, whole, year)] as const),
    );
    const both = compared.filter(([small, large]) => small !== undefined && large !== undefined);
    expect(both.length).toBeGreaterThan(3500);
    expect(both.filter(([small = 0, large = 0]) => small > large)).toEqual([]);
  });

  test("every amount is in whole 元, every count whole, and neither is negative", () => {
    const wholes = ["营业收入", "研发费用", "实缴税费", "资产总额", "从业人员", "研发人员", "专利授权量", "有效专利数"];
    const odd = wholes.flatMap((fact) =>
      YEARS.flatMap((year) => figures(fact, year).filter((value) => !(Number.isInteger(value) && value >= 0))),
    );
    expect(odd).toEqual([]);
    expect(Math.min(...YEARS.flatMap((year) => figures("从业人员", year)))).toBe(2);
  });

  test("net assets are assets less debts, and most owe less than they own", () => {
    const balances = enterprises.map((one) =>
      ["资产总额", "负债总额", "净资产"].map((fact) => figure(one, fact, 2025)),
    );
    const complete = balances.filter((sheet): sheet is [number, number, number] => !sheet.includes(undefined));
    expect(complete.every(([assets, debts, net]) => net === assets - debts)).toBe(true);
    expect(complete.filter(([assets, debts]) => debts <= assets).length / complete.length).toBeGreaterThan(0.95);
    expect(complete.some(([assets, debts]) => debts > assets)).toBe(true);
  });

  test("no yearly figure is older than the registration, and nobody was registered after 2022", () => {
    const early = enterprises.filter(({ facts }) => {
      const registered = String(facts.注册日期 ?? "0000").slice(0, 4);
      return Object.values(facts).some(
        (value) => typeof value === "object" && Object.keys(value).some((year) => year < registered),
      );
    });
    expect(early.map(({ id }) => id)).toEqual([]);
    const days = enterprises.map(({ facts }) => String(facts.注册日期 ?? ""));
    expect(days.toSorted().at(-1)?.slice(0, 4)).toBe("2022");
  });

  test("patents in force are last year's and those granted, less the few that lapsed", () => {
    const steps = enterprises.flatMap((one) =>
      YEARS.slice(1).flatMap((year) => {
        const [before, granted, valid] = [
          figure(one, "有效专利数", year - 1),
          figure(one, "专利授权量", year),
          figure(one, "有效专利数", year),
        ];
        return before === undefined || granted === undefined || valid === undefined
          ? []
          : [{ before, lapsed: before + granted - valid }];
      }),
    );
    expect(steps.length).toBeGreaterThan(5000);
    expect(steps.filter(({ before, lapsed }) => lapsed < 0 || lapsed > Math.ceil(before * 0.05))).toEqual([]);
  });
});

describe("how the figures are spread", () => {
  test.each(YEARS)(
    "the largest hundredth has between 25 and 60 %% of the revenue of %i, a tenth more than half",
    (year) => {
      const sizes = figures("营业收入", year).toSorted((a, b) => b - a);
      const share = (part: number) =>
        sizes.slice(0, Math.round(sizes.length * part)).reduce((sum, value) => sum + value, 0) /
        total("营业收入", year);
      expect(share(0.01)).toBeGreaterThan(0.25);
      expect(share(0.01)).toBeLessThan(0.6);
      expect(share(0.1)).toBeGreaterThan(0.5);
    },
  );

  test.each(["营业收入", "实缴税费", "研发费用", "研发人员", "专利授权量", "有效专利数"])(
    "%s grows by 2 to 30 %% in every year",
    (fact) => {
      const growth = YEARS.slice(1).map((year) => total(fact, year) / total(fact, year - 1) - 1);
      expect(growth.filter((each) => each < 0.02 || each > 0.3)).toEqual([]);
    },
  );

  test("some shrink while the park grows", () => {
    const growth = enterprises.flatMap((one) => {
      const [before, after] = [figure(one, "营业收入", 2024), figure(one, "营业收入", 2025)];
      return before === undefined || after === undefined ? [] : after / before - 1;
    });
    const shrinking = growth.filter((each) => each < 0).length / growth.length;
    expect(shrinking).toBeGreaterThan(0.15);
    expect(shrinking).toBeLessThan(0.5);
  });

  test("enterprises come in every year until 2022 and go in every year since", () => {
    const count = (year: number) =>
      enterprises.filter((one) => figure(one, "从业人员", year) ?? figure(one, "营业收入", year)).length;
    const counts = YEARS.map(count);
    expect(counts.slice(0, 4)).toEqual(counts.slice(0, 4).toSorted((a, b) => a - b));
    expect(counts.slice(3)).toEqual(counts.slice(3).toSorted((a, b) => b - a));
  });

  test("德胜 has the most enterprises and 北展 the fewest", () => {
    const blocks = Map.groupBy(enterprises, ({ facts }) => facts.街区);
    const sizes = ["德胜", "广安", "北展"].map((block) => blocks.get(block)?.length ?? 0);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(Math.min(...sizes)).toBeGreaterThan(150);
  });
});

describe("what is missing", () => {
  const sized = enterprises.flatMap((one) => figure(one, "营业收入", 2022) ?? []).length;
  const between = (low: number, high: number) =>
    enterprises.filter((one) => {
      const revenue = figure(one, "营业收入", 2022);
      return revenue !== undefined && revenue >= low && revenue < high;
    });
  // The line itself is drawn before the figures are settled, to within a few per cent.
  const small = between(0, 1.8e7);
  const ordinary = between(2.2e7, 9e8);
  const large = between(1.1e9, Number.POSITIVE_INFINITY);

  test("there are small, ordinary and very large ones to compare", () => {
    expect(small.length + ordinary.length + large.length).toBeGreaterThan(sized * 0.9);
    expect(Math.min(small.length, large.length)).toBeGreaterThan(60);
  });

  test.each(["独立法人", "行业代码", "一类知识产权数", "市场占有率"])(
    "%s is missing more often the smaller they are",
    (fact) => {
      const shares = [large, ordinary, small].map((some) => missing(some, fact, null));
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares[2]).toBeGreaterThan(0.06);
    },
  );

  test("the very large and the listed lack nothing that the tax office or the register says", () => {
    const listed = enterprises.filter(
      ({ facts }) => facts.上市板块 !== "无" && figure({ ...NOBODY, facts }, "营业收入", 2022),
    );
    for (const one of [...large, ...listed]) {
      for (const fact of ["营业收入", "实缴税费", "资产总额"]) {
        expect([one.id, fact, figure(one, fact, 2022) !== undefined]).toEqual([one.id, fact, true]);
      }
      expect(one.facts.独立法人).toBe(true);
    }
  });

  test("the 62 outside the sample are small ones without any statement of 2022, who still said how many they are", () => {
    const outside = enterprises.filter((one) => figure(one, "营业收入", 2022) === undefined);
    expect(outside).toHaveLength(62);
    for (const fact of ["主营业务收入", "净利润", "资产总额", "净资产", "研发费用"]) {
      expect(outside.filter((one) => figure(one, fact, 2022) !== undefined)).toEqual([]);
    }
    expect(missing(outside, "从业人员", 2022)).toBeLessThan(0.25);
  });

  test("the further back, the more is missing", () => {
    const old = enterprises.filter(({ facts }) => String(facts.注册日期 ?? "9999") < "2018");
    const shares = [2022, 2021, 2020, 2019].map((year) => missing(old, "从业人员", year));
    expect(shares[0]).toBeLessThan(shares[3] ?? 0);
    expect(shares[3]).toBeLessThan(0.2);
  });

  test("before 2022 there are only the core figures", () => {
    const facts = enterprises.flatMap(({ facts }) =>
      Object.entries(facts).flatMap(([fact, value]) =>
        typeof value === "object" && Object.keys(value).some((year) => year < "2022") ? fact : [],
      ),
    );
    expect([...new Set(facts)].toSorted()).toEqual(
      ["从业人员", "研发人员", "营业收入", "净利润", "资产总额", "负债总额", "实缴税费", "研发费用"]
        .concat("专利授权量", "有效专利数", "有效发明专利数")
        .toSorted(),
    );
  });

  test("only who has no patent is missing in the register of patents, and with all years", () => {
    const unregistered = enterprises.filter(({ facts }) => facts.有效专利数 === undefined);
    expect(unregistered.length).toBeGreaterThan(30);
    expect(unregistered.filter(({ facts }) => facts.专利授权量 ?? facts.有效发明专利数)).toEqual([]);
  });

  test.each(["新引进企业认定", "重点企业认定", "新涵养企业认定", "重大影响力认定"])(
    "%s is met for some, refused to some and open for two in five",
    (fact) => {
      expect(new Set(enterprises.map(({ facts }) => facts[fact]))).toEqual(new Set([true, false, undefined]));
      expect(missing(enterprises, fact, null)).toBeGreaterThan(0.35);
      expect(missing(enterprises, fact, null)).toBeLessThan(0.45);
    },
  );
});

const NOBODY = { kind: "企业", id: "", name: "" } as const;
