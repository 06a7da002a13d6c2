import { describe, expect, test } from "vitest";
import { readValue } from "./read-value.ts";

describe("a value that is written into a parameter", () => {
  test.each([
    ["1500元/㎡", "1600", "1600元/㎡"],
    ["600万元", " 5000000元 ", "5000000元"],
    ["30%", "-0.5", "-0.5%"],
    ["第3名", "5", "5名"],
  ])("of %s as %s is %s", (shown, written, read) => {
    expect(readValue({ kind: "number", shown }, written)).toBe(read);
  });

  test.each(["", "abc", "1,600", "1e5", "5.", "1600元", "9".repeat(400), "2026-01-01"])(
    "of money is not %s",
    (written) => {
      expect(readValue({ kind: "number", shown: "1500元/㎡" }, written)).toBeNull();
    },
  );

  test("is of the kind that the parameter has, so that a word never becomes a figure", () => {
    const kinds = ["text", "date", "truth"] as const;
    const read = (written: string) => kinds.map((kind) => readValue({ kind, shown: "" }, written));
    expect(read("国家级")).toEqual(["国家级", null, null]);
    expect(read("2026-01-31")).toEqual([null, "2026-01-31", null]);
    expect(read("2026-02-30")).toEqual(["2026-02-30", null, null]);
    expect(read("是")).toEqual([null, null, "是"]);
    expect(read("5")).toEqual([null, null, null]);
    expect(read(" ")).toEqual([null, null, null]);
  });
});
