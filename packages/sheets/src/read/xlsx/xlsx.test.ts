import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  brief,
  madeFolder,
  type Parts,
  readWhole,
  relationships,
  sheetXml,
  workbookParts,
  zipOf,
} from "../made-files.ts";
import { openTableFile } from "../open-table-file.ts";
import type { ReadRow } from "../read-file.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const folder = madeFolder();
afterAll(folder.remove);

async function put(sheetData: string, more: Parts = {}): Promise<string> {
  return folder.put("made.xlsx", await zipOf(workbookParts(sheetData, more)));
}

async function rowsOf(sheetData: string, more: Parts = {}): Promise<ReturnType<typeof brief> | unknown> {
  const whole = await readWhole(await put(sheetData, more));
  return "sheets" in whole ? brief(whole.sheets[0]?.rows ?? []) : whole;
}

describe("cells of an xlsx", () => {
  test("texts: shared, inline, rich, phonetic, spaces, escapes", async () => {
    const texts = `<sst xmlns="${MAIN}" count="9"><si><t>园区</t></si><si><r><rPr><b/></rPr><t>合</t></r><r><t xml:space="preserve"> 成 </t></r><rPh sb="0" eb="1"><t>he</t></rPh><phoneticPr fontId="1"/></si><si><t> 外 </t></si><si><t xml:space="preserve"> 内 </t></si><si><t>a_x000D_b_x005F_x000D_&amp;&#10;</t></si><si/></sst>`;
    const cells = Array.from({ length: 6 }, (_, index) => `<c r="${"ABCDEF"[index]}2" t="s"><v>${index}</v></c>`).join(
      "",
    );
    const inline =
      '<c r="G2" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r><rPh><t>x</t></rPh></is></c><c r="H2" t="str"><v>_x0041_ b</v></c>';
    expect(await rowsOf(`<row r="2">${cells}${inline}</row>`, { "xl/texts.xml": texts })).toEqual([
      [2, '"园区"', '"合 成 "', '"外"', '" 内 "', '"a\rb_x000D_&"', null, '"行内"', '"A b"'],
    ]);
  });

  test("numbers, truths, errors, formulas, blanks; a formula's result is never given", async () => {
    const row = `<c r="A1"><v>0.30000000000000004</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>0</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1"><f>SUM(A1:B1)</f><v>7</v></c><c r="F1"><f t="shared" si="0"/><v>7</v></c><c r="G1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="I1" t="n"><v>abc</v></c><c r="J1" t="d"><v>2018-07-24T00:00:00</v></c><c r="K1" s="0"/><c r="L1" t="str"><v></v></c>`;
    expect(await rowsOf(`<row r="1">${row}</row>`)).toEqual([
      [1, "0.3", true, false, "#N/A", "=SUM(A1:B1)", "=", '="a"&"b"', null, "abc", '"2018-07-24"'],
    ]);
  });

  test("days by built-in and custom formats", async () => {
    const styles = `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.0&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs></styleSheet>`;
    const cells = [0, 1, 2, 3, 4, 5, 99].map((style) => `<c s="${style}"><v>43305</v></c>`).join("");
    expect(await rowsOf(`<row>${cells}</row>`, { "xl/styles.xml": styles })).toEqual([
      [1, "43305", "43305d", "43305d", "43305", "43305d", "43305", "43305"],
    ]);
  });

  test("rows and cells may leave out where they are; empty rows are not given", async () => {
    expect(
      await rowsOf(
        `<row><c><v>1</v></c></row><row r="5" spans="1:3"><c r="C5"><v>2</v></c><c><v>3</v></c></row><row r="6"/><row><c/></row><row><c><v>4</v></c></row>`,
      ),
    ).toEqual([
      [1, "1"],
      [5, null, null, "2", "3"],
      [8, "4"],
    ]);
  });

  test("any prefix, comments and CDATA inside, and what belongs to other vocabularies", async () => {
    const sheet = `<w:worksheet xmlns:w="${MAIN}" xmlns:o="urn:other"><w:sheetData><w:row r="1"><o:c r="A1"><o:v>9</o:v></o:c><w:c r="A1"><w:v>1<!-- x -->2</w:v></w:c><w:c r="B1" t="str"><w:v><![CDATA[<&>]]></w:v></w:c></w:row></w:sheetData></w:worksheet>`;
    expect(await rowsOf("", { "xl/worksheets/one.xml": sheet })).toEqual([[1, "12", '"<&>"']]);
  });
});

