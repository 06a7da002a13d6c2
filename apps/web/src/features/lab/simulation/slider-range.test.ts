import { describe, expect, test } from "vitest";
import { sliderRange } from "./slider-range.ts";

const around = (shown: string) => {
  const range = sliderRange(shown);
  return (
    range && [range.textAt(range.min), range.textAt(range.at), range.textAt(range.at + 1), range.textAt(range.max)]
  );
};

describe("a slider", () => {
  test.each([
    ["1500元/㎡", ["0元/㎡", "1500元/㎡", "1520元/㎡", "3000元/㎡"]],
    ["30%", ["0%", "30%", "30.5%", "60%"]],
    ["5.5%", ["0%", "5.5%", "5.6%", "11%"]],
    ["600万元", ["0万元", "600万元", "610万元", "1200万元"]],
    ["3年", ["0年", "3年", "4年", "8年"]],
    ["1项", ["0项", "1项", "2项", "6项"]],
    ["第3名", ["第0名", "第3名", "第4名", "第8名"]],
    ["0.5", ["0", "0.5", "0.51", "1"]],
  ])("of %s goes in round steps of its unit, exactly", (shown, expected) => {
    expect(around(shown)).toEqual(expected);
  });

  test.each(["2026-06-30", "是", "国家级"])("is not made of %s", (shown) => {
    expect(sliderRange(shown)).toBeNull();
  });

  test("finds the stop of a written value of its own unit alone", () => {
    const range = sliderRange("30%");
    expect(range?.stopOf("31%")).toBe((range?.at ?? 0) + 2);
    expect(range?.stopOf("31元")).toBeNull();
  });
});
