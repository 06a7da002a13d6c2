import { CFB, utils, type WorkBook, write } from "@e965/xlsx";
import { afterAll, describe, expect, test } from "vitest";
import { brief, madeFolder, readWhole } from "../made-files.ts";

const folder = madeFolder();
afterAll(folder.remove);

type Container = {
  readonly FullPaths: readonly string[];
  readonly FileIndex: { content: Uint8Array; size: number }[];
};

function twoSheets(): WorkBook {
  const first = utils.aoa_to_sheet([["合成汇总表"], ["名称", "收入", "注册", "合格", "误", "公式"], ["甲"]]);
  Object.assign(first, {
    B3: { t: "n", v: 0.1 + 0.2 },
    C3: { t: "n", v: 43305, z: "yyyy\\-mm\\-dd" },
    D3: { t: "b", v: true },
    E3: { t: "e", v: 42 },
    F3: { t: "n", v: 5 },
    "!ref": "A1:F3",
    "!merges": [{ s: { r: 0, c: 0 }, e: { r: 0, c: 5 } }],
  });
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["x"]]), "隐藏");
  utils.book_append_sheet(book, first, "表一");
  book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  return book;
}

const bytesOf = (book: WorkBook, bookType: "biff8" | "biff5" = "biff8"): Buffer =>
  write(book, { type: "buffer", bookType });

/** The same file with its stream of records changed. */
function withStream(file: Buffer, change: (stream: Buffer) => Buffer, name = "Workbook"): Buffer {
  const container = CFB.read(file, { type: "buffer" }) as Container;
  const entry = container.FileIndex[container.FullPaths.findIndex((path) => path.endsWith(`/${name}`))];
  if (!entry) throw new Error("no stream");
  entry.content = change(Buffer.from(entry.content));
  entry.size = entry.content.length;
  return Buffer.from(CFB.write(container, { type: "buffer" }));
}

function withEntry(file: Buffer, path: string): Buffer {
  const container = CFB.read(file, { type: "buffer" });
  CFB.utils.cfb_add(container, path, Buffer.from("x"));
  return Buffer.from(CFB.write(container, { type: "buffer" }));
}

/** Turns the number in F3 of the last sheet into a formula, `rgce` being its tokens. */
function asFormula(stream: Buffer, rgce: readonly number[]): Buffer {
  const NUMBER = 0x0203;
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const isF3 =
      stream.readUInt16LE(at) === NUMBER && stream.readUInt16LE(at + 4) === 2 && stream.readUInt16LE(at + 6) === 5;
    if (!isF3) continue;
    const data = Buffer.concat([
      stream.subarray(at + 4, at + 18),
      Buffer.alloc(6),
      Buffer.from([rgce.length, 0, ...rgce]),
    ]);
    const head = Buffer.from([0x06, 0x00, data.length, 0]);
    return Buffer.concat([stream.subarray(0, at), head, data, stream.subarray(at + 18)]);
  }
  throw new Error("no F3");
}

async function codeOf(content: Buffer, name = "a.xls", limits = {}): Promise<string> {
  const whole = await readWhole(folder.put(name, content), name, limits);
  return "code" in whole ? whole.code : "read";
}

describe("an xls file", () => {
  test("is read like any other: sheets in order, hidden, merges, days, 15 digits", async () => {
    const whole = await readWhole(folder.put("a.xls", bytesOf(twoSheets())));
    expect(whole).toMatchObject({ format: "xls", encoding: null, date1904: false });
    expect(
      "sheets" in whole && whole.sheets.map(({ name, hidden, merges, rows }) => [name, hidden, merges, brief(rows)]),
    ).toEqual([
      ["隐藏", true, [], [[1, '"x"']]],
      [
        "表一",
        false,
        [{ top: 1, left: 0, bottom: 1, right: 5 }],
        [
          [1, '"合成汇总表"'],
          [2, '"名称"', '"收入"', '"注册"', '"合格"', '"误"', '"公式"'],
          [3, '"甲"', "0.3", "43305d", true, "#N/A", "5"],
        ],
      ],
    ]);
  });

  test.each([
    ["a sum", [0x1e, 2, 0, 0x1e, 3, 0, 0x03], "=2+3"],
    ["tokens that nobody can read", [0x7f, 1, 2, 3], expect.stringMatching(/^=/)],
  ])("a formula is one, never its result: %s", async (_, rgce, text) => {
    const file = withStream(bytesOf(twoSheets()), (stream) => asFormula(stream, rgce));
    const whole = await readWhole(folder.put("f.xls", file));
    const rows = "sheets" in whole ? brief(whole.sheets[1]?.rows ?? []) : whole;
    expect(rows).toMatchObject(
      [[1], [2], [3, '"甲"', "0.3", "43305d", true, "#N/A", text]].map((row) => expect.arrayContaining(row)),
    );
  });

  test("macros, passwords and other old Office files are refused", async () => {
    const plain = bytesOf(twoSheets());
    expect(await codeOf(withEntry(plain, "/_VBA_PROJECT_CUR/VBA/dir"))).toBe("workbook_macros");
    expect(await codeOf(withEntry(plain, "/EncryptedPackage"), "a.xlsx")).toBe("workbook_encrypted");
    expect(await codeOf(plain, "a.xlsx")).toBe("type_mismatch");
    const filePass = Buffer.from([0x2f, 0, 2, 0, 1, 0]);
    const afterBof = (stream: Buffer): number => 4 + stream.readUInt16LE(2);
    expect(
      await codeOf(
        withStream(plain, (stream) =>
          Buffer.concat([stream.subarray(0, afterBof(stream)), filePass, stream.subarray(afterBof(stream))]),
        ),
      ),
    ).toBe("workbook_encrypted");
    const word = CFB.utils.cfb_new();
    CFB.utils.cfb_add(word, "/WordDocument", Buffer.alloc(100));
    expect(await codeOf(Buffer.from(CFB.write(word, { type: "buffer" })))).toBe("type_mismatch");
  });

  test("damage and excess end its thread, not the program", async () => {
    const plain = bytesOf(twoSheets());
    expect(await codeOf(plain.subarray(0, 700))).toBe("file_damaged");
    expect(await codeOf(withStream(plain, (stream) => stream.subarray(0, stream.length - 8)))).toBe("file_damaged");
    expect(await codeOf(plain, "a.xls", { xlsBytes: 1_000 })).toBe("xls_too_heavy");
    expect(await codeOf(plain, "a.xls", { xlsTimeoutMs: 1 })).toBe("xls_too_heavy");
    expect(await codeOf(plain, "a.xls", { xlsHeapMb: 4 })).toBe("xls_too_heavy");
  });
});
