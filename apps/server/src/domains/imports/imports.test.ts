import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { describe, expect, test } from "vitest";
import { openTableFile } from "../../../../../packages/sheets/src/read/index.ts";
import { workbookParts, zipOf } from "../../../../../packages/sheets/src/read/made-files.ts";
import { officer } from "../../../../../tests/setup/actors.ts";
import { code, csv, HEAD, importServer } from "../../../../../tests/setup/import-requests.ts";
import { findSubject, recordBatch } from "../facts/index.ts";

/* All enterprises are invented. */
const server = await importServer();
const CSV = { fileName: "表.csv" };
const revenueOf = async (id: string) => (await findSubject(server.database, id))?.subject.facts.营业收入;
const said = ({ items }: Awaited<ReturnType<typeof server.lines>>) =>
  items.map(({ row, outcome, findings }) => [
    row,
    outcome,
    ...findings.map(({ cell, why }) => `${cell ?? ""} ${why}`.trim()),
  ]);

describe("what is known", () => {
  test("is set beside each row: new, changed, the same, in conflict, under another name or code", async () => {
    const [one, two, three, four, five] = [101, 102, 103, 104, 105].map(code) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const known = [one, two, three, four].map((id, place) => ({
      kind: "企业" as const,
      id,
      name: `虚构${"甲乙丙丁"[place]}有限公司`,
    }));
    const of = (subject: string, value: string, year = 2025) => ({
      subject,
      fact: "营业收入",
      year,
      value,
      asOf: "2026-03-31",
    });
    await recordBatch(
      server.database,
      officer("张三"),
      { kind: "import", source: "税务" },
      async ({ subjects, values }) => {
        await subjects(known);
        await values([of(one, "1000000"), of(two, "2000000.50"), of(four, "700", 2024)]);
      },
    );
    await recordBatch(server.database, officer("张三"), { kind: "import", source: "统计" }, ({ values }) =>
      values([of(three, "3000000")]),
    );
    const found = await server.checked(
      csv([
        HEAD,
        ["虚构甲有限公司", one, 120, 5],
        ["虚构乙有限公司", two, "200.00005", "—"],
        ["虚构丙（北京）有限公司", three, 300.1, ""],
        ["虚构丁公司", four, 100, ""],
        ["虚构·乙有限责任公司", five, 1, ""],
        ["虚构己有限公司", "91110102MA00000000", 1, ""],
        ["合计", "", 721.1, 5],
      ]),
      { ...CSV, asOf: "2026-04-30" },
    );
    expect(found.counts).toEqual({
      rows: 7,
      outcomes: { created: 1, changed: 2, unchanged: 1, conflict: 1, rejected: 1, leftOut: 1 },
      warnings: 3,
      values: { new: 3, same: 1, changed: 1, conflict: 1 },
    });
    const { items } = await server.lines(found.id);
    expect(said({ total: 0, items })).toEqual([
      [2, "changed"],
      [3, "unchanged"],
      [4, "conflict", "A4 known code under another name"],
      [5, "changed", "C5 yuan or ten thousand yuan"],
      [6, "created", "A6 known name under another code"],
      [7, "rejected", "B7 check digit"],
      [8, "leftOut"],
    ]);
    expect(items[0]?.differences).toEqual([
      { fact: "营业收入", year: 2025, kind: "changed", before: { shown: "100万元", source: "税务" }, after: "120万元" },
      { fact: "从业人员", year: 2025, kind: "new", before: null, after: "5人" },
    ]);
    expect(items[2]?.differences).toEqual([
      {
        fact: "营业收入",
        year: 2025,
        kind: "conflict",
        before: { shown: "300万元", source: "统计" },
        after: "300.1万元",
      },
    ]);
    expect((await server.lines(found.id, "&warned=true")).total).toBe(3);
    expect((await server.lines(found.id, "&outcome=rejected")).items.map(({ row }) => row)).toEqual([7]);

    await server.accept(found.id);
    await server.work();
    expect((await findSubject(server.database, three))?.subject.name).toBe("虚构丙（北京）有限公司");
    expect((await findSubject(server.database, four))?.subject.name).toBe("虚构丁有限公司");
    expect(await revenueOf(one)).toEqual({ 2025: "1200000" });
    expect(await revenueOf(three)).toEqual({ 2025: "3001000" });

    const older = await server.checked(csv([HEAD.slice(0, 3), ["虚构甲有限公司", one, 110]]), {
      ...CSV,
      asOf: "2026-01-31",
    });
    expect(said(await server.lines(older.id))).toEqual([[2, "unchanged", "older than what is known"]]);
  });

  test("of another kind under the same code rejects the row, also between dry run and acceptance", async () => {
    const found = await server.checked(
      csv([HEAD, ["虚构庚有限公司", code(110), 1, 1], ["虚构辛有限公司", code(111), 1, 1]]),
      CSV,
    );
    const head = { kind: "import", source: "登记机关" } as const;
    await recordBatch(server.database, officer("张三"), head, ({ subjects }) =>
      subjects([{ kind: "机构", id: code(110), name: "虚构所" }]),
    );
    await server.accept(found.id);
    await server.work();
    expect(await server.show(found.id)).toMatchObject({
      state: "failed",
      refusal: { code: "import_changed" },
      batch: null,
    });
    expect(await findSubject(server.database, code(111))).toBeNull();
    const { asOf, sender, source, mapping } = await server.show(found.id);
    await server.correct(found.id, { asOf, sender, source, mapping, year: null });
    await server.work();
    expect(said(await server.lines(found.id))).toEqual([
      [2, "rejected", "code of another kind"],
      [3, "created"],
    ]);
  });
});

