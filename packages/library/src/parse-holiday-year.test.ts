import { describe, expect, it } from "vitest";
import { parseHolidayYear } from "./parse-holiday-year.ts";

const SOUND = `year: 2026
notices:
  - { number: 国办发明电〔2025〕7号, title: 通知, issued: 2025-11-04 }
review: 待核对
holidays:
  - { zh: 元旦, en: New Year's Day, first: 2026-01-01, last: 2026-01-03, makeUpDays: [2026-01-04] }
  - { zh: 国庆节, en: National Day, first: 2026-10-01, last: 2026-10-07, makeUpDays: [] }
`;

function findingsIn(text: string, path = "2026.yaml"): readonly string[] {
  const { year, findings } = parseHolidayYear({ path, text });
  expect(year === null).toBe(findings.length > 0);
  return findings.map(({ code, place, zh }) => `${place.line}:${place.column} ${code} ${zh}`);
}

describe("a file of holidays", () => {
  it("gives the days off, the days worked for them and the notice", () => {
    const day = (text: string) => Temporal.PlainDate.from(text);
    const { year, findings } = parseHolidayYear({ path: "2026.yaml", text: SOUND });
    expect(findings).toEqual([]);
    expect(JSON.stringify(year)).toBe(
      JSON.stringify({
        year: 2026,
        notices: [{ number: "国办发明电〔2025〕7号", title: "通知", issued: day("2025-11-04"), url: null }],
        review: "待核对",
        holidays: [
          {
            zh: "元旦",
            en: "New Year's Day",
            first: day("2026-01-01"),
            last: day("2026-01-03"),
            makeUpDays: [day("2026-01-04")],
          },
          { zh: "国庆节", en: "National Day", first: day("2026-10-01"), last: day("2026-10-07"), makeUpDays: [] },
        ],
      }),
    );
  });

  it.each<[string, string, readonly string[]]>([
    ["year: 2026", "year: 26", ["1:7 calendar-key “year”缺失或写法不对，应为四位数的年份"]],
    ["year: 2026\n", "", ["1:1 calendar-key “year”缺失或写法不对，应为这个键"]],
    ["year: 2026", "year: 2026\nfrom: 1", ["2:1 calendar-unknown-key 不认识的键“from”"]],
    ["year: 2026", "year: 2026\nyear: 2027", ["2:1 calendar-syntax 不是合法的 YAML：Map keys must be unique"]],
    [
      "2025〕7号",
      "2025)7号",
      ["3:15 calendar-number 发文字号的写法不对：国办发明电〔2025)7号（应如 国办发明电〔2025〕7号）"],
    ],
    [
      "issued: 2025-11-04",
      "issued: 2025-11-04, url: gov.cn",
      ["3:66 calendar-key “url”缺失或写法不对，应为http 或 https 网址"],
    ],
    ["review: 待核对", "review: 好", ["4:9 calendar-key “review”缺失或写法不对，应为已核对或待核对"]],
    ["first: 2026-10-01", "first: 2026-9-31", ["7:41 calendar-date 日期“2026-9-31”不存在或写法不对，应如 2026-06-30"]],
    ["last: 2026-10-07", "last: 2026-09-30", ["7:5 calendar-order 国庆节的末日早于首日"]],
    ["last: 2026-10-07", "last: 2026-10-17", ["7:5 calendar-long 国庆节超过 15 天"]],
    [
      "first: 2026-10-01, last: 2026-10-07",
      "first: 2026-01-03, last: 2026-01-05",
      [
        "6:85 calendar-make-up-off 调休上班日 2026-01-04 在假日里",
        "7:5 calendar-overlap 国庆节应晚于前一个假日，且不重叠",
      ],
    ],
    [
      "first: 2026-10-01, last: 2026-10-07",
      "first: 2027-10-01, last: 2027-10-07",
      ["7:5 calendar-outside 2027-10-01 不属于 2026 年（上年 12 月 25 日起的日子可以属于元旦）"],
    ],
    [
      "first: 2026-10-01, last: 2026-10-07",
      "first: 2026-10-03, last: 2026-10-04",
      ["7:5 calendar-weekend 国庆节只占周末，没有放掉任何工作日"],
    ],
    ["[2026-01-04]", "[2026-01-05]", ["6:85 calendar-make-up-weekday 调休上班日 2026-01-05 不是周六或周日"]],
    ["[2026-01-04]", "[2026-01-03]", ["6:85 calendar-make-up-off 调休上班日 2026-01-03 在假日里"]],
    ["[2026-01-04]", "[2026-01-04, 2026-01-04]", ["6:97 calendar-make-up-twice 调休上班日 2026-01-04 出现两次"]],
    ["[2026-01-04]", "[2026-02-14]", ["6:85 calendar-make-up-far 调休上班日 2026-02-14 离元旦超过 21 天"]],
    ["[2026-01-04]", "[2026-02-30]", ["6:85 calendar-date 日期“2026-02-30”不存在或写法不对，应如 2026-06-30"]],
    ["makeUpDays: []", "makeUpDays: 无", ["7:83 calendar-key “makeUpDays”缺失或写法不对，应为0 到 50 项的列表"]],
    ["zh: 国庆节", "zh: 2026", ["7:11 calendar-key “zh”缺失或写法不对，应为文字"]],
    ["zh: 国庆节", "zh: [", ["7:12 calendar-syntax 不是合法的 YAML：Unexpected , in flow sequence"]],
  ])("with %j become %j says %j", (sound, broken, expected) => {
    expect(findingsIn(SOUND.replace(sound, broken))).toEqual(expected);
  });

  it("is called by its year", () => {
    expect(findingsIn(SOUND, "2025.yaml")).toEqual(["1:7 calendar-year 文件名应为 2026.yaml"]);
  });

  it("may begin in the year before, as 元旦 does at times", () => {
    expect(findingsIn(SOUND.replace("first: 2026-01-01", "first: 2025-12-31"))).toEqual([]);
    expect(findingsIn(SOUND.replace("first: 2026-01-01", "first: 2025-12-24"))).toEqual([
      "6:5 calendar-outside 2025-12-24 不属于 2026 年（上年 12 月 25 日起的日子可以属于元旦）",
    ]);
  });

  it("is no list, no reference and no book", () => {
    expect(findingsIn("- 1")).toEqual(["1:1 calendar-key “year、notices、review、holidays”缺失或写法不对，应为键和值"]);
    expect(findingsIn("")).toEqual(["1:1 calendar-key “year、notices、review、holidays”缺失或写法不对，应为键和值"]);
    expect(findingsIn(SOUND.replace("title: 通知", "title: *a").replace("number: ", "number: &a "))).toEqual([
      "3:40 calendar-syntax 不是合法的 YAML：*a",
    ]);
    expect(findingsIn(`${SOUND}#${"一".repeat(20_000)}`)).toEqual(["1:1 calendar-large 文件超过 20000 字，不予读取"]);
  });
});
