import { describe, expect, test } from "vitest";
import type { FactValue, Subject } from "./index.ts";
import { REFERENCE_DATE } from "./index.ts";
import { dictionaryOf, enterprises, park } from "./read-park.ts";

const dictionaries = new Map(["企业", "楼宇", "项目"].map((kind) => [kind, dictionaryOf(kind)]));
const trust = (kind: string, fact: string) => dictionaries.get(kind)?.get(fact)?.sources ?? [];
const inOwnWords = (source: string) => source.replace(/^合成数据·/, "");

type Side = { readonly fact: string; readonly year: string; readonly value: FactValue; readonly source: string };

function sidesOf({ facts }: Subject, source: string): readonly Side[] {
  return Object.entries(facts).flatMap(([fact, value]) =>
    typeof value === "object"
      ? Object.entries(value).map(([year, each]) => ({ fact, year, value: each, source }))
      : { fact, year: "", value, source },
  );
}

/** Every side of every value: the last word of each source, since the batches come in the order of their days. */
function readSides() {
  const sides = new Map<string, Map<string, Map<string, Side>>>();
  for (const { source, subjects } of park.batches) {
    for (const subject of subjects) {
      const own = sides.get(subject.id) ?? new Map<string, Map<string, Side>>();
      sides.set(subject.id, own);
      for (const side of sidesOf(subject, inOwnWords(source))) {
        const key = `${side.fact}/${side.year}`;
        own.set(key, (own.get(key) ?? new Map<string, Side>()).set(side.source, side));
      }
    }
  }
  return sides;
}

const sides = readSides();

describe("the batches", () => {
  test("say that they are synthetic, and come in the order of their days, one a source and day", () => {
    expect(park.batches.filter(({ source }) => !/^合成数据·./.test(source))).toEqual([]);
    const days = park.batches.map(({ asOf }) => asOf ?? "");
    expect(days).toEqual(days.toSorted());
    expect(new Set(days)).toEqual(
      new Set([...[2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => `${year}-12-31`), REFERENCE_DATE]),
    );
    expect(new Set(park.batches.map(({ source, asOf }) => `${source} ${asOf}`)).size).toBe(park.batches.length);
  });

  test("speak only through sources that the dictionary names for the fact", () => {
    const kinds = new Map(park.subjects.map(({ id, kind }) => [id, kind]));
    const strange = [...sides].flatMap(([id, values]) =>
      [...values.values()]
        .flatMap((each) => [...each.values()])
        .filter(({ fact, source }) => !trust(kinds.get(id) ?? "", fact).includes(source)),
    );
    expect(strange).toEqual([]);
  });

  test("leave what holds today, when the most trusted source is believed", () => {
    for (const { kind, id, facts } of park.subjects) {
      const held = [...(sides.get(id)?.values() ?? [])].map((each) => {
        const [best] = [...each.values()].toSorted(
          (a, b) => trust(kind, a.fact).indexOf(a.source) - trust(kind, b.fact).indexOf(b.source),
        );
        return [`${best?.fact}/${best?.year}`, best?.value];
      });
      const expected = sidesOf({ kind, id, name: "", facts }, "").map(({ fact, year, value }) => [
        `${fact}/${year}`,
        value,
      ]);
      expect([id, Object.fromEntries(held)]).toEqual([id, Object.fromEntries(expected)]);
    }
  });

  test("have the subjects of the park, with their current names, and a yearly value with the year it is of", () => {
    const names = new Map(park.subjects.map(({ id, name }) => [id, name]));
    for (const { asOf, subjects } of park.batches) {
      expect(subjects.filter(({ id, name }) => names.get(id) !== name)).toEqual([]);
      const years = subjects.flatMap(({ facts }) =>
        Object.values(facts).flatMap((value) => (typeof value === "object" ? Object.keys(value) : [])),
      );
      expect(new Set(years).difference(new Set([asOf?.slice(0, 4)]))).toEqual(new Set());
    }
    expect(sides.size).toBe(park.subjects.length);
  });

  test("of the tax office never reach further than its facts, and small ones answer the statistics themselves", () => {
    const employees = [...sides.values()].flatMap((values) => [...(values.get("从业人员/2022")?.values() ?? [])]);
    const bySource = Map.groupBy(employees, ({ source }) => source);
    expect([...bySource.keys()].toSorted()).toEqual(["企业", "统计"]);
    expect(bySource.get("企业")?.length).toBeGreaterThan(200);
    expect(bySource.get("统计")?.length).toBeGreaterThan(600);
  });
});