describe("a mapping", () => {
  const rows = (id: number) =>
    csv([
      ["名称", "信用代码", "2025年营收数据（万元）", "内部值"],
      ["虚构壬有限公司", code(id), 7, 5],
    ]);
  const settings = { sender: "区统计局", source: "统计", asOf: "2026-05-31", year: null };

  test("that a person corrected is remembered for the sender's next file once it is accepted", async () => {
    const given = { ...CSV, sender: "区统计局", source: "统计" };
    const first = await server.checked(rows(201), given);
    expect(first).toMatchObject({ state: "refused", refusal: { code: "no_table" }, mapping: {} });
    expect(first.leftOutSheets.map(({ sheet }) => sheet)).toEqual(["表"]);
    const mapping = { "YYYY年营收数据(万元)": { kind: "fact", fact: "营业收入", year: "heading", unit: "万元" } };
    expect((await server.correct(first.id, { ...settings, mapping })).body).toMatchObject({
      state: "received",
      counts: null,
    });
    await server.work();
    const corrected = await server.show(first.id);
    expect(corrected).toMatchObject({ state: "checked", mapping, remembered: 0, asOf: "2026-05-31" });
    expect(
      corrected.sheets[0]?.columns.map(({ column, key, kind, fact, year }) => [column, key, kind, fact, year]),
    ).toEqual([
      ["A", "名称", "name", null, null],
      ["B", "信用代码", "id", null, null],
      ["C", "YYYY年营收数据(万元)", "fact", "营业收入", 2025],
      ["D", "内部值", "ignored", null, null],
    ]);
    expect((await server.checked(rows(202), given)).state).toBe("refused");
    await server.accept(first.id);
    await server.work();
    expect(await revenueOf(code(201))).toEqual({ 2025: "70000" });

    const next = await server.checked(rows(203), given);
    expect(next).toMatchObject({ state: "checked", mapping, remembered: 1, counts: { outcomes: { created: 1 } } });
    expect((await server.checked(rows(204), { ...given, sender: "别的单位" })).state).toBe("refused");
  });

  test.each([
    [
      "of an unknown fact",
      { mapping: { x: { kind: "fact", fact: "没有", year: null, unit: null } } },
      "mapping_invalid",
    ],
    [
      "with the unit of something else",
      { mapping: { x: { kind: "fact", fact: "营业收入", year: "heading", unit: "人" } } },
      "mapping_invalid",
    ],
    ["with a source that the dictionary does not name", { source: "听说" }, "source_unknown"],
    ["of a day that does not exist", { asOf: "2026-02-30" }, "date_invalid"],
    ["of tomorrow", { asOf: "2026-07-01" }, "date_ahead"],
  ])("%s is refused and changes nothing", async (_, given, refusal) => {
    const found = await server.checked(csv([HEAD, ["虚构", code(210), 1, 1]]), CSV);
    const answer = await server.correct(found.id, { ...settings, mapping: {}, ...given });
    expect([answer.status, answer.body.code]).toEqual([400, refusal]);
    expect(await server.show(found.id)).toEqual({ ...found, sameFile: expect.anything() });
  });
});

