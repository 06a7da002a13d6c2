import { readFactValue } from "@yuanding/rules";
import type { ReadCell } from "@yuanding/sheets/read";
import { ratio } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DICTIONARY } from "../../specs/dictionary.ts";
import { formula, serial } from "../../specs/table.ts";
import { readCell } from "./read-cell.ts";
import { readFigure } from "./read-figure.ts";
import { scaleOf } from "./unit-word.ts";

function read(name: string, cell: string | ReadCell, unit = "", date1904 = false): unknown {
  const fact = DICTIONARY.企业.get(name);
  const scale = fact && scaleOf(fact, unit);
  if (!fact || !scale) throw new Error(`${name} ${unit}`);
  const found = readCell(typeof cell === "string" ? { kind: "text", text: cell } : cell, {
    fact,
    scale,
    unit,
    date1904,
  });
  return found && ("why" in found ? found.why : found.json);
}

const number = (text: string): ReadCell => ({ kind: "number", text, date: false });

describe("a figure", () => {
  test.each([
    ["29,721.3522", "万元", 297213522],
    ["29，721.3522", "万元", 297213522],
    ["2,9721.3522", "万元", 297213522],
    ["1,2345,6789", "元", 123456789],
    ["'29721.3522", "万元", 297213522],
    ["1亿2340.5万元", "元", 123405000],
    ["1亿0340万", "元", 103400000],
    ["３９２４０．９９４９", "万元", 392409949],
    [" 87553 ", "万元", 875530000],
    ["\u00A087 553\u3000", "元", 87553],
    ["1.2亿元", "万元", 120000000],
    ["3,000万", "元", 30000000],
    ["3000万元", "亿元", 30000000],
    ["¥3,000.50", "元", "3000.5"],
    ["￥１，２３４．５６元", "", "1234.56"],
    ["(1,234.5)", "万元", -12345000],
    ["（1,234.5）", "元", "-1234.5"],
    ["(12)万元", "元", -120000],
    ["-0.5", "千元", -500],
    ["－5", "元", -5],
    ["+5", "元", 5],
    [".5", "万元", 5000],
    ["007", "元", 7],
    ["0", "元", 0],
    ["0.00", "元", 0],
    ["9007199254740993", "元", "9007199254740993"],
    ["0.1", "元", "0.1"],
  ])("of money %j in %s is %j", (text, unit, expected) => {
    expect(read("营业收入", text, unit)).toBe(expected);
  });

  test("in a number cell is taken digit by digit", () => {
    expect(read("营业收入", number("6237.9838"), "万元")).toBe(62379838);
    expect(read("营业收入", number("0.07"), "元")).toBe("0.07");
    expect(read("营业收入", number("1.005"), "万元")).toBe(10050);
  });

  test.each([
    "约三千",
    "12,34",
    "1,23456",
    "1.5E+08",
    "3千元多",
    "5㎡",
    "12%",
    "1-2",
    "3万人",
    "十万",
    "5万美元",
    "()",
    "(-5)",
    "1.2.3",
  ])("of money is not %j", (text) => {
    expect(read("营业收入", text, "万元")).toBe("not a number");
  });

  test.each([
    ["市场占有率", "12.5%", "", "0.125"],
    ["市场占有率", "12.5", "%", "0.125"],
    ["市场占有率", "0.125", "", "0.125"],
    ["市场占有率", "100%", "", 1],
    ["市场占有率", "12.5", "", "out of range"],
    ["净资产收益率", "12.5", "", "percent or fraction"],
    ["净资产收益率", "-3%", "", "-0.03"],
    ["从业人员", "479", "人", 479],
    ["从业人员", "1,479人", "", 1479],
    ["从业人员", "1.2万人", "", 12000],
    ["从业人员", "479.0", "", 479],
    ["从业人员", "-5", "人", "negative count"],
    ["从业人员", "4.5", "", "not a whole number"],
    ["从业人员", "5万元", "", "not a number"],
    ["国内排名", "第3名", "", 3],
    ["一类知识产权数", "3件", "", 3],
    ["购房面积", "1.2万㎡", "", 12000],
    ["购房面积", "88.88", "平方米", "88.88"],
    ["购房面积", "-1", "", "negative area"],
    ["细分市场年限", "3年", "", 3],
  ])("%s %j (%s) is %j", (name, text, unit, expected) => {
    expect(read(name, text, unit)).toBe(expected);
  });

  test.each<readonly [string, string, string, string, string, unknown]>([
    ["市场占有率", "0.125", "100", "%", "%", "0.125"],
    ["市场占有率", "0.125", "100", "%", "", "0.125"],
    ["净资产收益率", "-0.03", "100", "%", "%", "-0.03"],
    ["市场占有率", "12.5", "100", "%", "%", "out of range"],
    ["营业收入", "3.5", "1", "万元", "元", 35000],
    ["营业收入", "35000", "0.0001", "万元", "万元", 35000],
    ["营业收入", "35000", "0.0001", "", "万元", 35000],
    ["营业收入", "35000", "0.001", "", "千元", 35000],
    ["营业收入", "35000", "0.0001", "示", "万元", 35000],
    ["营业收入", "3.5", "1", "美元", "万元", "not a number"],
    ["从业人员", "479", "1", "人", "人", 479],
  ])(
    "%s that holds %s and shows %s times as much with %j, under a heading in %j, is %j",
    (name, text, times, unit, heading, expected) => {
      expect(read(name, { kind: "number", text, date: false, shown: { times, unit } }, heading)).toBe(expected);
    },
  );

  test("finer than 分 is rounded half up and says so", () => {
    const fact = DICTIONARY.企业.get("营业收入");
    if (!fact) throw new Error("no fact");
    const column = { fact, scale: ratio(10_000n), unit: "万元", date1904: false };
    expect(readCell(number("1.2345675"), column)).toMatchObject({ json: "12345.68", doubt: "rounded" });
    expect(readCell(number("-1.2345675"), column)).toMatchObject({ json: "-12345.68", doubt: "rounded" });
    expect(readCell(number("1.234567"), column)).toMatchObject({ json: "12345.67", doubt: null });
  });

  const spellings: readonly ((decimal: string) => string)[] = [
    (decimal) => decimal,
    (decimal) => ` ${decimal}\u3000`,
    (decimal) => decimal.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ","),
    (decimal) => decimal.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
  ];
  const units = [
    ["元", 0],
    ["千元", 3],
    ["万元", 4],
    ["亿元", 8],
  ] as const;

  test("of any number of 分, in any unit and spelling, comes back to the 分, and the dictionary takes it", () => {
    const fact = DICTIONARY.企业.get("营业收入");
    if (!fact) throw new Error("no fact");
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
        fc.constantFrom(...units),
        fc.constantFrom(...spellings),
        fc.constantFrom("heading", "cell"),
        (fen, [unit, places], spell, where) => {
          const digits = (fen < 0n ? -fen : fen).toString().padStart(places + 3, "0");
          const cut = digits.length - places - 2;
          const decimal = `${fen < 0n ? "-" : ""}${digits.slice(0, cut)}.${digits.slice(cut)}`;
          const json =
            where === "heading"
              ? read("营业收入", spell(decimal), unit)
              : read("营业收入", `${spell(decimal).trim()}${unit}`);
          const taken = readFactValue(fact, json);
          const value = taken.ok && typeof taken.value === "object" && "n" in taken.value ? taken.value : null;
          expect(value && (value.n * 100n) / value.d).toBe(fen);
        },
      ),
    );
  });
});

