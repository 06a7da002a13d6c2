import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { brief, madeFolder, readWhole } from "./read/made-files.ts";
import { writeWorkbook } from "./workbook.ts";

const folder = madeFolder();
afterAll(folder.remove);

const cell = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "\n",
      " ",
      "_x000D_",
      "_",
      "\u0000",
      "\uFFFD",
      "\u{10FFFE}",

      "&",
      "<",
      "园",
    ),
    minLength: 1,
    maxLength: 5,
  }),
);

test("whatever text is written to a workbook is text in it and comes back unchanged", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), async (texts) => {
      const columns = [{ header: "=甲", kind: "text" as const }];
      const bytes = await writeWorkbook([{ name: "表", columns, rows: texts.map((text) => [text]) }]);
      const whole = await readWhole(folder.put("a.xlsx", bytes));
      if (!("sheets" in whole)) throw new Error(whole.en);
      const found = whole.sheets[0]?.rows.map(({ cells }) => cells[0]);
      expect(found).toEqual(["=甲", ...texts].map((text) => ({ kind: "text", text })));
    }),
    { numRuns: 100 },
  );
});

test("half a character is written as the sign for one that is missing", async () => {
  const columns = [{ header: "a", kind: "text" as const }];
  const bytes = await writeWorkbook([{ name: "表", columns, rows: [["x\uD83D"], ["\u{1F600}"]] }]);
  const whole = await readWhole(folder.put("c.xlsx", bytes));
  expect("sheets" in whole && brief(whole.sheets[0]?.rows ?? [])).toEqual([
    [1, '"a"'],
    [2, '"x\uFFFD"'],
    [3, '"\u{1F600}"'],
  ]);
});

test("columns of numbers hold numbers; what is none there stays text", async () => {
  const columns = [{ header: "金额", kind: "money" as const }];
  const rows = [["1234567.89"], ["-0.10"], ["=1+1"], ["0x10"], ["99999999999999999.99"], [null], ["12"]];
  const whole = await readWhole(folder.put("b.xlsx", await writeWorkbook([{ name: "表", columns, rows }])));
  expect("sheets" in whole && brief(whole.sheets[0]?.rows ?? [])).toEqual([
    [1, '"金额"'],
    [2, "1234567.89"],
    [3, "-0.1"],
    [4, '"=1+1"'],
    [5, '"0x10"'],
    [6, '"99999999999999999.99"'],
    [8, "12"],
  ]);
});