describe("rows that were rejected", () => {
  test("come back marked in the sender's workbook, and are taken once they are corrected", async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (...cells: readonly string[]) => `<row>${cells.map(cell).join("")}</row>`;
    const workbook = async (staff: string) => {
      const data =
        row("（合成）年报") +
        row(...HEAD) +
        row("虚构癸有限公司", code(301), "8", staff) +
        row("虚构子有限公司", code(302), "9", "3");
      return new Uint8Array(await zipOf(workbookParts(data)));
    };
    const bytes = await workbook("约三十");
    const found = await server.checked(bytes);
    expect(found.counts?.outcomes).toMatchObject({ created: 1, rejected: 1 });
    const response = await server.app.request(`/api/imports/${found.id}/problems.xlsx`);
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename=\"file\"; filename*=UTF-8''%E8%A1%A8-%E9%97%AE%E9%A2%98.xlsx",
    );
    const marked = new Uint8Array(await response.arrayBuffer());
    expect(marked.byteLength).toBe(Number(response.headers.get("content-length")));
    const texts = (await textsOf(marked)).flat();
    expect(texts).toContain("问题 Problem");
    expect(texts).toContain("D：“约三十”不是数字 / not a number");
    expect((await server.checked(marked, { fileName: "改.xlsx" })).counts?.outcomes).toMatchObject({
      created: 1,
      rejected: 1,
    });

    const sent = await server.app.request(`/api/imports/${found.id}/file`);
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(bytes);
    const mended = await server.checked(await workbook("30"), { fileName: "改.xlsx" });
    expect(mended.counts?.outcomes).toMatchObject({ created: 2, rejected: 0 });
    expect(await server.get(`/imports/${mended.id}/problems.xlsx`)).toMatchObject({
      status: 404,
      body: { code: "import_without_problems" },
    });
    await server.accept(mended.id);
    await server.work();
    expect((await findSubject(server.database, code(301)))?.subject.facts).toEqual({
      营业收入: { 2025: "80000" },
      从业人员: { 2025: "30" },
    });
  });

  test("are shown in the sheet as it is", async () => {
    const merged = await zipOf(
      workbookParts("", {
        "xl/worksheets/one.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c t="str"><v>题</v></c></row><row r="3"><c><v>1.50</v></c><c/><c t="b"><v>1</v></c><c><f>SUM(A1)</f><v>2</v></c></row><row r="9"><c t="e"><v>#N/A</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
      }),
    );
    const { body } = await server.upload(new Uint8Array(merged));
    const page = (query: string) => server.get(`/imports/${body.id}/sheet?sheet=${encodeURIComponent("表一")}${query}`);
    expect((await page("&rows=3")).body).toEqual({
      rows: [
        { row: 1, cells: [{ kind: "text", text: "题" }] },
        {
          row: 3,
          cells: [
            { kind: "number", text: "1.5" },
            { kind: "blank", text: "" },
            { kind: "truth", text: "TRUE" },
            { kind: "formula", text: "=SUM(A1)" },
          ],
        },
      ],
      merges: [{ top: 1, left: 0, bottom: 1, right: 1 }],
      more: true,
    });
    expect((await page("&from=4")).body).toEqual({
      rows: [{ row: 9, cells: [{ kind: "error", text: "#N/A" }] }],
      merges: [],
      more: false,
    });
    expect(await server.get(`/imports/${body.id}/sheet?sheet=x`)).toMatchObject({
      status: 404,
      body: { code: "import_sheet_not_found" },
    });
  });
});