describe("a day", () => {
  test.each([
    "2018-07-24",
    "2018-7-24",
    "2018/7/24",
    "2018.7.24",
    "2018年7月24日",
    "2018 年 7 月 24 日",
    "２０１８－０７－２４",
    "20180724",
    "43305",
    "2018-07-24 00:00:00",
    "2018-07-24T00:00:00",
    "2018/7/24 0:00",
    "至2018年7月24日",
    "2018年7月24日止",
    "2018年7月24号",
    "二〇一八年七月二十四日",
    "2018—07—24",
    "2018、7、24",
    "2018 7 24",
    "2018.07.24.",
    "2018/7/24（星期二）",
    "'2018-07-24",
  ])("may be written %j", (text) => {
    expect(read("注册日期", text)).toBe("2018-07-24");
  });

  test.each([
    ["2023-02-30", "no such date"],
    ["20230230", "no such date"],
    ["2018/13/1", "no such date"],
    ["2018年7月", "not a date"],
    ["2018-07", "not a date"],
    ["2018", "not a date"],
    ["18-7-24", "not a date"],
    ["24/7/2018", "not a date"],
    ["2018-7/24", "not a date"],
    ["2018-07-24 08:30", "not a date"],
    ["2021.12.1-2024.11.30", "not a date"],
    ["二〇一八年十三月一日", "no such date"],
    ["长期", "not a date"],
    ["0", "not a date"],
  ])("is not %j: %s", (text, expected) => {
    expect(read("注册日期", text)).toBe(expected);
  });

  test.each([
    ["2021.12.1-2024.11.30", "2024-11-30"],
    ["2021年12月1日至2024年11月30日", "2024-11-30"],
    ["自2021/12/1～2024/11/30止", "2024-11-30"],
    ["2024-11-30至2021-12-01", "not a date"],
    ["2021-12-01至2024-11-31", "no such date"],
    ["2021-12-01至长期", "not a date"],
  ])("of a period %j is its last, where that is asked for", (text, expected) => {
    expect(read("高新技术企业有效期至", text)).toBe(expected);
  });

  test("may be a serial number, in workbooks of either kind", () => {
    expect(read("注册日期", serial(43305))).toBe("2018-07-24");
    expect(read("注册日期", serial(43305 - 1462), "", true)).toBe("2018-07-24");
    expect(read("注册日期", number("43305"))).toBe("2018-07-24");
    expect(read("注册日期", number("20180724"))).toBe("2018-07-24");
    expect(read("注册日期", serial(43305.5))).toBe("not a date");
    expect(read("注册日期", serial(5))).toBe("not a date");
  });

  test("of any serial number is the day that Excel shows", () => {
    const origin = Temporal.PlainDate.from("1899-12-30");
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 80_000 }), (days) => {
        expect(read("注册日期", serial(days))).toBe(origin.add({ days }).toString());
      }),
    );
  });
});

