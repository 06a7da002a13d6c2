import { createHash } from "node:crypto";
import { parseCreditCode } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { makePark, PARK_SEED, PARK_VERSION, type Park, REFERENCE_DATE, type Subject } from "./index.ts";
import { dictionaryOf, enterprises, figure, figures, park, total } from "./read-park.ts";

const END_OF_2022 = "2022-12-31";

/** What was recorded of the enterprises' state at the end of 2022: every source speaks of its own facts. */
function stateThen({ batches }: Park): readonly Subject["facts"][] {
  const state = new Map<string, Subject["facts"]>();
  for (const { subjects } of batches.filter(({ asOf }) => asOf === END_OF_2022)) {
    const own = subjects.filter(({ kind }) => kind === "企业");
    for (const { id, facts } of own) state.set(id, { ...state.get(id), ...facts });
  }
  return [...state.values()];
}

const isHeld = (facts: Subject["facts"], title: string, day: string) => String(facts[`${title}有效期至`] ?? "") >= day;

describe("the figures published for the end of 2022", () => {
  const then = stateThen(park);

  test.each([
    ["中关村高新技术企业", 1083],
    ["高新技术企业", 699],
    ["专精特新", 172],
    ["小巨人", 8],
  ])("certificates of %s valid on 2022-12-31: %i", (title, published) => {
    expect(then.filter((facts) => isHeld(facts, title, END_OF_2022))).toHaveLength(published);
  });

  test.each([
    ["独角兽", 2],
    ["潜在独角兽", 1],
    ["制造业单项冠军", 1],
    ["隐形冠军", 1],
    ["新三板挂牌", 42],
  ])("%s: %i", (title, published) => {
    expect(then.filter((facts) => facts[title] === true)).toHaveLength(published);
    expect(then.filter((facts) => facts[title] === false)).toHaveLength(1083 - published);
  });

  test("16 are listed, and nobody is both listed and quoted or a unicorn", () => {
    const listed = then.filter(({ 上市板块 }) => 上市板块 !== "无");
    expect(listed).toHaveLength(16);
    expect(listed.filter(({ 新三板挂牌, 独角兽, 潜在独角兽 }) => 新三板挂牌 || 独角兽 || 潜在独角兽)).toEqual([]);
  });

  test("every little giant is 专精特新, and every one of these a high-tech enterprise", () => {
    const specialised = then.filter((facts) => isHeld(facts, "专精特新", END_OF_2022));
    expect(specialised.filter((facts) => isHeld(facts, "小巨人", END_OF_2022))).toHaveLength(8);
    expect(specialised.filter((facts) => isHeld(facts, "高新技术企业", END_OF_2022))).toHaveLength(172);
  });

  test("the revenue of 1,021 enterprises is known", () => {
    expect(figures("营业收入", 2022)).toHaveLength(1021);
  });

  test.each([
    ["营业收入", 460_100_000_000],
    ["实缴税费", 15_040_000_000],
    ["研发费用", 19_860_000_000],
    ["研发人员", 49_000],
    ["专利授权量", 2210],
    ["有效专利数", 23_809],
    ["有效发明专利数", 11_600],
  ])("%s adds up to %i", (fact, published) => {
    expect(total(fact, 2022)).toBe(published);
  });

  // A published percentage does not divide the published figure: last year's is the quotient, rounded to the 万元 or to one.
  test.each([
    ["营业收入", 20, 383_416_670_000, 10_000],
    ["实缴税费", 24.3, 12_099_760_000, 10_000],
    ["研发人员", 16.2, 42_169, 1],
    ["专利授权量", 26.1, 1753, 1],
  ])("%s grew by %f %%, from %i", (fact, percent, before, unit) => {
    expect(total(fact, 2021)).toBe(before);
    expect(before).toBe(Math.round(total(fact, 2022) / (1 + percent / 100) / unit) * unit);
    expect(Math.round((total(fact, 2022) / before - 1) * 1000)).toBe(Math.round(percent * 10));
  });

  test("research is 4.3 % of the revenue", () => {
    expect((total("研发费用", 2022) / total("营业收入", 2022)).toFixed(3)).toBe("0.043");
  });
});

