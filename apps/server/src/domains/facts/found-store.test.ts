import { expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { recordBatch, undoBatch } from "./batch-store.ts";
import { searchSubjects } from "./subject-store.ts";

const { database } = await testDatabase();
const head = { kind: "import", source: "市场监管" } as const;
const ADDRESS = "北京市西城区德胜门外大街13号";

await recordBatch(database, officer("测试"), head, async ({ subjects, values }) => {
  await subjects([
    { kind: "企业", id: "A1", name: "北京旧称号有限公司" },
    { kind: "企业", id: "B7", name: "北京旧码有限公司" },
  ]);
  await values([
    { subject: "A1", fact: "注册地址", year: null, value: ADDRESS },
    { subject: "A1", fact: "行业代码", year: null, value: "I6513" },
  ]);
});
const renamed = { kind: "企业", id: "A1", name: "北京云杉软件有限公司", since: "2025-01-01" } as const;
const { batch } = await recordBatch(database, officer("测试"), head, ({ subjects }) => subjects([renamed]));
await recordBatch(database, officer("测试"), { ...head, kind: "link" }, ({ links }) =>
  links([{ kind: "同一", from: "B7", to: "A1", since: "2026-01-01" }]),
);

const reason = async (query: string) => {
  const { items } = await searchSubjects(database, { query, kind: "企业", offset: 0, limit: 10, show: [] });
  expect(items.map(({ id }) => id)).toEqual(["A1"]);
  return items[0]?.found;
};

test.each([
  ["its name", "云杉", null],
  ["its id", "a1", null],
  ["its sounds", "yunshan", { by: "sound", text: "北京云杉软件有限公司" }],
  ["its initials", "ysrj", { by: "sound", text: "北京云杉软件有限公司" }],
  ["an earlier name", "旧称号", { by: "earlierName", text: "北京旧称号有限公司" }],
  ["the sounds of an earlier name", "jiuchenghao", { by: "earlierName", text: "北京旧称号有限公司" }],
  ["another code", "b7", { by: "code", text: "B7" }],
  ["the name under another code", "旧码", { by: "earlierName", text: "北京旧码有限公司" }],
  ["its address", "德胜门外", { by: "address", text: ADDRESS }],
  ["its industry", "i65", { by: "industry", text: "I6513" }],
])("a line says that it was found by %s", async (_what, query, found) => {
  expect(await reason(query)).toEqual(found);
});

test("nothing is said where nothing was searched for", async () => {
  expect(await reason("")).toBeNull();
});

test("a name that was taken back finds nobody", async () => {
  await undoBatch(database, officer("测试"), batch, "错了");
  const { items } = await searchSubjects(database, { query: "yunshan", kind: "企业", offset: 0, limit: 10, show: [] });
  expect(items).toEqual([]);
});
