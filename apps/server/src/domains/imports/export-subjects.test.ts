import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { importServer } from "../../../../../tests/setup/import-requests.ts";
import { recordBatch } from "../facts/index.ts";

const server = await importServer("park");

async function exported(query: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await server.app.request(`/api/subjects.xlsx?${query}`);
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]);
  return new Uint8Array(await response.arrayBuffer());
}

describe("what goes out", () => {
  test.each([
    ["企业", 1083, "税务"],
    ["楼宇", 40, "园区"],
    ["项目", 12, "园区"],
  ])("comes back in unchanged: every %s of the demonstration", async (kind, count, source) => {
    const found = await server.checked(await exported(`kind=${kind}`), { kind, source });
    expect(found.refusal).toBeNull();
    expect(found.counts).toMatchObject({
      outcomes: { created: 0, changed: 0, unchanged: count, conflict: 0, rejected: 0 },
      values: { new: 0, changed: 0, conflict: 0 },
    });
    const facts = found.sheets[0]?.columns.filter(({ kind: meaning }) => meaning === "fact") ?? [];
    expect(facts.filter(({ certainty }) => certainty < 1)).toEqual([]);
    const { items } = await server.lines(found.id, "&outcome=unchanged&warned=true");
    const doubts = new Set(items.flatMap(({ findings }) => findings.map(({ why }) => why)));
    expect([...doubts]).toEqual([]);
    expect((await server.lines(found.id, "&outcome=leftOut")).items.map(({ row }) => row)).toEqual([]);
  });

  test("is what the list shows: kind, words and filters", async () => {
    const { items } = (
      await server.get<{ items: { id: string }[] }>("/subjects?kind=企业&block=北展&section=M&limit=200")
    ).body;
    const found = await server.checked(await exported("kind=企业&block=北展&section=M"));
    expect(found.counts?.rows).toBeGreaterThan(0);
    expect(new Set((await server.lines(found.id)).items.map(({ id }) => id))).toEqual(
      new Set(items.map(({ id }) => id)),
    );
    expect((await server.get("/subjects.xlsx?kind=国家")).body.code).toBe("BAD_REQUEST");
    expect((await server.get("/subjects.xlsx?holds=x")).body.code).toBe("rung_not_found");
  });

  test("keeps a text that looks like a formula a text, and every digit of a figure", async () => {
    const id = "91110102MA0000009F";
    const head = { kind: "import", source: "企业" } as const;
    await recordBatch(server.database, officer("测试"), head, async ({ subjects, values }) => {
      await subjects([{ kind: "机构", id, name: "=虚构所" }]);
      await values([{ subject: id, fact: "设立日期", year: null, value: "2018-07-24" }]);
    });
    const bytes = await exported("kind=机构");
    const { body } = await server.upload(bytes, { kind: "机构", source: "登记机关" });
    const sheet = await server.get<{ rows: { cells: { kind: string; text: string }[] }[] }>(
      `/imports/${body.id}/sheet?sheet=机构`,
    );
    expect(sheet.body.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ["统一社会信用代码", "机构名称", "设立日期"],
      [id, "=虚构所", "2018-07-24"],
    ]);
    expect(sheet.body.rows[1]?.cells.every(({ kind }) => kind === "text")).toBe(true);
  });
});
