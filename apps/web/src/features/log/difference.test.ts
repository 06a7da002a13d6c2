import { expect, test } from "vitest";
import { differenceOf } from "./difference.ts";

test("what changed stands before what stayed", () => {
  expect(differenceOf({ name: "综合科", closed: false }, { name: "综合科", closed: true })).toEqual([
    { field: "closed", before: "false", after: "true", changed: true },
    { field: "name", before: "综合科", after: "综合科", changed: false },
  ]);
});

test("of a new thing there is no before, of a removed one no after", () => {
  expect(differenceOf(null, { posts: ["officer", "steward"] })).toEqual([
    { field: "posts", before: null, after: '[ "officer", "steward" ]', changed: true },
  ]);
  expect(differenceOf({ until: null }, null)).toEqual([{ field: "until", before: null, after: null, changed: false }]);
});

test("a field called as something every object has is a field like any other", () => {
  expect(differenceOf({ name: "a" }, { constructor: "b" })).toEqual([
    { field: "name", before: "a", after: null, changed: true },
    { field: "constructor", before: null, after: "b", changed: true },
  ]);
});
