import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { writeCsv } from "../../csv.ts";
import { brief, madeFolder, readWhole } from "../made-files.ts";
import { findSeparator } from "./find-separator.ts";
import { recordSplitter, type Separator } from "./split-records.ts";

const folder = madeFolder();
afterAll(folder.remove);

const NO_LIMITS = { rows: 1e9, columns: 1e9, fieldLength: 1e9 };

async function read(content: string | Uint8Array, name = "表.csv"): Promise<unknown> {
  const whole = await readWhole(folder.put(name, content), name);
  return "sheets" in whole ? { encoding: whole.encoding, rows: brief(whole.sheets[0]?.rows ?? []) } : whole;
}

describe("a csv file", () => {
  test("in UTF-8, with and without byte order mark", async () => {
    const rows = [
      [1, '"名称"', '"收入"'],
      [2, '"园丁"', '"1.50"'],
    ];
    expect(await read("名称,收入\r\n园丁,1.50\r\n")).toEqual({ encoding: "UTF-8", rows });
    expect(await read("\uFEFF名称,收入\n园丁,1.50")).toEqual({ encoding: "UTF-8", rows });
  });

  test("in GB18030, also with a character of four bytes", async () => {
    // 名称;园丁 in GBK, then U+20000 as 95 32 82 36.
    const bytes = Buffer.from([
      0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xd4, 0xb0, 0xb6, 0xa1, 0x0a, 0x95, 0x32, 0x82, 0x36, 0x2c, 0x31,
    ]);
    expect(await read(bytes)).toEqual({
      encoding: "GB18030",
      rows: [
        [1, '"名称"', '"园丁"'],
        [2, '"𠀀"', '"1"'],
      ],
    });
  });

  test("one Chinese name far behind plain rows decides", async () => {
    const plain = Buffer.from("a,b\n".repeat(300_000));
    const whole = await readWhole(folder.put("far.csv", Buffer.concat([plain, Buffer.from([0xb1, 0xb1, 0x2c, 0x31])])));
    expect(whole).toMatchObject({ encoding: "GB18030" });
    expect("sheets" in whole && brief(whole.sheets[0]?.rows.slice(-1) ?? [])).toEqual([[300_001, '"北"', '"1"']]);
  });

  test("in neither, or in UTF-16, is refused", async () => {
    expect(await read(Buffer.from([0x61, 0xff, 0xff, 0x0a]))).toMatchObject({ code: "encoding_unknown" });
    expect(await read(Buffer.from("\uFEFFa\tb\n", "utf16le"))).toMatchObject({ code: "encoding_unknown" });
  });

  test("quotes, line breaks inside, blanks, empty rows", async () => {
    expect(await read('a,"b ""c"" d","e\r\nf",\n\n,,\n"",x"y,"z"w\r"\t"')).toEqual({
      encoding: "UTF-8",
      rows: [
        [1, '"a"', '"b "c" d"', '"e\r\nf"'],
        [4, null, '"x"y"', '"zw"'],
        [5, '"\t"'],
      ],
    });
  });

  test("a quote that is never closed is refused with its row", async () => {
    expect(await read('a,b\n1,2\n"x,3\n4,5\n')).toMatchObject({
      code: "quote_open",
      en: "A quotation mark in row 3 is never closed, so what follows cannot be split into cells.",
    });
  });

  test("too many columns and rows", async () => {
    expect(await readWhole(folder.put("w.csv", ",".repeat(16_384)))).toMatchObject({ code: "columns_too_many" });
    expect(await readWhole(folder.put("r.csv", "a\n".repeat(11)), "r.csv", { rows: 10 })).toMatchObject({
      code: "rows_too_many",
    });
  });

  test.each<[Separator, string]>([
    [",", "标题\n名称,收入\n甲,1\n"],
    ["\t", "名称\t收入\n甲\t1,234,567\n乙\t2,345\n"],
    [";", "a;b;c\n1,5;2,5;3\n1;2;3,1\n"],
    [",", '名称,备注\n甲,"a;b;c;d"\n乙,"e;f"\n'],
    [",", "只有一列\n甲\n"],
  ])("is found to be split by %j in %j", (separator, text) => {
    expect(findSeparator(text, true)).toBe(separator);
  });

  test("splits any table as it was written, however the text is cut", () => {
    const field = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r", "园", " "), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        (table, size, end) => {
          const text = table
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(",") + end)
            .join("");
          const found: string[][] = [];
          const splitter = recordSplitter(",", NO_LIMITS, (fields, row) => {
            expect(row).toBe(found.length + 1);
            found.push(fields);
          });
          for (let at = 0; at < text.length; at += size) splitter.push(text.slice(at, at + size));
          splitter.end();
          expect(found).toEqual(table);
        },
      ),
    );
  });
});

describe("what is written as csv", () => {
  const cell = fc.string({
    unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "a", ",", '"', "1"),
    minLength: 1,
    maxLength: 5,
  });

  test("comes back as it was, and no cell begins a formula", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const csv = writeCsv({
          name: "表",
          columns: [
            { header: "=甲", kind: "text" },
            { header: "乙", kind: "text" },
          ],
          rows,
        });
        const raw: string[][] = [];
        const splitter = recordSplitter(",", NO_LIMITS, (fields) => raw.push(fields));
        splitter.push(csv.slice(1));
        splitter.end();
        expect(raw.flat().filter((each) => /^[=+\-@\t\r＝＋－＠]/.test(each))).toEqual([]);
        expect(await read(csv)).toEqual({
          encoding: "UTF-8",
          rows: [[1, '"=甲"', '"乙"'], ...rows.map((row, index) => [index + 2, ...row.map((each) => `"${each}"`)])],
        });
      }),
      { numRuns: 60 },
    );
  });

  test("a negative number is a number; a formula in a column of numbers is text", () => {
    const columns = [{ header: "金额", kind: "money" as const }];
    expect(writeCsv({ name: "表", columns, rows: [["-1.50"], ["=1+1"], ["-1+2"], [""], [null]] })).toBe(
      "\uFEFF金额\r\n-1.50\r\n'=1+1\r\n'-1+2\r\n\r\n\r\n",
    );
  });
});