describe("what sources say differently", () => {
  const conflicts = [...sides.values()].flatMap((values) => [...values.values()].filter((each) => each.size > 1));

  test("is a few dozen values of five facts, two sides each", () => {
    const facts = Map.groupBy(conflicts, (each) => [...each.values()][0]?.fact);
    expect([...facts.keys()].toSorted()).toEqual(
      ["从业人员", "注册地址", "研发费用", "营业收入", "行业代码"].toSorted(),
    );
    expect(Math.min(...[...facts.values()].map(({ length }) => length))).toBeGreaterThanOrEqual(5);
    expect(conflicts.length).toBeLessThan(150);
    expect(new Set(conflicts.map(({ size }) => size))).toEqual(new Set([2]));
  });

  test("differs, by at most a fifth and two where it is a figure", () => {
    for (const [first, second] of conflicts.map((each) => [...each.values()].map(({ value }) => value))) {
      expect(first).not.toBe(second);
      if (typeof first !== "number" || typeof second !== "number") continue;
      expect(Math.abs(first - second)).toBeLessThanOrEqual(Math.max(first, second) * 0.2 + 2);
    }
  });
});

describe("what changed", () => {
  test("a few moved to another block, and their address with them", () => {
    const [then, now] = [`2022-12-31`, REFERENCE_DATE].map((day) => {
      const batch = park.batches.find(({ source, asOf }) => source === "合成数据·园区" && asOf === day);
      return new Map(batch?.subjects.map(({ id, facts }) => [id, facts.街区]));
    });
    const moved = enterprises.filter(({ id }) => now?.get(id) !== undefined && then?.get(id) !== now.get(id));
    expect(moved.length).toBeGreaterThanOrEqual(5);
    expect(moved.length).toBeLessThan(30);
    const wrong = enterprises.filter(
      ({ facts }) => facts.街区 && facts.注册地址 && !String(facts.注册地址).includes(`示例·${facts.街区}`),
    );
    expect(wrong).toEqual([]);
  });

  test("fifteen were renamed once, from a name that nobody has", () => {
    expect(park.names).toHaveLength(15);
    expect(new Set(park.names.map(({ id }) => id)).size).toBe(15);
    const today = new Set(park.subjects.map(({ name }) => name));
    expect(park.names.filter(({ name }) => today.has(name))).toEqual([]);
    const registered = new Map(enterprises.map(({ id, facts }) => [id, String(facts.注册日期 ?? "")]));
    expect(park.names.filter(({ id, until }) => until <= (registered.get(id) ?? "") || until > REFERENCE_DATE)).toEqual(
      [],
    );
  });
});

describe("the links", () => {
  const byKind = Map.groupBy(park.links, ({ kind }) => kind);
  const subjects = new Map(park.subjects.map((subject) => [subject.id, subject]));

  test("lead from one subject of the park to another, each once", () => {
    expect(park.links.filter(({ from, to }) => from === to || !subjects.has(from) || !subjects.has(to))).toEqual([]);
    expect(new Set(park.links.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).size).toBe(park.links.length);
    expect([...byKind.keys()].toSorted()).toEqual(["所在楼宇", "分支机构", "母公司", "集团"].toSorted());
    expect([byKind.get("母公司")?.length, byKind.get("集团")?.length]).toEqual([20, 18]);
  });

  test("to a building are one an enterprise, and the building is the one of its address", () => {
    const tenants = byKind.get("所在楼宇") ?? [];
    expect(new Set(tenants.map(({ from }) => from)).size).toBe(tenants.length);
    for (const { from, to } of tenants) {
      const building = String(subjects.get(to)?.name).replace("（合成）", "");
      expect(String(subjects.get(from)?.facts.注册地址)).toContain(building);
    }
  });

  test("to a branch lead to one that is no legal person, founded after its head", () => {
    for (const { from, to, since } of byKind.get("分支机构") ?? []) {
      expect(subjects.get(to)?.facts.独立法人).toBe(false);
      expect(subjects.get(from)?.facts.独立法人).not.toBe(false);
      expect(String(subjects.get(from)?.facts.注册日期 ?? "") <= (since ?? "")).toBe(true);
    }
  });

  test("to a parent or the head of a group lead to a larger one, and nobody has two", () => {
    const upward = [...(byKind.get("母公司") ?? []), ...(byKind.get("集团") ?? [])];
    expect(new Set(upward.map(({ from }) => from)).size).toBe(upward.length);
    const heads = new Set(upward.map(({ to }) => to));
    expect(upward.filter(({ from }) => heads.has(from))).toEqual([]);
  });
});
