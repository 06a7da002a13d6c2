import { expect, test } from "vitest";
import { code, csv, importServer } from "../../../../../tests/setup/import-requests.ts";

/* All enterprises are invented. */
const server = await importServer();
const HEAD = ["企业名称", "统一社会信用代码", "2025年营收数据（万元）", "2025年从业人员（人）"];
const HEADINGS = { "YYYY年营收数据(万元)": { kind: "fact", fact: "营业收入", year: "heading", unit: "万元" } } as const;

const row = (n: number, revenue: string) => [`虚构${n}号有限公司`, code(n), revenue, "20"];
const file = (revenue: string) => csv([HEAD, row(1, "100"), row(2, revenue), row(3, "300")]);

test("a mended file takes over what was said of the headings of the earlier one, also before that was accepted", async () => {
  const earlier = await server.checked(file("约三千"), { fileName: "表.csv" });
  const { sender, source, asOf, year } = earlier;
  await server.correct(earlier.id, { sender, source, asOf, year, mapping: HEADINGS });
  await server.work();
  expect((await server.show(earlier.id)).counts?.outcomes).toMatchObject({ created: 2, rejected: 1 });

  const mended = await server.checked(file("3000"), { fileName: "改.csv", after: earlier.id });
  expect(mended.counts?.outcomes).toMatchObject({ created: 3, rejected: 0 });
  expect(mended.counts?.values.new).toBe(6);
  expect(mended.mapping).toEqual(HEADINGS);

  const other = await server.checked(file("3001"), { fileName: "另.csv" });
  expect([other.mapping, other.counts?.values.new]).toEqual([{}, 3]);
  const building = await server.upload(file("1"), { after: earlier.id, kind: "楼宇", source: "园区" });
  expect((await server.show(building.body.id)).mapping).toEqual({});
  expect((await server.upload(file("1"), { after: "1" })).status).toBe(400);
  expect(server.defects).toEqual([]);
});

test("what is said of the rows of one page of a sheet is asked for by its rows", async () => {
  const { id, sheets } = await server.checked(file("100"), { fileName: "页.csv" });
  const sheet = encodeURIComponent(sheets[0]?.sheet ?? "");
  const rows = async (query: string) => (await server.lines(id, query)).items.map(({ row: at }) => at);
  expect(await rows(`&sheet=${sheet}`)).toEqual([2, 3, 4]);
  expect(await rows(`&sheet=${sheet}&fromRow=3&toRow=3`)).toEqual([3]);
  expect(await rows(`&sheet=${sheet}&fromRow=3`)).toEqual([3, 4]);
  expect(await rows("&sheet=nothing")).toEqual([]);
});
