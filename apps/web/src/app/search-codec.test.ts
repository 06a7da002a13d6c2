import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./search-codec.ts";

test("an address stays legible: words, figures and dates are written as they are", () => {
  expect(decodeURIComponent(stringifySearch({ q: "楼宇", page: 2, asOf: "2026-06-30" }))).toBe(
    "?q=楼宇&page=2&asOf=2026-06-30",
  );
});

test("a filter with several values is repeated, and reads back as several", () => {
  const written = stringifySearch({ level: ["国家", "区（县）"], status: ["现行有效"] });
  expect(parseSearch(written)).toEqual({ level: ["国家", "区（县）"], status: "现行有效" });
});

test("what is not chosen leaves no trace", () => {
  expect(stringifySearch({ q: undefined, page: undefined, level: [] })).toBe("");
});

test("text that looks like a number or like JSON stays text", () => {
  expect(parseSearch("?q=123&r=true&s=%7B%7D")).toEqual({ q: "123", r: "true", s: "{}" });
});
