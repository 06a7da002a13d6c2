import { randomBytes } from "node:crypto";
import { truncateSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { madeFolder, type Parts, readWhole, relationships, workbookParts, zipOf } from "./made-files.ts";
import { READ_LIMITS } from "./read-file.ts";

const folder = madeFolder();
afterAll(folder.remove);

const DATA = "<row><c><v>1</v></c></row>";
const good = (): Promise<Buffer> => zipOf(workbookParts(DATA));

async function codeOf(name: string, content: string | Uint8Array, limits = {}): Promise<string> {
  const whole = await readWhole(folder.put(name, content), name, limits);
  return "code" in whole ? whole.code : "read";
}
const workbook = async (data: string, more: Parts = {}, limits = {}): Promise<string> =>
  codeOf("a.xlsx", await zipOf(workbookParts(data, more)), limits);

/** Changes a number in the directory's entry of a part: its packed size at 20, size at 24, offset at 42. */
function patchEntry(zip: Buffer, name: string, field: 20 | 24 | 42, change: (value: number) => number): Buffer {
  for (let at = 0; at < zip.length - 46; at++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) continue;
    if (zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)) !== name) continue;
    zip.writeUInt32LE(change(zip.readUInt32LE(at + field)), at + field);
    return zip;
  }
  throw new Error(`no entry ${name}`);
}

const SHEET = "xl/worksheets/one.xml";

