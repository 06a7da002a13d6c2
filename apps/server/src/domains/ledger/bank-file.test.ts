import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type BankFormat, readBankFile } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "yuanding-bank-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FORMAT: BankFormat = {
  ...{ order: "付款单号", amount: "金额（元）", result: "处理结果", serial: "银行流水号", day: "交易日期" },
  ...{ why: "失败原因", accountName: "收款户名", accountTail: "账号尾号" },
  ...{ paid: ["成功", "已支付"], failed: ["失败", "退票"], returned: ["退汇"] },
};
const HEADING = "付款单号,收款户名,账号尾号,金额（元）,处理结果,银行流水号,交易日期,失败原因";

let made = 0;
function read(text: string | Uint8Array, name = "回单.csv", format = FORMAT) {
  made += 1;
  const path = join(folder, `${made}`);
  writeFileSync(path, text);
  return readBankFile(path, name, format);
}
const rowsOf = (...rows: readonly string[]) => ["某银行代发回单", "2026年7月", HEADING, ...rows].join("\r\n");

describe("a bank's file", () => {
  test("is read below what the bank writes above it, amounts to the 分", async () => {
    const file = await read(
      rowsOf(
        'BF-1,示例·甲,0079,"1,234.50",成功,L001,2026-07-04,',
        "BF-2,示例·乙,****0X77,¥80,退票,,20260705,账号 有误",
        "ＢＦ-3,示例·丙,1,0.01元,已支付,L003,2026/7/6 09:30,",
      ),
    );
    expect(file).toEqual({
      ok: true,
      value: {
        unread: [],
        lines: [
          {
            ...{ row: 4, order: "BF-1", amount: 123_450n, result: "paid", serial: "L001", why: "" },
            ...{ day: Temporal.PlainDate.from("2026-07-04"), accountName: "示例·甲", accountTail: "0079" },
          },
          {
            ...{ row: 5, order: "BF-2", amount: 8_000n, result: "failed", serial: "", why: "账号有误" },
            ...{ day: Temporal.PlainDate.from("2026-07-05"), accountName: "示例·乙", accountTail: "****0X77" },
          },
          {
            ...{ row: 6, order: "BF-3", amount: 1n, result: "paid", serial: "L003", why: "" },
            ...{ day: Temporal.PlainDate.from("2026-07-06"), accountName: "示例·丙", accountTail: "1" },
          },
        ],
      },
    });
  });

  test.each([
    ["an amount with a third decimal", "BF-1,甲,1,1.005,成功,L1,2026-07-04,", "金额读不懂：“1.005”"],
    ["an amount of nothing", "BF-1,甲,1,0.00,成功,L1,2026-07-04,", "金额读不懂：“0.00”"],
    ["a negative amount", "BF-1,甲,1,-5,成功,L1,2026-07-04,", "金额读不懂：“-5”"],
    ["wrong groups of digits", 'BF-1,甲,1,"12,34",成功,L1,2026-07-04,', "金额读不懂：“12,34”"],
    ["an unknown word", "BF-1,甲,1,5,处理中,L1,2026-07-04,", "结果读不懂：“处理中”"],
    ["no such day", "BF-1,甲,1,5,成功,L1,2026-02-30,", "日期读不懂：“2026-02-30”"],
    ["no order number", ",甲,1,5,成功,L1,2026-07-04,", "没有单号"],
    ["a payment without a serial number", "BF-1,甲,1,5,成功,,2026-07-04,", "没有银行流水号"],
    ["nothing understood", "合计,,,x,,,,", "金额读不懂：“x”；结果读不懂：“”；日期读不懂：“”"],
  ])("says what is wrong with a row: %s", async (_what, row, zh) => {
    const file = await read(rowsOf(row, "BF-2,乙,2,6,成功,L2,2026-07-04,"));
    expect(file).toMatchObject({ ok: true, value: { unread: [{ row: 4, zh }], lines: [{ row: 5, order: "BF-2" }] } });
  });

  test("tells apart what was never paid and what was sent back, and takes no word that says both", async () => {
    const rows = rowsOf(
      "BF-1,甲,1,5,退汇,L1,2026-07-04,账户已销户",
      "BF-2,乙,2,6,退票,,2026-07-04,",
      "BF-3,丙,3,7,退款,,2026-07-04,",
    );
    const kindsOf = async (format: BankFormat) => {
      const file = await read(rows, "回单.csv", format);
      return file.ok ? [file.value.lines.map(({ result }) => result), file.value.unread.map(({ order }) => order)] : [];
    };
    expect(await kindsOf(FORMAT)).toEqual([["returned", "failed"], ["BF-3"]]);
    expect(await kindsOf({ ...FORMAT, returned: ["退汇", "退票"] })).toEqual([["returned"], ["BF-2", "BF-3"]]);
  });

  test("in GB18030 is read as well", async () => {
    const bytes = Buffer.from([
      ...[0xb5, 0xa5, 0xba, 0xc5], // 单号
      ...Buffer.from(","),
      ...[0xbd, 0xf0, 0xb6, 0xee], // 金额
      ...Buffer.from(",r,s,d\r\nBF-1,5,ok,L1,20260704\r\n"),
    ]);
    const words = { paid: ["ok"], failed: [], returned: [] };
    const format = { order: "单号", amount: "金额", result: "r", serial: "s", day: "d", ...words };
    expect(await read(bytes, "a.csv", format)).toMatchObject({
      ok: true,
      value: { lines: [{ order: "BF-1", amount: 500n }] },
    });
  });

  test.each([
    [
      "without a column",
      rowsOf().replace("银行流水号", "流水"),
      "bank_column_missing",
      "银行回单文件缺少这一列：银行流水号",
    ],
    ["without a heading", "1,2,3", "bank_column_missing", "银行回单文件缺少这一列：付款单号"],
    ["that is empty", "", "bank_file_unreadable", "银行回单文件读不了：文件是空的。"],
  ])("%s is refused", async (_what, text, code, zh) => {
    expect(await read(text)).toMatchObject({ ok: false, refusal: { code, zh } });
  });

  test("of another type or too many rows is refused", async () => {
    expect(await read("x", "a.pdf")).toMatchObject({ refusal: { code: "bank_file_unreadable" } });
    const long = rowsOf(...Array.from({ length: 20_001 }, (_, n) => `BF-${n},甲,1,5,成功,L${n},2026-07-04,`));
    expect(await read(long)).toMatchObject({ refusal: { code: "bank_file_too_long" } });
  });
});
