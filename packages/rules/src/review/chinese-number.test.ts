import { describe, expect, it } from "vitest";
import { readOrdinal } from "./chinese-number.ts";

describe("an ordinal of a document", () => {
  it.each([
    ["一", 1],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["四十三", 43],
    ["一百", 100],
    ["一百零五", 105],
    ["一百一十", 110],
    ["一千零一", 1001],
    ["〇", 0],
    ["12", 12],
    ["", null],
    ["三分之一", null],
  ])("%s", (text, number) => {
    expect(readOrdinal(text)).toBe(number);
  });
});
