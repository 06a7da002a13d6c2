import { expect, test } from "vitest";
import { isBuiltInDate, isDateFormat } from "./date-format.ts";

test.each([
  "yyyy-mm-dd",
  'yyyy"年"m"月"d"日"',
  "[$-804]yyyy\\-mm\\-dd;@",
  "m/d",
  "mmm",
  "yyyy-mm-dd hh:mm",
  "[DBNum1][$-804]yyyy年m月",
])("%s shows a day", (code) => {
  expect(isDateFormat(code)).toBe(true);
});

test.each([
  "General",
  "G/通用格式",
  "Standard",
  "0.00E+00",
  '#,##0"元（yd）"',
  "[Red]0.0;[Blue]-0.0",
  "0\\d",
  "_-* #,##0.00_d",
  "h:mm",
  "mm:ss",
  "[h]:mm:ss",
  "h:mm AM/PM",
  "[$¥-804]#,##0.00",
  "@",
])("%s shows none", (code) => {
  expect(isDateFormat(code)).toBe(false);
});

test("of the built-in formats those of days are known, also the Chinese ones, and times are not among them", () => {
  const days = Array.from({ length: 60 }, (_, id) => id).filter(isBuiltInDate);
  expect(days).toEqual([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
});
