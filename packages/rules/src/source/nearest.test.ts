import { expect, test } from "vitest";
import { didYouMean, nearestNames } from "./nearest.ts";

const NAMES = ["营业收入", "主营业务收入", "研发费用", "境内研发费用", "从业人员"];

test("the nearest names come first, at most three", () => {
  expect(nearestNames("营业收人", NAMES)).toEqual(["营业收入", "主营业务收入"]);
  expect(nearestNames("研发费", NAMES)).toEqual(["研发费用", "境内研发费用"]);
  expect(nearestNames("收入", ["收入甲", "收入乙", "收入丙", "收入丁"])).toHaveLength(3);
});

test("a name unlike all others has no suggestion, and the sentence none either", () => {
  expect(nearestNames("xyz", NAMES)).toEqual([]);
  expect(didYouMean("xyz", NAMES)).toEqual({ zh: "", en: "" });
  expect(didYouMean("营业收人", NAMES)).toEqual({
    zh: "；是不是：营业收入、主营业务收入",
    en: "; did you mean 营业收入, 主营业务收入?",
  });
});