describe("the park today", () => {
  const holders = (title: string) => enterprises.filter(({ facts }) => isHeld(facts, title, REFERENCE_DATE));

  test("is 1,083 enterprises, 40 buildings and 12 projects", () => {
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

  test("some titles were renewed, some lapsed, some were won since 2022", () => {
    const then = new Map(
      park.batches
        .filter(({ source, asOf }) => source === "合成数据·科技" && asOf === END_OF_2022)
        .flatMap(({ subjects }) => subjects.map(({ id, facts }) => [id, isHeld(facts, "高新技术企业", END_OF_2022)])),
    );
    const changes = enterprises.map(
      ({ id, facts }) => `${then.get(id) ?? false} ${isHeld(facts, "高新技术企业", REFERENCE_DATE)}`,
    );
    const counts = Map.groupBy(changes, (change) => change);
    expect(counts.get("true false")?.length).toBe(counts.get("false true")?.length);
    expect(counts.get("true false")?.length).toBeGreaterThan(50);
    expect(counts.get("true true")?.length).toBeGreaterThan(550);
  });

  test("42 have left: they have no figures since, lie outside the policy area and hold nothing", () => {
    const gone = enterprises.filter(({ facts }) => {
      const years = Object.values(facts).flatMap((value) => (typeof value === "object" ? Object.keys(value) : []));
      return !years.includes("2025");
    });
    expect(gone).toHaveLength(42);
    expect(gone.filter(({ facts }) => facts.政策区内 === true)).toEqual([]);
    for (const title of ["中关村高新技术企业", "高新技术企业", "专精特新", "小巨人"]) {
      expect(gone.filter(({ facts }) => isHeld(facts, title, REFERENCE_DATE))).toEqual([]);
    }
  });
});

describe("identity", () => {
  test("every credit code is well formed, of Xicheng, and in the range that was never given out", () => {
    const faults = enterprises.filter(({ id }) => !parseCreditCode(id).ok || !id.startsWith("91110102MAYY"));
    expect(faults).toEqual([]);
    expect(new Set(park.subjects.map(({ id }) => id)).size).toBe(park.subjects.length);
  });

  test("every name and address says that it is a sample and synthetic", () => {
    const names = [...park.subjects, ...park.names].map(({ name }) => name);
    expect(names.filter((name) => !/^示例·.+（合成）$/.test(name))).toEqual([]);
    const addresses = enterprises.map(({ facts }) => facts.注册地址).filter((address) => address !== undefined);
    expect(addresses.length).toBeGreaterThan(950);
    expect(addresses.filter((address) => !/^北京市西城区示例·.+（合成）$/.test(String(address)))).toEqual([]);
  });
});

describe("the generator", () => {
  const { version, ...content } = park;
  const bytes = JSON.stringify(content);

  test("makes the same park from the same seed, byte for byte, and another from another", () => {
    const { version: again, ...same } = makePark(PARK_SEED);
    expect(JSON.stringify(same)).toBe(bytes);
    expect([version, again]).toEqual([PARK_VERSION, PARK_VERSION]);
    expect(JSON.stringify(makePark(PARK_SEED + 1).subjects)).not.toBe(JSON.stringify(park.subjects));
  });

  test("names its edition after what it makes: when this fails, put the new hash into PARK_VERSION", () => {
    expect(PARK_VERSION).toBe(`2-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}`);
  });

  test.each([1, 7, 4_294_967_295])("calibrates any seed: %i", (seed) => {
    const other = makePark(seed);
    const known = other.subjects.flatMap((one) => figure(one, "营业收入", 2022) ?? []);
    expect([known.length, known.reduce((sum, each) => sum + each, 0)]).toEqual([1021, 460_100_000_000]);
    expect(stateThen(other).filter((facts) => isHeld(facts, "专精特新", END_OF_2022))).toHaveLength(172);
  });

  test("makes the park in less than 2 s of a processor's time", () => {
    const start = process.cpuUsage();
    makePark();
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2);
  });
});

describe("the dictionary", () => {
  test.each(["企业", "楼宇", "项目"])(
    "every fact of a %s is one of its dictionary, with its period and codes",
    (kind) => {
      const entries = dictionaryOf(kind);
      for (const { facts } of park.subjects.filter((one) => one.kind === kind)) {
        for (const [fact, value] of Object.entries(facts)) {
          const { period, codes = [] } = entries.get(fact) ?? {};
          expect([fact, period]).toEqual([fact, typeof value === "object" ? "年度" : "时点"]);
          if (codes.length > 0) expect(codes).toContain(value);
        }
      }
    },
  );

  test("every fact of an enterprise in the dictionary is known for somebody", () => {
    const used = new Set(enterprises.flatMap(({ facts }) => Object.keys(facts)));
    expect([...dictionaryOf("企业").keys()].filter((name) => !used.has(name))).toEqual([]);
  });
});
