import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { afterAll, describe, expect, test } from "vitest";
import { brief, madeFolder, readWhole, sheetXml, type Whole, workbookParts, zipOf } from "../read/made-files.ts";
import { READ_LIMITS } from "../read/read-file.ts";
import { openZip } from "../read/xlsx/zip.ts";
import { type Mark, markWorkbook, PROBLEM_HEADING } from "./index.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const folder = madeFolder();
afterAll(folder.remove);
const OUT = folder.put("out.xlsx", "");

async function partOf(path: string, name: string): Promise<string> {
  const zip = await openZip(path, READ_LIMITS);
  const part = zip.find(name);
  const text = part ? (await zip.whole(part)).toString() : "";
  zip.close();
  return text;
}

async function whole(path: string): Promise<Whole> {
  const found = await readWhole(path);
  if ("sheets" in found) return found;
  throw new Error(found.en);
}

const at = (row: number, column: number | null, reason: string, sheet = "表一"): Mark => ({
  sheet,
  row,
  column,
  reason,
});
const headingRows = new Map([["表一", 2]]);

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0" fillId="0"/><xf numFmtId="14" fillId="1" applyFill="0"><alignment wrapText="1"/></xf><xf numFmtId="4" fillId="0"/></cellXfs><dxfs count="0"/></styleSheet>`;
const FILL =
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>';
const DATA =
  '<row r="1"><c r="A1" t="str"><v>合成标题</v></c></row><row r="2" spans="1:3" ht="30"><c r="A2" t="str"><v>名称</v></c><c r="B2" t="str"><v>注册</v></c><c r="C2" t="str"><v>收入</v></c></row><row r="3" spans="1:3"><c r="A3" t="str"><v>甲</v></c><c r="B3" s="1"><v>43305</v></c><c r="C3" s="2"><v>1.5</v></c></row><row r="4" s="2" customFormat="1"><c r="A4" t="str"><v>乙</v></c></row><row r="5"/><row r="6"><c r="A6" t="str"><v>丙</v></c><c r="C6" s="2"/></row>';
const SHEET = `<worksheet xmlns="${MAIN}"><dimension ref="A1:C6"/><cols><col min="2" max="2" width="12" style="1"/></cols><sheetData>${DATA}</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><pageMargins left="0.7"/></worksheet>`;

async function made(sheet = SHEET, styles = STYLES): Promise<string> {
  const more = { "xl/worksheets/one.xml": sheet, "xl/styles.xml": styles, "xl/media/image.bin": "untouched" };
  return folder.put("in.xlsx", await zipOf(workbookParts("", more)));
}

const reasonCell = (reference: string, style: number, text: string): string =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

