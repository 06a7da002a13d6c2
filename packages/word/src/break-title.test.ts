import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakTitle } from "./break-title.ts";

describe("a title", () => {
  test("of one line is left as it is", () => {
    expect(breakTitle("关于甲楼低效空间改造项目的批复")).toEqual(["关于甲楼低效空间改造项目的批复"]);
  });

  test("of two is broken between words, near the middle", () => {
    expect(breakTitle("2026年度示例园区低效楼宇改造项目拟支持单位名单")).toEqual([
      "2026年度示例园区低效楼宇改造",
      "项目拟支持单位名单",
    ]);
  });

  test("loses and gains nothing, and no line of it begins with a closing sign", () => {
    const word = fc.constantFrom(
      "关于",
      "《",
      "》",
      "西城园",
      "的",
      "，",
      "2026",
      "年度",
      "“",
      "”",
      "资金",
      "项目",
      "和",
      "通知",
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
        const lines = breakTitle(words.join(""));
        expect(lines.join("")).toBe(words.join(""));
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[》”，的和]/);
      }),
      { numRuns: 200 },
    );
  });
});
