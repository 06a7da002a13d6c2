import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseCreditCode } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { makePark, PARK_SEED, PARK_VERSION, REFERENCE_DATE, type Subject } from "./index.ts";

const park = makePark();
const enterprises = park.subjects.filter(({ kind }) => kind === "企业");

/** One value of a subject as a number; undefined when it is not known. */
function figure(subject: Subject, fact: string, year: number): number | undefined {
  const value = subject.facts[fact];
  const found = typeof value === "object" ? value[year] : undefined;
  return typeof found === "number" ? found : undefined;
}

function figures(fact: string, year: number): readonly number[] {
  return enterprises.map((one) => figure(one, fact, year)).filter((value) => value !== undefined);
}

function total(fact: string, year: number): number {
  return figures(fact, year).reduce((sum, value) => sum + value, 0);
}

/** Enterprises with a certificate whose last day is not before the reference date. */
function holders(title: string): readonly Subject[] {
  return enterprises.filter(({ facts }) => String(facts[`${title}有效期至`] ?? "") >= REFERENCE_DATE);
}

describe("the published figures", () => {
  test("1,083 enterprises, 40 buildings and 12 projects", () => {
    const counts = Map.groupBy(park.subjects, ({ kind }) => kind);
    expect([...counts].map(([kind, subjects]) => [kind, subjects.length])).toEqual([
      ["企业", 1083],
      ["楼宇", 40],
      ["项目", 12],
    ]);
  });

  test("exactly 699 high-tech, 172 specialised and among them 8 little-giant certificates are valid on 2026-06-30", () => {
    const specialised = new Set(holders("专精特新"));
    expect(holders("高新技术企业")).toHaveLength(699);
    expect(specialised.size).toBe(172);
    expect(holders("小巨人")).toHaveLength(8);
    expect(holders("小巨人").every((one) => specialised.has(one))).toBe(true);
  });

  test("1,021 enterprises have a revenue of 2025", () => {
    expect(figures("营业收入", 2025)).toHaveLength(1021);
  });

  test.each([
    ["营业收入", 460_100_000_000],
    ["研发费用", 19_860_000_000],
    ["实缴税费", 15_040_000_000],
    ["研发人员", 49_000],
  ])("the total of %s in 2025 is within 1 %% of the published one", (fact, published) => {
    expect(Math.abs(total(fact, 2025) / published - 1)).toBeLessThan(0.01);
  });

  test("a tenth of the enterprises has more than half of the revenue", () => {
    const sizes = figures("营业收入", 2025).toSorted((a, b) => b - a);
    const largest = sizes.slice(0, Math.floor(sizes.length / 10)).reduce((sum, value) => sum + value, 0);
    expect(largest / total("营业收入", 2025)).toBeGreaterThan(0.5);
  });
});

describe("what must agree within one enterprise", () => {
  const years = [2022, 2023, 2024, 2025];

  test.each([
    ["主营业务收入", "营业收入"],
    ["高新技术产品收入", "营业收入"],
    ["境内研发费用", "研发费用"],
    ["研发人员", "从业人员"],
    ["科技人员", "从业人员"],
    ["研发人员", "科技人员"],
    ["区域综合贡献", "实缴税费"],
  ])("%s never exceeds %s", (part, whole) => {
    const exceeding = enterprises.flatMap((one) =>
      years.filter((year) => (figure(one, part, year) ?? 0) > (figure(one, whole, year) ?? Number.POSITIVE_INFINITY)),
    );
    expect(exceeding).toEqual([]);
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

  test("no yearly figure is older than the registration", () => {
    const early = enterprises.filter(({ facts }) => {
      const registered = String(facts.注册日期 ?? "0000").slice(0, 4);
      return Object.values(facts).some(
        (value) => typeof value === "object" && Object.keys(value).some((year) => year < registered),
      );
    });
    expect(early.map(({ id }) => id)).toEqual([]);
  });
});

describe("what is missing", () => {
  test("about 6 % of the values of a register are missing", () => {
    const missing = enterprises.filter(({ facts }) => facts.独立法人 === undefined).length / enterprises.length;
    expect(missing).toBeGreaterThan(0.04);
    expect(missing).toBeLessThan(0.08);
  });

  test.each(["新引进企业认定", "重点企业认定", "新涵养企业认定", "重大影响力认定"])(
    "%s is met for some, refused to some and open for some",
    (fact) => {
      const answers = new Set(enterprises.map(({ facts }) => facts[fact]));
      expect(answers).toEqual(new Set([true, false, undefined]));
    },
  );
});

describe("identity", () => {
  test("every credit code is well formed, of Xicheng, and in the range that was never given out", () => {
    const faults = enterprises.filter(({ id }) => !parseCreditCode(id).ok || !id.startsWith("91110102MAYY"));
    expect(faults).toEqual([]);
    expect(new Set(park.subjects.map(({ id }) => id)).size).toBe(park.subjects.length);
  });

  test("every name says that it is a sample and synthetic", () => {
    expect(park.subjects.filter(({ name }) => !/^示例·.+（合成）$/.test(name))).toEqual([]);
  });
});

describe("the generator", () => {
  const bytes = JSON.stringify(park.subjects);

  test("makes the same park from the same seed, byte for byte, and another from another", () => {
    expect(JSON.stringify(makePark(PARK_SEED).subjects)).toBe(bytes);
    expect(JSON.stringify(makePark(PARK_SEED + 1).subjects)).not.toBe(bytes);
  });

  test("names its edition after what it makes: when this fails, put the new hash into PARK_VERSION", () => {
    expect(PARK_VERSION).toBe(`1-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}`);
  });

  test("calibrates any seed", () => {
    const other = makePark(7).subjects.filter(({ kind }) => kind === "企业");
    const sum = other.reduce((so, one) => so + (figure(one, "营业收入", 2025) ?? 0), 0);
    expect(Math.abs(sum / 460_100_000_000 - 1)).toBeLessThan(0.01);
  });
});

describe("the dictionary", () => {
  const dictionary = (kind: string) => {
    const text = readFileSync(new URL(`../../policies/dictionary/${kind}.md`, import.meta.url), "utf8");
    const rows = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    return new Map(rows.filter((cells) => cells.length > 9).map((cells) => [cells[1], cells]));
  };

  test.each(["企业", "楼宇", "项目"])(
    "every fact of a %s is one of its dictionary, with its period and codes",
    (kind) => {
      const entries = dictionary(kind);
      for (const { facts } of park.subjects.filter((one) => one.kind === kind)) {
        for (const [fact, value] of Object.entries(facts)) {
          const [, , , , , , period, codes = ""] = entries.get(fact) ?? [];
          expect([fact, period]).toEqual([fact, typeof value === "object" ? "年度" : "时点"]);
          if (codes.includes("、")) expect(codes.split("、")).toContain(value);
        }
      }
    },
  );

  test("every fact of an enterprise in the dictionary is known for somebody", () => {
    const used = new Set(enterprises.flatMap(({ facts }) => Object.keys(facts)));
    const names = [...dictionary("企业").keys()].filter((name) => name !== "名称" && !name?.startsWith("---"));
    expect(names.filter((name) => name !== undefined && !used.has(name))).toEqual([]);
  });
});