describe("a marked xlsx", () => {
  test("has the bad cells on light red and the reasons beside, and nothing else is another byte", async () => {
    const marks = [at(3, 1, "没有这一天"), at(3, 2, "负数 <0"), at(4, 1, "缺少日期"), at(6, null, "重复")];
    expect(await markWorkbook(await made(), "in.xlsx", marks, OUT, { headingRows })).toEqual({
      ok: true,
      value: { marked: 4, unplaced: 0 },
    });
    // Formats in the order in which they were asked for: 0 → 3 (heading), 1 → 4, 2 → 5.
    const expected = SHEET.replace('ref="A1:C6"', 'ref="A1:D6"')
      .replace("</cols>", '<col min="4" max="4" width="60" customWidth="1"/></cols>')
      .replace('<row r="2" spans="1:3" ht="30">', '<row r="2" spans="1:4" ht="30">')
      .replace("<v>收入</v></c>", `<v>收入</v></c>${reasonCell("D2", 3, PROBLEM_HEADING)}`)
      .replace('<row r="3" spans="1:3">', '<row r="3" spans="1:4">')
      .replace('r="B3" s="1"', 'r="B3" s="4"')
      .replace(
        '<c r="C3" s="2"><v>1.5</v></c>',
        `<c r="C3" s="5"><v>1.5</v></c>${reasonCell("D3", 3, "B：没有这一天；C：负数 &#60;0")}`,
      )
      .replace("<v>乙</v></c>", `<v>乙</v></c><c r="B4" s="5"/>${reasonCell("D4", 3, "B：缺少日期")}`)
      .replace('<c r="A6" t="str">', '<c s="3" r="A6" t="str">')
      .replace('<c r="C6" s="2"/>', `<c r="C6" s="2"/>${reasonCell("D6", 3, "重复")}`);
    expect(await partOf(OUT, "xl/worksheets/one.xml")).toBe(expected);
    expect(await partOf(OUT, "xl/styles.xml")).toBe(
      STYLES.replace('<fills count="2">', '<fills count="3">')
        .replace("</fills>", `${FILL}</fills>`)
        .replace('<cellXfs count="3">', '<cellXfs count="6">')
        .replace(
          "</cellXfs>",
          '<xf applyFill="1" numFmtId="0" fillId="2"/><xf numFmtId="14" fillId="2" applyFill="1"><alignment wrapText="1"/></xf><xf applyFill="1" numFmtId="4" fillId="2"/></cellXfs>',
        ),
    );
    expect(await partOf(OUT, "xl/media/image.bin")).toBe("untouched");
  });

  test("reads as the original but for the added column", async () => {
    const path = await made();
    const before = await whole(path);
    await markWorkbook(path, "in.xlsx", [at(3, 1, "没有这一天"), at(4, 2, "x")], OUT, { headingRows });
    const after = await whole(OUT);
    const without = after.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map(({ row, cells }) => {
        const kept = cells.slice(0, 3);
        while (kept.at(-1)?.kind === "blank") kept.pop();
        return { row, cells: kept };
      }),
    }));
    expect({ ...after, sheets: without }).toEqual(before);
    expect(brief(after.sheets[0]?.rows ?? []).map((row) => row[4])).toEqual([
      undefined,
      `"${PROBLEM_HEADING}"`,
      '"B：没有这一天"',
      '"C：x"',
      undefined,
    ]);
  });

  test("marked again has the new reasons in the same column, and the old ones are gone", async () => {
    await markWorkbook(await made(), "in.xlsx", [at(3, 1, "甲"), at(4, 0, "乙")], OUT, { headingRows });
    const again = folder.put("again.xlsx", readFileSync(OUT));
    await markWorkbook(again, "again.xlsx", [at(4, 0, "还有"), at(6, 0, "新的")], OUT);
    expect(brief((await whole(OUT)).sheets[0]?.rows ?? []).map(([row, ...cells]) => [row, cells[3]])).toEqual([
      [1, undefined],
      [2, `"${PROBLEM_HEADING}"`],
      [3, undefined],
      [4, '"A：还有"'],
      [6, '"A：新的"'],
    ]);
  });

  test("rows, cells and columns that the sheet does not write out are added in their place", async () => {
    const sheet = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="2"/><x:row><x:c><x:v>1</x:v></x:c><x:c r="C3"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const marks = [at(1, 0, "一"), at(2, 1, "二"), at(3, 1, "三"), at(9, 0, "九")];
    await markWorkbook(await made(sheet), "in.xlsx", marks, OUT, { headingRows: new Map([["表一", 5]]) });
    expect(brief((await whole(OUT)).sheets[0]?.rows ?? [])).toEqual([
      [1, null, null, null, '"A：一"'],
      [2, null, null, null, '"B：二"'],
      [3, "1", null, "3", '"B：三"'],
      [5, null, null, null, `"${PROBLEM_HEADING}"`],
      [9, null, null, null, '"A：九"'],
    ]);
    expect(await partOf(OUT, "xl/worksheets/one.xml")).toContain(
      '<x:cols><x:col min="4" max="4" width="60" customWidth="1"/></x:cols><x:sheetData>',
    );
    const empty = sheetXml("").replace("<sheetData></sheetData>", "<sheetData/>");
    await markWorkbook(await made(empty), "in.xlsx", [at(2, 0, "空")], OUT);
    expect(brief((await whole(OUT)).sheets[0]?.rows ?? [])).toEqual([
      [1, `"${PROBLEM_HEADING}"`],
      [2, '"A：空"'],
    ]);
  });

  test("a reason cannot be a formula, and no column is left beyond the last", async () => {
    await markWorkbook(await made(), "in.xlsx", [at(3, null, "=1+1\u0000_x0041_")], OUT, { headingRows });
    expect((await whole(OUT)).sheets[0]?.rows[2]?.cells[3]).toEqual({ kind: "text", text: "=1+1\u0000_x0041_" });
    const full = sheetXml('<row r="1"><c r="XFD1"><v>1</v></c></row>');
    expect(await markWorkbook(await made(full), "in.xlsx", [at(1, 0, "x")], OUT)).toMatchObject({
      refusal: { code: "columns_too_many" },
    });
  });

  test("what cannot be read is not marked, and leaves no file", async () => {
    const out = join(OUT, "..", "none.xlsx");
    const path = folder.put("bad.xlsx", "x");
    expect(await markWorkbook(path, "bad.xlsx", [], out)).toMatchObject({ refusal: { code: "type_mismatch" } });
    expect(existsSync(out)).toBe(false);
  });

  test("marks of a sheet that is not there are counted", async () => {
    expect(await markWorkbook(await made(), "in.xlsx", [at(1, 0, "x", "表二")], OUT)).toEqual({
      ok: true,
      value: { marked: 0, unplaced: 1 },
    });
    expect(await partOf(OUT, "xl/worksheets/one.xml")).toBe(SHEET);
  });

  const SAMPLE = join(import.meta.dirname, "../../../../../shared/data/park-2025-a.xlsx");
  test.skipIf(!existsSync(SAMPLE))("the messy sample keeps every cell", async () => {
    const before = await whole(SAMPLE);
    const sheet = before.sheets[0]?.name ?? "";
    await markWorkbook(SAMPLE, "a.xlsx", [at(23, 2, "校验位不符", sheet)], OUT, { headingRows: new Map([[sheet, 3]]) });
    const after = await whole(OUT);
    expect(after.sheets[0]?.rows.map(({ row, cells }) => ({ row, cells: cells.slice(0, 16) }))).toEqual(
      before.sheets[0]?.rows.map(({ row, cells }) => {
        const padded = [...cells];
        while (row === 3 && padded.length < 16) padded.push({ kind: "blank" });
        while (row === 23 && padded.length < 16) padded.push({ kind: "blank" });
        return { row, cells: padded };
      }),
    );
    expect(after.sheets[0]?.rows.filter(({ cells }) => cells.length > 16).map(({ row }) => row)).toEqual([3, 23]);
  });
});