describe("a file that lies about its type", () => {
  test.each([
    ["a.xlsx", "<html><table><tr><td>1</td></tr></table></html>"],
    ["a.xls", "<html><table><tr><td>1</td></tr></table></html>"],
    ["a.csv", "<html><table><tr><td>1</td></tr></table></html>"],
    ["a.csv", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'],
    ["a.xlsx", Buffer.from("4d5a900003000000", "hex")],
    ["a.csv", Buffer.from("7f454c4602010100", "hex")],
    ["a.xlsx", "%PDF-1.7 …"],
    ["a.xls", "a,b\n1,2\n"],
  ])("%s with %j inside", async (name, content) => {
    expect(await codeOf(name, content)).toBe("type_mismatch");
  });

  test("a workbook named otherwise, and an archive that is no workbook", async () => {
    expect(await codeOf("a.xls", await good())).toBe("type_mismatch");
    expect(await codeOf("a.csv", await good())).toBe("type_mismatch");
    expect(await codeOf("a.xlsx", await zipOf({ "readme.txt": "x" }))).toBe("type_mismatch");
    const types = {
      "[Content_Types].xml":
        workbookParts("")
          ["[Content_Types].xml"]?.toString()
          .replace("spreadsheetml.sheet.main", "spreadsheetml.template.main") ?? "",
    };
    expect(await workbook(DATA, types)).toBe("type_mismatch");
    expect(await codeOf("A.XLSX", await good())).toBe("read");
  });

  test("other extensions, nothing at all, nothing there", async () => {
    expect(await codeOf("a.ods", await good())).toBe("type_unsupported");
    expect(await codeOf("a", await good())).toBe("type_unsupported");
    expect(await codeOf("a.xlsx", "")).toBe("file_empty");
    expect(await readWhole("/nowhere/a.xlsx")).toMatchObject({ code: "file_unreadable" });
    expect(await codeOf("a.xls", Buffer.from("0904060000001000", "hex"))).toBe("xls_too_old");
  });
});

describe("macros and passwords", () => {
  test("macros are refused wherever they show", async () => {
    expect(await codeOf("a.xlsm", await good())).toBe("workbook_macros");
    expect(await workbook(DATA, { "xl/vbaProject.bin": "x" })).toBe("workbook_macros");
    const types = workbookParts("")["[Content_Types].xml"]?.toString() ?? "";
    const enabled = types.replace(
      /application\/vnd.openxml[^"]*sheet.main\+xml/,
      "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    );
    expect(await workbook(DATA, { "[Content_Types].xml": enabled })).toBe("workbook_macros");
    const related = relationships({ s1: ["worksheet", "worksheets/one.xml"] }).replace(
      "</",
      '<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="innocent.bin"/></',
    );
    expect(await workbook(DATA, { "xl/_rels/workbook.xml.rels": related, "xl/innocent.bin": "x" })).toBe(
      "workbook_macros",
    );
  });

  test("a type of macros that no part has is none", async () => {
    const types = workbookParts("")["[Content_Types].xml"]?.toString() ?? "";
    const listed = types.replace(
      "<Override",
      '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override',
    );
    expect(await workbook(DATA, { "[Content_Types].xml": listed })).toBe("read");
    expect(await workbook(DATA, { "[Content_Types].xml": listed, "xl/a.bin": "x" })).toBe("workbook_macros");
  });

  test("an encrypted part is a password", async () => {
    const zip = await good();
    for (let at = 0; at < zip.length - 46; at++) if (zip.readUInt32LE(at) === 0x02014b50) zip.writeUInt16LE(1, at + 8);
    expect(await codeOf("a.xlsx", zip)).toBe("workbook_encrypted");
  });
});

describe("what would eat memory or disk", () => {
  test("a zip bomb by ratio, by size, and by a header that says less than there is", async () => {
    const zeros = `<row><c t="str"><v>${"0".repeat(20 * 1024 * 1024)}</v></c></row>`;
    expect(await workbook(zeros)).toBe("inflates_too_far");
    expect(
      await workbook(
        `<row><c t="str"><v>${randomBytes(50_000).toString("hex")}</v></c></row>`,
        {},
        { inflatedBytes: 60_000 },
      ),
    ).toBe("inflates_too_far");
    expect(
      await codeOf(
        "a.xlsx",
        patchEntry(await good(), SHEET, 24, (size) => size - 40),
      ),
    ).toBe("inflates_too_far");
  });

  test("a header that claims more than there is, or 2 GB", async () => {
    expect(
      await codeOf(
        "a.xlsx",
        patchEntry(await good(), SHEET, 24, (size) => size + 1),
      ),
    ).toBe("file_damaged");
    expect(
      await codeOf(
        "a.xlsx",
        patchEntry(await good(), SHEET, 24, () => 2 ** 31),
      ),
    ).toBe("inflates_too_far");
    expect(
      await codeOf(
        "a.xlsx",
        patchEntry(await good(), "xl/texts.xml", 20, (size) => size + 10_000),
      ),
    ).toMatch(/file_damaged|parts_overlap/);
  });

  test("parts that overlap or share a name, and too many of them", async () => {
    const zip = await good();
    const first = zip.indexOf(Buffer.from("504b0304", "hex"));
    expect(
      await codeOf(
        "a.xlsx",
        patchEntry(zip, SHEET, 42, () => first),
      ),
    ).toBe("parts_overlap");
    expect(await workbook(DATA, { "XL/Workbook.xml": "x" })).toBe("parts_overlap");
    expect(await workbook(DATA, {}, { parts: 3 })).toBe("inflates_too_far");
  });

  test("entities, a billion laughs and a DOCTYPE in any part that is read", async () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>';
    for (const name of [
      SHEET,
      "xl/texts.xml",
      "xl/styles.xml",
      "xl/workbook.xml",
      "[Content_Types].xml",
      "_rels/.rels",
    ]) {
      const part = workbookParts(DATA)[name]?.toString() ?? "";
      const bare = part.replace(/^<\?xml[^>]*>\s*/, "");
      expect(await workbook(DATA, { [name]: laughs + bare }), name).toBe("xml_declares");
    }
  });

  test("too many rows, columns, sheets, bytes; a text too long", async () => {
    expect(await workbook('<row r="1048577"><c><v>1</v></c></row>')).toBe("rows_too_many");
    expect(await workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')).toBe("read");
    expect(await workbook('<row r="1"><c r="XFE1"><v>1</v></c></row>')).toBe("columns_too_many");
    expect(await workbook(DATA, {}, { sheets: 0 })).toBe("sheets_too_many");
    expect(await workbook(DATA, {}, { fileBytes: 100 })).toBe("file_too_large");
    expect(
      await workbook(
        `<row><c t="str"><v>${randomBytes(40_000).toString("hex")}</v></c></row>`,
        {},
        { cellBytes: 1_000 },
      ),
    ).toBe("text_too_long");
    expect(
      await workbook(
        DATA,
        {
          "xl/texts.xml": `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${"字".repeat(100)}</t></si></sst>`,
        },
        { keptBytes: 250 },
      ),
    ).toBe("text_too_long");
  });

  test("a file of 2 GB is refused by its size alone", async () => {
    const path = folder.put("huge.csv", "x");
    truncateSync(path, 2 ** 31);
    expect(await readWhole(path)).toMatchObject({
      code: "file_too_large",
      zh: "文件超过 200 MB 的上限，请拆分后再提交。",
      en: "The file is larger than the limit of 200 MB; split it.",
    });
    expect(READ_LIMITS.fileBytes).toBe(200 * 1024 * 1024);
  });
});

describe("damage", () => {
  test("any cut of a workbook is refused, never read in part", async () => {
    const zip = await good();
    for (let length = 4; length < zip.length; length += 37) {
      expect(await codeOf("a.xlsx", zip.subarray(0, length)), String(length)).toBe("file_damaged");
    }
  });

  test("a flipped bit is seen by the checksum", async () => {
    const zip = await zipOf(workbookParts(`<row><c t="str"><v>${randomBytes(200).toString("hex")}</v></c></row>`));
    const packed = deflateRawSync(Buffer.from("x")).length;
    const at = zip.indexOf(SHEET) + SHEET.length + 40 + packed;
    zip.writeUInt8(zip.readUInt8(at) ^ 1, at);
    expect(await codeOf("a.xlsx", zip)).toMatch(/^(?:file_damaged|inflates_too_far)$/);
  });

  test.each([
    ['<row r="2"/><row r="1"/>', "rows out of order"],
    ['<row r="1"/><row r="1"/>', "a row twice"],
    ['<row r="1"><c r="B1"/><c r="A1"/></row>', "cells out of order"],
    ['<row r="1"><c r="A2"/></row>', "a cell of another row"],
    ['<row r="1"><c r="A"/></row>', "a cell without row"],
    ['<row r="x"/>', "a row without number"],
    ['<row r="1"><c t="s"><v>0</v></c></row>', "a text that is not there"],
    ['<row r="1"><c t="s"><v>a</v></c></row>', "a text without number"],
    ['<row r="1"><c t="z"><v>0</v></c></row>', "a type that is none"],
  ])("%s: %s", async (data) => {
    expect(await workbook(data)).toBe("file_damaged");
  });

  test("relationships that lead nowhere or out of the archive", async () => {
    expect(
      await workbook(DATA, {
        "xl/_rels/workbook.xml.rels": relationships({ s1: ["worksheet", "../../../etc/passwd"] }),
      }),
    ).toBe("file_damaged");
    expect(await workbook(DATA, { "xl/_rels/workbook.xml.rels": relationships({}) })).toBe("file_damaged");
  });

  test("a part with a path that leaves the archive", async () => {
    const zip = await zipOf(workbookParts(DATA, { "aa/evil.xml": "x" }));
    const patched = Buffer.from(zip.toString("latin1").replaceAll("aa/evil.xml", "../evil.xml"), "latin1");
    expect(await codeOf("a.xlsx", patched)).toBe("file_damaged");
  });
});
