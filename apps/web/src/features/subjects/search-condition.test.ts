import { expect, test } from "vitest";
import { conditionOfSearch } from "./search-condition.ts";

test.each([
  [{}, null, null],
  [{ block: "德胜" }, null, '街区 = "德胜"'],
  [{ block: "德胜", section: "I" }, null, '街区 = "德胜" and 行业代码 = "I"'],
  [{ holds: "little-giant" }, "小巨人有效期至", "小巨人有效期至 >= 评估日期"],
  [{ holds: "little-giant" }, null, null],
  [{ block: "-" }, null, null],
  [{ q: "云杉", block: "德胜" }, null, null],
])("%j is the condition %s %s", (search, certificate, condition) => {
  expect(conditionOfSearch(search, certificate)).toBe(condition);
});
