import { createHash } from "node:crypto";
import readExcelFile from "read-excel-file/node";
import { expect, test } from "vitest";
import { fixZipTimes } from "./fix-zip-times.ts";
import { writeList } from "./write-list.ts";

const COLUMNS = [
  { header: "单位", kind: "text" },
  { header: "金额", kind: "money" },
  { header: "日期", kind: "text", width: 12 },
] as const;
const ROWS = [
  ["=示例甲", 4_500_000_05n, Temporal.PlainDate.from("2026-07-06")],
  ["示例乙", -1n, null],
];

test("a list leaves as a sheet with its lines above, money as figures of 元", async () => {
  const bytes = await writeList(COLUMNS, ROWS, ["拨付清单，截至2026年7月6日"]);
  const [sheet] = await readExcelFile(Buffer.from(bytes));
  expect(sheet?.sheet).toBe("清单");
  expect(sheet?.data).toEqual([
    ["拨付清单，截至2026年7月6日", null, null],
    ["单位", "金额（元）", "日期"],
    ["=示例甲", 4_500_000.05, "2026-07-06"],
    ["示例乙", -0.01, null],
  ]);
});

test("the same list has the same bytes, whenever it is written", async () => {
  const hashes = await Promise.all(
    [0, 1].map(async () =>
      createHash("sha256")
        .update(await writeList(COLUMNS, ROWS))
        .digest("hex"),
    ),
  );
  expect(hashes[0]).toBe(hashes[1]);
  const bytes = await writeList(COLUMNS, ROWS);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, 33]);
});

test("what is no zip is not touched", () => {
  expect(() => fixZipTimes(new Uint8Array(100))).toThrow(RangeError);
});