describe("a truth, a code, a text", () => {
  test.each([
    "是",
    "有",
    "√",
    "✓",
    "v",
    "Y",
    "yes",
    "1",
    "Ｙ",
    "TRUE",
    "是。",
    "■是□否",
    "☑是 ☐否",
    "列入",
    "已列入",
    "属于",
  ])("%j is true", (text) => {
    expect(read("列入经营异常或严重失信", text)).toBe(true);
  });
  test.each(["否", "无", "×", "N", "no", "0", "没有", "□是 ■否", "☐是☑否", "未列入", "未被列入", "不属于", "非"])(
    "%j is false",
    (text) => {
      expect(read("列入经营异常或严重失信", text)).toBe(false);
    },
  );
  test("anything else is neither", () => {
    expect(read("列入经营异常或严重失信", "已移出")).toBe("not yes or no");
    expect(read("列入经营异常或严重失信", number("2"))).toBe("not yes or no");
    expect(read("列入经营异常或严重失信", number("1"))).toBe(true);
    expect(read("列入经营异常或严重失信", { kind: "truth", value: false })).toBe(false);
  });
  test.each([
    ["行业代码", "I65", "I65"],
    ["行业代码", "ｉ6513", "I6513"],
    ["行业代码", "I65 软件和信息技术服务业", "I65"],
    ["行业代码", "6513", "I6513"],
    ["行业代码", "65-软件和信息技术服务业", "I65"],
    ["行业代码", "（I65）软件和信息技术服务业", "I65"],
    ["行业代码", "软件和信息技术服务业（I65）", "I65"],
    ["行业代码", "0113", "A0113"],
    ["行业代码", "113", "industry code without letter"],
    ["行业代码", "5", "industry code without letter"],
    ["行业代码", "C65", "not an industry code"],
    ["行业代码", "98", "not an industry code"],
    ["行业代码", "软件业", "not an industry code"],
    ["街区", "德胜", "德胜"],
    ["街区", "德胜街区", "德胜"],
    ["街区", "金融街街区", "not in the list"],
    ["研发机构级别", "无", "无"],
    ["简介", "  合成　示例 ", "合成 示例"],
    ["简介", "长".repeat(2001), "text too long"],
  ])("%s %j is %j", (name, text, expected) => {
    expect(read(name, text)).toBe(expected);
  });
});

describe("a cell of which nothing is known", () => {
  test.each([
    "",
    " ",
    "—",
    "———",
    "-",
    "－",
    "/",
    "／",
    "无",
    "N/A",
    "n/a",
    "暂无",
    "\u3000",
    "……",
    "～",
    "─",
    "(空)",
    "未提供",
    "不适用",
  ])("may hold %j", (text) => {
    for (const name of ["营业收入", "注册日期", "行业代码", "街区", "简介"]) expect(read(name, text)).toBeNull();
  });
  test("is no zero and no “no”", () => {
    expect(read("列入经营异常或严重失信", "—")).toBeNull();
    expect(read("营业收入", { kind: "blank" })).toBeNull();
  });
});

test.each(["1E5", "1.5E+08", "2e-3"])("what stands behind the digits of %j is no unit", (text) => {
  expect(readFigure(text)).toBeNull();
});

test("a formula and an error are never read, whatever result is stored", () => {
  expect(read("营业收入", formula("SUM(A1:A2)"))).toBe("formula cell");
  expect(read("营业收入", { kind: "error", text: "#N/A" })).toBe("error cell");
});
