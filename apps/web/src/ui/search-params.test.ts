import { expect, test } from "vitest";
import { choiceParam, dateParam, pageParam, textParam, textsParam } from "./search-params.ts";

test("a date that does not exist is as if none were given", () => {
  expect(dateParam({ asOf: "2026-02-28" })).toBe("2026-02-28");
  expect(dateParam({ asOf: "2026-02-30" })).toBeUndefined();
  expect(dateParam({ asOf: "today" })).toBeUndefined();
});

test("the first page is not written, and no page is before it", () => {
  expect(pageParam({ page: "3" })).toBe(3);
  expect([pageParam({ page: "1" }), pageParam({ page: "0" }), pageParam({ page: "x" }), pageParam({})]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a choice outside the list is no choice", () => {
  expect(choiceParam({ kind: "楼宇" }, "kind", ["企业", "楼宇"])).toBe("楼宇");
  expect(choiceParam({ kind: "街道" }, "kind", ["企业", "楼宇"])).toBeUndefined();
});

test("one value or several, never an empty one", () => {
  expect(textParam({ q: ["甲", "乙"] }, "q")).toBe("甲");
  expect(textsParam({ level: "国家" }, "level")).toEqual(["国家"]);
  expect(textsParam({ level: "" }, "level")).toBeUndefined();
});
