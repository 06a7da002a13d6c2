import { expect, test } from "vitest";
import { builtInShownAs, shownAs } from "./shown-as.ts";

test.each([
  ["0%", "100", "%"],
  ["0.00%;[Red]-0.00%", "100", "%"],
  ['0.00"万元"', "1", "万元"],
  ['#,##0.00_ "元";-#,##0.00"元"', "1", "元"],
  ['General"人"', "1", "人"],
  ["0.00\\%", "1", "%"],
  ["#,##0,", "0.001", ""],
  ['#,##0.00,,"百万元"', "0.000001", "百万元"],
  ["0!.0000", "0.0001", ""],
  ["0\\.0000", "0.0001", ""],
  ['0!.0,"万元"', "0.0001", "万元"],
  ['0!.0000"万元";-0!.0000"万元"', "0.0001", "万元"],
])("%s shows a figure times %s with %j behind it", (code, times, unit) => {
  expect(shownAs(code)).toEqual({ times, unit });
});

test.each([
  "General",
  "0",
  "#,##0.00",
  '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  "[$¥-804]#,##0.00",
  '"¥"#,##0.00',
  "#,##0.00_);[Red]\\(#,##0.00\\)",
  "0.00E+00",
  "@",
  "# ?/?",
  "000000",
  `0${",".repeat(300)}`,
])("%s shows the figure as it is", (code) => {
  expect(shownAs(code)).toBeNull();
});

test("the built-in percentages are known", () => {
  expect(Array.from({ length: 60 }, (_, id) => id).filter((id) => builtInShownAs(id) !== null)).toEqual([9, 10]);
});