describe("the workbook", () => {
  test("sheets come in its order through the relationships, hidden ones say so, charts are left out", async () => {
    const more = {
      "xl/workbook.xml": `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:workbookPr date1904="true"/><x:sheets><x:sheet name="乙&amp;" sheetId="7" q:id="b"/><x:sheet name="图" sheetId="2" q:id="c"/><x:sheet name="甲" sheetId="1" state="veryHidden" q:id="a"/></x:sheets></x:workbook>`,
      "xl/_rels/workbook.xml.rels": relationships({
        a: ["worksheet", "/xl/worksheets/one.xml"],
        b: ["worksheet", "../other/two.xml"],
        c: ["chartsheet", "chartsheets/sheet1.xml"],
      }),
      "other/two.xml": `<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>`,
      "xl/worksheets/sheet1.xml": sheetXml("<row><c><v>99</v></c></row>"),
    };
    const whole = await readWhole(await put("<row><c><v>1</v></c></row>", more));
    expect(whole).toMatchObject({ format: "xlsx", encoding: null, date1904: true });
    expect("sheets" in whole && whole.sheets.map(({ name, hidden, rows }) => [name, hidden, brief(rows)])).toEqual([
      ["乙&", false, [[1, "2"]]],
      ["甲", true, [[1, "1"]]],
    ]);
  });

  test("merged ranges, rows from a row on, progress, stopping", async () => {
    const data = Array.from(
      { length: 3_000 },
      (_, index) => `<row r="${index + 1}"><c><v>${index + 1}</v></c></row>`,
    ).join("");
    const path = await put("", {
      "xl/worksheets/one.xml": sheetXml(
        data,
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="AB2:AB3"/></mergeCells>',
      ),
    });
    const opened = await openTableFile(path, "a.XLSX");
    if (!opened.ok) throw new Error(opened.refusal.en);
    const sheet = opened.value.sheets[0];
    expect(await sheet?.merges()).toEqual({
      ok: true,
      value: [
        { top: 1, left: 0, bottom: 1, right: 2 },
        { top: 2, left: 27, bottom: 3, right: 27 },
      ],
    });
    const rows: ReadRow[] = [];
    for await (const batch of sheet?.rows({ from: 2_999 }) ?? []) if (batch.ok) rows.push(...batch.value);
    expect(brief(rows)).toEqual([
      [2_999, "2999"],
      [3_000, "3000"],
    ]);
    expect(opened.value.progress()).toBe(1);
    const stopper = new AbortController();
    stopper.abort(new Error("enough"));
    await expect(Array.fromAsync(sheet?.rows({ signal: stopper.signal }) ?? [])).rejects.toThrow("enough");
    await opened.value.close();
    await opened.value.close();
  });

  const SAMPLE = join(import.meta.dirname, "../../../../../../shared/data/park-2025-a.xlsx");
  test.skipIf(!existsSync(SAMPLE))("the messy sample is read as it stands", async () => {
    const whole = await readWhole(SAMPLE);
    if (!("sheets" in whole)) throw new Error(whole.en);
    expect(whole.sheets.map(({ name, merges, rows }) => [name, merges, rows.length])).toEqual([
      ["2025年报汇总", [{ top: 1, left: 0, bottom: 1, right: 15 }], 166],
    ]);
    expect(brief(whole.sheets[0]?.rows.slice(1, 2) ?? [])).toEqual([
      [2, '"填报单位："', null, null, null, null, '"单位：万元、人"'],
    ]);
    expect(brief(whole.sheets[0]?.rows.slice(3, 4) ?? [])[0]?.slice(0, 9)).toEqual([
      4,
      "1",
      '"虚构甲0（北京）科技有限公司"',
      '"91110102MA7WJW1TBF"',
      '"2018/7/24"',
      '"I65"',
      "6237.9838",
      '" 87553 "',
      '" 4990.387 "',
    ]);
  });
});

test("an attribute outside the relationships' namespace is no address", async () => {
  const more = {
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" id="s1"/></sheets></workbook>`,
  };
  expect(await rowsOf("", more)).toMatchObject({ code: "file_damaged" });
});
