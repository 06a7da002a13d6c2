import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { recordBatch, undoBatch } from "./batch-store.ts";
import { normaliseForSearch, searchKeysOf } from "./search-keys.ts";
import { searchSubjects } from "./subject-store.ts";

const { database } = await testDatabase();
const head = { kind: "import", source: "市场监管" } as const;

const NAMES = {
  B1: "北京云杉软件股份有限公司",
  B2: "云杉（北京）数据有限公司",
  B3: "重庆银行股份有限公司北京分行",
  B4: "北京大云杉科技有限公司",
  B5: "ABC 智能（北京）科技有限公司",
  B6: "北京新名字有限公司",
} as const;

await recordBatch(database, officer("测试"), head, async ({ subjects, values }) => {
  await subjects([{ kind: "企业", id: "B6", name: "北京旧称号有限公司" }]);
  await subjects(
    Object.entries(NAMES).flatMap(([id, name]) => (id === "B6" ? [] : [{ kind: "企业" as const, id, name }])),
  );
  await values([
    { subject: "B1", fact: "注册地址", year: null, value: "北京市西城区德胜门外大街13号" },
    { subject: "B2", fact: "行业代码", year: null, value: "I6513" },
  ]);
});
await recordBatch(database, officer("测试"), head, ({ subjects }) =>
  subjects([{ kind: "企业", id: "B6", name: NAMES.B6, since: "2025-01-01" }]),
);

/** So many that not all their keys are looked at: each has its name twice, with and without its legal form. */
const COMMON = 1200;
await recordBatch(database, officer("测试"), head, ({ subjects }) =>
  subjects(
    Array.from({ length: COMMON }, (_, at) => ({ kind: "企业" as const, id: `C${at}`, name: `虚构常见${at}有限公司` })),
  ),
);

const find = async (query: string, kind: "企业" | "楼宇" | undefined = "企业") => {
  const { total, items } = await searchSubjects(database, { query, kind, offset: 0, limit: 10, show: [] });
  expect(total).toBe(items.length);
  return items.map(({ id }) => id);
};

describe("a search finds", () => {
  test.each([
    ["part of a name, beginnings of what tells it from others first", "云杉", ["B2", "B1", "B4"]],
    ["a name in full", "北京云杉软件股份有限公司", ["B1"]],
    ["half-width and full-width, small and capital, with and without spaces", "ａｂｃ智能(北京)", ["B5"]],
    ["sounds", "yunshan", ["B2", "B1"]],
    ["initials", "ysrj", ["B1"]],
    ["a word with several readings as it is read there", "chongqingyinhang", ["B3"]],
    ["an earlier name", "旧称号", ["B6"]],
    ["the sounds of an earlier name", "jiuchenghao", ["B6"]],
    ["an address", "德胜门外", ["B1"]],
    ["an industry", "i65", ["B2"]],
    ["an id", "b4", ["B4"]],
    ["one character", "重", ["B3"]],
    ["nothing that is not there", "海淀", []],
    ["nothing that only looks like a pattern", "%_云", []],
  ])("%s", async (_what, query, ids) => {
    expect(await find(query)).toEqual(ids);
  });

  test("of a word that thousands have the first, and says that there are more", async () => {
    const common = await searchSubjects(database, { query: "虚构常见", offset: 0, limit: 1, show: [] });
    expect([common.more, common.total < COMMON]).toEqual([true, true]);
    const rare = await searchSubjects(database, { query: "虚构常见1199", offset: 0, limit: 1, show: [] });
    expect([rare.more, rare.total]).toEqual([false, 1]);
    const everybody = await searchSubjects(database, { query: "", offset: 0, limit: 1, show: [] });
    expect([everybody.more, everybody.total]).toEqual([false, COMMON + Object.keys(NAMES).length]);
  });

  test("only the kind that was asked for", async () => {
    expect(await find("云杉", "楼宇")).toEqual([]);
  });

  test("a subject under each of its codes, once", async () => {
    const link = { kind: "同一", from: "B4", to: "B1", since: "2026-01-01" } as const;
    const { batch } = await recordBatch(database, officer("测试"), { ...head, kind: "link" }, ({ links }) =>
      links([link]),
    );
    expect(await find("大云杉")).toEqual(["B1"]);
    expect(await find("云杉")).toEqual(["B2", "B1"]);
    await undoBatch(database, officer("测试"), batch, "错了");
    expect(await find("大云杉")).toEqual(["B4"]);
  });

  test("nobody any more by a name whose batch was taken back", async () => {
    const renamed = { kind: "企业", id: "B5", name: "北京临时称呼有限公司", since: "2026-01-01" } as const;
    const { batch } = await recordBatch(database, officer("测试"), head, ({ subjects }) => subjects([renamed]));
    expect(await find("临时称呼")).toEqual(["B5"]);
    expect(await find("智能")).toEqual(["B5"]);
    await undoBatch(database, officer("测试"), batch, "错了");
    expect(await find("临时称呼")).toEqual([]);
    expect(await find("智能")).toEqual(["B5"]);
  });
});

describe("search keys", () => {
  test("are the words, without place and form, their initials and their sounds", () => {
    const keys = searchKeysOf({ id: "9111", name: NAMES.B1, earlierNames: [], address: null, industry: null });
    expect(keys).toEqual([
      { field: 1, key: "9111" },
      { field: 2, key: "北京云杉软件股份有限公司" },
      { field: 3, key: "云杉软件" },
      { field: 5, key: "bjysrjgfyxgs" },
      { field: 6, key: "beijingyunshanruanjiangufenyouxiangongsi" },
      { field: 5, key: "ysrj" },
      { field: 6, key: "yunshanruanjian" },
    ]);
  });

  test("of a name that is nothing but place and form are that name's", () => {
    const keys = searchKeysOf({ id: "1", name: "北京有限公司", earlierNames: [], address: null, industry: null });
    expect(keys.filter(({ field }) => field === 3)).toEqual([]);
    expect(keys.some(({ key }) => key === "北京有限公司")).toBe(true);
  });

  test("leave out what stands before a dot and a bracket at the end", () => {
    const keys = searchKeysOf({
      id: "1",
      name: "示例·云杉软件0068（合成）",
      earlierNames: [],
      address: null,
      industry: null,
    });
    expect(keys.filter(({ field }) => field !== 5 && field !== 6).map(({ key }) => key)).toEqual([
      ...["1", "示例云杉软件0068(合成)", "云杉软件0068"],
    ]);
    expect(keys.map(({ key }) => key)).toContain("ysrj0068");
  });

  test("are never longer than a limit", () => {
    expect(normaliseForSearch("长".repeat(500))).toHaveLength(200);
  });
});