describe("a marked csv or xls", () => {
  test("csv becomes a workbook of the same texts", async () => {
    const path = folder.put("表.csv", '标题\n名称,备注\n甲,"  两\r\n行"\n\n乙,\'=1+1\n');
    const marks = [at(3, 1, "不对", "表"), at(4, 0, "空行", "表"), at(9, null, "没有", "表")];
    expect(await markWorkbook(path, "表.csv", marks, OUT, { headingRows: new Map([["表", 2]]) })).toEqual({
      ok: true,
      value: { marked: 3, unplaced: 0 },
    });
    const after = await whole(OUT);
    expect(after.sheets.map(({ name, rows }) => [name, brief(rows)])).toEqual([
      [
        "表",
        [
          [1, '"标题"'],
          [2, '"名称"', '"备注"', `"${PROBLEM_HEADING}"`],
          [3, '"甲"', '"  两\r\n行"', '"B：不对"'],
          [4, null, null, '"A：空行"'],
          [5, '"乙"', '"=1+1"'],
          [9, null, null, '"没有"'],
        ],
      ],
    ]);
    expect(await partOf(OUT, "xl/worksheets/sheet1.xml")).toContain('<c r="B3" s="2" t="inlineStr">');
  });

  test("xls keeps numbers, days, truths, errors, merges and hidden sheets", async () => {
    const first = utils.aoa_to_sheet([
      ["名称", "值"],
      ["甲", 1.5],
      ["乙", true],
    ]);
    Object.assign(first, {
      B4: { t: "n", v: 43305, z: "yyyy\\-mm\\-dd" },
      C2: { t: "e", v: 42 },
      "!ref": "A1:C4",
      "!merges": [{ s: { r: 0, c: 1 }, e: { r: 0, c: 2 } }],
    });
    const book = utils.book_new();
    utils.book_append_sheet(book, first, "表一");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["x"]]), "藏");
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }], WBProps: { date1904: false } };
    const path = folder.put("a.xls", write(book, { type: "buffer", bookType: "biff8" }));
    const before = await whole(path);
    await markWorkbook(path, "a.xls", [at(4, 1, "早")], OUT);
    const after = await whole(OUT);
    expect(after.sheets.map(({ name, hidden, merges }) => [name, hidden, merges])).toEqual(
      before.sheets.map(({ name, hidden, merges }) => [name, hidden, merges]),
    );
    expect(brief(after.sheets[0]?.rows ?? [])).toEqual([
      [1, '"名称"', '"值"', null, `"${PROBLEM_HEADING}"`],
      [2, '"甲"', "1.5", "#N/A"],
      [3, '"乙"', true],
      [4, null, "43305d", null, '"B：早"'],
    ]);
  });
});
