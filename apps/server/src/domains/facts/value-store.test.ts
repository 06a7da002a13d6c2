import { makePark } from "@yuanding/demo";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { recordBatch } from "./batch-store.ts";
import { countSubjects, MAX_PAGE_SIZE, searchSubjects } from "./subject-store.ts";
import { findSubject, takeSnapshot } from "./value-store.ts";

const { database } = await testDatabase("park");
const park = makePark();
const search = { query: "", offset: 0, limit: 50, show: [] };

/** The generator writes figures as numbers, and the database gives decimal text: the same digits. */
function asText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, one) => (typeof one === "number" ? String(one) : one));
}

describe("a search", () => {
  test("without a query finds all of a kind, by name", async () => {
    const { total, items } = await searchSubjects(database, { ...search, kind: "项目" });
    expect(total).toBe(12);
    expect(items.map(({ name }) => name)).toEqual(items.map(({ name }) => name).toSorted());
    expect(new Set(items.map(({ kind, synthetic }) => `${kind} ${synthetic}`))).toEqual(new Set(["项目 true"]));
  });

  test("finds part of a name and part of an id, in capitals or not", async () => {
    const { items } = await searchSubjects(database, { ...search, query: "（合成）", kind: "楼宇" });
    expect(items).toHaveLength(40);
    const [byId] = (await searchSubjects(database, { ...search, query: "mayy0500" })).items;
    expect(byId?.id).toMatch(/^91110102MAYY0500/);
  });

  test("takes wildcards and quotes for what they are", async () => {
    for (const query of ["%", "_", "'", "\\", '"; drop table facts.subject']) {
      expect((await searchSubjects(database, { ...search, query })).total).toBe(0);
    }
  });

  test("pages without gaps or repetitions and always says how many there are", async () => {
    const pages = [0, 200, 400, 600, 800, 1000, 1200].map((offset) =>
      searchSubjects(database, { ...search, kind: "企业", offset, limit: MAX_PAGE_SIZE }),
    );
    const found = await Promise.all(pages);
    expect(new Set(found.map(({ total }) => total))).toEqual(new Set([1083]));
    expect(new Set(found.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(1083);
    expect(found.at(-1)?.items).toEqual([]);
  });

  test("refuses a page beyond the limit", async () => {
    await expect(searchSubjects(database, { ...search, limit: MAX_PAGE_SIZE + 1 })).rejects.toThrow(RangeError);
    await expect(searchSubjects(database, { ...search, limit: 0 })).rejects.toThrow(RangeError);
  });

  test("shows the current values asked for, and leaves out what is not known", async () => {
    const show = ["行业代码", "街区", "营业收入"];
    const { items } = await searchSubjects(database, { ...search, kind: "企业", limit: MAX_PAGE_SIZE, show });
    const made = new Map(park.subjects.map((subject) => [subject.id, subject.facts]));
    for (const { id, shown } of items) {
      const { 行业代码, 街区 } = made.get(id) ?? {};
      expect(shown).toEqual(JSON.parse(JSON.stringify({ 行业代码, 街区 })));
    }
    expect(items.some(({ shown }) => Object.keys(shown).length < 2)).toBe(true);
  });
});

describe("one subject", () => {
  test("comes with every value and where it is from", async () => {
    const made = park.subjects[0];
    const found = await findSubject(database, made?.id ?? "");
    expect(found?.subject).toEqual(asText(made));
    expect(found?.synthetic).toBe(true);
    expect(found?.values.every(({ source }) => source.startsWith("合成数据·"))).toBe(true);
    expect(found?.values.every(({ recordedAt }) => recordedAt instanceof Temporal.Instant)).toBe(true);
  });

  test("that does not exist is null", async () => {
    expect(await findSubject(database, "91110102MA00000079")).toBeNull();
  });
});

describe("a snapshot", () => {
  test.each(["企业", "楼宇", "项目"] as const)(
    "of all 「%s」 is what was recorded, in the order of the ids",
    async (kind) => {
      const { subjects, synthetic } = await takeSnapshot(database, kind);
      const made = park.subjects.filter((subject) => subject.kind === kind);
      expect(subjects).toEqual(asText(made.toSorted((a, b) => (a.id < b.id ? -1 : 1))));
      expect(synthetic).toBe(true);
    },
  );

  test("of a kind without subjects is empty", async () => {
    expect((await takeSnapshot(database, "人才")).subjects).toEqual([]);
  });
});

test("subjects are counted by kind", async () => {
  expect(await countSubjects(database)).toEqual(
    new Map([
      ["企业", 1083],
      ["楼宇", 40],
      ["项目", 12],
    ]),
  );
});

const head = { kind: "import", source: "测试" } as const;

describe("the database itself", () => {
  test("keeps one value of a fact for each year and batch, and one without a year", async () => {
    const twice = (year: number | null) => {
      const statement = { subject: "LY-0001", fact: "测试", year, value: "1" };
      return recordBatch(database, officer("测试"), head, ({ values }) => values([statement, statement]));
    };
    await expect(twice(null)).rejects.toThrow("unique");
    await expect(twice(2025)).rejects.toThrow("unique");
  });

  test("refuses a kind that does not exist, a value of nobody, and a batch that is never ended", async () => {
    const subject = sql`insert into facts.subject (id, kind) values ('B1', '公园')`;
    await expect(subject.execute(database)).rejects.toThrow("subject_kind_check");
    const statement = { subject: "nobody", fact: "测试", year: null, value: "1" };
    await expect(recordBatch(database, officer("测试"), head, ({ values }) => values([statement]))).rejects.toThrow(
      "not known",
    );
    const batch = sql`insert into facts.batch (kind, source, actor) values ('import', '测试', '测试')`;
    await expect(batch.execute(database)).rejects.toThrow("without a moment");
  });

  test("lets nobody change what was recorded", async () => {
    const moved = sql`update facts.batch set recorded_at = now()`.execute(database);
    await expect(moved).rejects.toThrow("only added to");
    await expect(sql`update facts.value set value = '2'`.execute(database)).rejects.toThrow("permission denied");
    const value = sql`insert into facts.value (subject, batch, fact, value)
      select s.key, b.id, f.id, '9' from facts.subject as s, facts.batch as b, facts.fact as f limit 1`;
    await expect(value.execute(database)).rejects.toThrow("open batch");
  });
});

test("without values a subject is still in the snapshot", async () => {
  const { database: own } = await testDatabase();
  await recordBatch(own, officer("测试"), head, ({ subjects }) => subjects([{ kind: "机构", id: "A1", name: "甲" }]));
  expect(await takeSnapshot(own, "机构")).toEqual({
    subjects: [{ kind: "机构", id: "A1", name: "甲", facts: {} }],
    synthetic: false,
  });
});