describe("what has been asked for", () => {
  const row = (id: number) => csv([HEAD, [`虚构${id}有限公司`, code(id), 1, 1]]);

  test("may be cancelled before and after the dry run; nothing is left of it but its line in the list", async () => {
    const { body } = await server.upload(row(601), CSV);
    expect((await server.cancel(body.id)).body.state).toBe("cancelled");
    await server.work();
    expect(await server.show(body.id)).toMatchObject({ state: "cancelled", counts: null, progress: null });
    expect(await server.get(`/imports/${body.id}/file`)).toMatchObject({
      status: 422,
      body: { code: "import_unreadable" },
    });
    expect((await server.cancel(body.id)).body.code).toBe("import_closed");
    expect((await server.accept(body.id)).body.code).toBe("import_closed");
    const again = await server.checked(row(601), CSV);
    expect(again).toMatchObject({ state: "checked", sameFile: [{ id: body.id, state: "cancelled", batch: null }] });
    await server.accept(again.id);
    expect(
      (await server.correct(again.id, { sender: "a", source: "税务", asOf: "2026-06-30", year: null, mapping: {} }))
        .body.code,
    ).toBe("import_busy");
    expect((await server.cancel(again.id)).body.state).toBe("cancelled");
    await server.work();
    expect(await findSubject(server.database, code(601))).toBeNull();
  });

  test("is accepted once, whoever asks how often, and closed afterwards", async () => {
    const found = await server.checked(row(602), CSV);
    const answers = await Promise.all([1, 2, 3].map(() => server.accept(found.id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    await server.work();
    await server.work();
    const { body } = await server.get<{ total: number }>(`/batches?sha256=${found.file.sha256}`);
    expect(body.total).toBe(1);
    for (const answer of [await server.accept(found.id), await server.cancel(found.id)]) {
      expect([answer.status, answer.body.code]).toEqual([409, "import_closed"]);
    }
  });

  test("with no row to take, or before the dry run, cannot be accepted", async () => {
    const { body } = await server.upload(row(603), CSV);
    expect((await server.accept(body.id)).body.code).toBe("import_unchecked");
    const empty = await server.checked(csv([HEAD, ["虚构", "x", 1, 1]]), CSV);
    expect((await server.accept(empty.id)).body.code).toBe("import_empty");
    expect((await server.get("/imports/00000000-0000-4000-8000-000000000000")).body.code).toBe("import_not_found");
  });

  test("is looked at again when the dictionary has changed since", async () => {
    const found = await server.checked(row(604), CSV);
    const { law } = server.context as { law: { set: { hash: string } } };
    const hash = law.set.hash;
    law.set = { ...law.set, hash: `sha256:${"0".repeat(64)}` };
    try {
      expect((await server.show(found.id)).outdated).toBe(true);
      expect((await server.accept(found.id)).body.code).toBe("import_outdated");
    } finally {
      law.set = { ...law.set, hash };
    }
    await server.accept(found.id);
    law.set = { ...law.set, hash: `sha256:${"0".repeat(64)}` };
    try {
      await server.work();
      expect(await server.show(found.id)).toMatchObject({ state: "checked", outdated: true, batch: null });
    } finally {
      law.set = { ...law.set, hash };
    }
  });
});

test("no defect was met on the way", () => {
  expect(server.defects).toEqual([]);
});

async function textsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const folder = await mkdtemp(join(tmpdir(), "yuanding-test-"));
  const path = join(folder, "marked.xlsx");
  await pipeline([bytes], createWriteStream(path));
  const opened = await openTableFile(path, "marked.xlsx");
  if (!opened.ok) throw new Error(opened.refusal.en);
  const rows: string[][] = [];
  for await (const batch of opened.value.sheets[0]?.rows() ?? []) {
    if (!batch.ok) throw new Error(batch.refusal.en);
    for (const { cells } of batch.value) rows.push(cells.map((cell) => ("text" in cell ? cell.text : "")));
  }
  await opened.value.close();
  expect((await readFile(path)).byteLength).toBe(bytes.byteLength);
  await rm(folder, { recursive: true });
  return rows;
}
