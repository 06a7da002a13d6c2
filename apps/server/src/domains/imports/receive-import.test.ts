import { describe, expect, test } from "vitest";
import { workbookParts, zipOf } from "../../../../../packages/sheets/src/read/made-files.ts";
import { code, csv, HEAD, importServer } from "../../../../../tests/setup/import-requests.ts";

/* All enterprises are invented. */
const server = await importServer();
const CSV = { fileName: "表.csv" };

describe("a file that nobody should open", () => {
  const zeros = `<row><c t="str"><v>${"0".repeat(20 * 1024 * 1024)}</v></c></row>`;
  test.each([
    ["a zip bomb", () => zipOf(workbookParts(zeros)), "表.xlsx", "inflates_too_far"],
    ["a macro workbook", () => zipOf(workbookParts("", { "xl/vbaProject.bin": "x" })), "表.xlsx", "workbook_macros"],
    ["a macro workbook by name", () => zipOf(workbookParts("")), "表.xlsm", "workbook_macros"],
    [
      "a program with another name",
      async () => Buffer.from("MZ and so on, more than eight bytes"),
      "表.xlsx",
      "type_mismatch",
    ],
    [
      "entities that grow",
      () => zipOf(workbookParts("", { "xl/worksheets/one.xml": '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' })),
      "表.xlsx",
      "xml_declares",
    ],
    ["half a workbook", async () => (await zipOf(workbookParts(""))).subarray(0, 300), "表.xlsx", "file_damaged"],
  ])(
    "%s is refused with a sentence in both languages, and stays to be looked at",
    async (_, make, fileName, refusal) => {
      const found = await server.checked(new Uint8Array(await make()), { fileName });
      expect([found.state, found.refusal?.code]).toEqual(["refused", refusal]);
      expect(found.refusal?.zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(found.refusal?.en).toMatch(/\.$/);
      expect((await server.accept(found.id)).body.code).toBe("import_unchecked");
      expect((await server.get(`/imports/${found.id}/sheet?sheet=${encodeURIComponent("表一")}`)).body).toMatchObject({
        code: "import_unreadable",
      });
    },
  );

  test("characters that no database can hold reject their row", async () => {
    const bytes = csv([HEAD, ["虚构甲有限公司", code(401), 1, 1]]);
    const found = await server.checked(
      new Uint8Array([...bytes, ...new TextEncoder().encode(`\n虚构\u0000乙,${code(402)},1,1`)]),
      CSV,
    );
    expect(found.state === "refused" || (found.counts?.outcomes.rejected ?? 0) === 1).toBe(true);
  });
});

describe("handing a file in", () => {
  const one = csv([HEAD, ["虚构", code(501), 1, 1]]);
  test.each([
    ["nothing in it", new Uint8Array(), {}, 400, "import_file_empty"],
    ["a path for a name", one, { fileName: "../x.csv" }, 400, "import_name_wrong"],
    ["a name that turns round", one, { fileName: "a\u202Excsv.csv" }, 400, "import_name_wrong"],
    ["a name of 201 characters", one, { fileName: `${"x".repeat(197)}.csv` }, 400, "import_name_wrong"],
    ["no name", one, { fileName: "" }, 400, "import_name_wrong"],
    ["an unknown source", one, { source: "听说" }, 400, "source_unknown"],
    ["an unknown kind", one, { kind: "国家" }, 400, "BAD_REQUEST"],
    ["no sender", one, { sender: " " }, 400, "BAD_REQUEST"],
    ["a day that does not exist", one, { asOf: "2026-02-30" }, 400, "date_invalid"],
    ["a day to come", one, { asOf: "2026-07-01" }, 400, "date_ahead"],
    ["a year nobody lived in", one, { year: "1" }, 400, "BAD_REQUEST"],
  ])("with %s is refused", async (_, bytes, given, status, refusal) => {
    const answer = await server.upload(bytes, { ...CSV, ...given });
    expect([answer.status, answer.body.code]).toEqual([status, refusal]);
    expect(answer.body.message).not.toBe("");
  });

  test("as anything but bytes is refused, whatever a page of another site sends", async () => {
    for (const type of ["text/plain", "application/json", "multipart/form-data; boundary=x", ""]) {
      const headers: HeadersInit = type === "" ? {} : { "Content-Type": type };
      const response = await server.app.request("/api/imports?fileName=a.csv", { method: "POST", headers, body: "x" });
      expect(response.status).toBe(415);
    }
  });

  test("beyond 200 MB is refused while it comes, and leaves nothing", async () => {
    const part = new Uint8Array(8 * 1024 * 1024);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent++ < 40) controller.enqueue(part);
        else controller.close();
      },
    });
    const query = new URLSearchParams({ fileName: "a.csv", sender: "a", source: "税务" });
    const headers = { "Content-Type": "application/octet-stream" };
    const request = new Request(`http://localhost/api/imports?${query}`, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    const before = (await server.get<{ total: number }>("/imports")).body.total;
    const response = await server.app.request(request);
    expect([response.status, (await response.json()).code]).toEqual([413, "import_too_large"]);
    expect(sent).toBeLessThan(30);
    expect((await server.get<{ total: number }>("/imports")).body.total).toBe(before);
  });

  test("lists what came, newest first, by sender, with what there is to choose from", async () => {
    await server.upload(one, { ...CSV, sender: "某局" });
    const { body } = await server.upload(one, { ...CSV, sender: "某局", fileName: "二.csv" });
    const list = (
      await server.get<{ total: number; items: { id: string; state: string; file: object }[] }>("/imports?sender=某局")
    ).body;
    expect(list.total).toBe(2);
    expect(list.items[0]).toMatchObject({
      id: body.id,
      state: "received",
      file: { name: "二.csv", bytes: one.byteLength },
    });
    const choices = (
      await server.get<{ sources: string[]; senders: string[]; facts: { name: string; units: string[] }[] }>(
        "/imports/choices",
      )
    ).body;
    expect(choices.sources).toEqual(expect.arrayContaining(["税务", "统计", "企业"]));
    expect(choices.senders[0]).toBe("某局");
    expect(choices.facts.find(({ name }) => name === "营业收入")).toMatchObject({
      english: "Operating revenue",
      type: "金额",
      yearly: true,
      units: ["元", "千元", "万元", "百万元", "亿元"],
    });
  });
});

test("no defect was met on the way", () => {
  expect(server.defects).toEqual([]);
});
