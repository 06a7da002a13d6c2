import { expect, test } from "vitest";
import { fieldText } from "./field-text.ts";

const field = (type: string, value: string, shown = { zh: value, en: value }) => {
  return { id: "field", zh: "字段", en: "Field", type, value, shown };
};

test("money that was filled in is read to the 分, with its digits grouped", () => {
  const paid = field("money", "1234567.80");
  expect([fieldText(paid, "zh"), fieldText(paid, "en")]).toEqual(["1,234,567.80元", "CNY 1,234,567.80"]);
  expect(fieldText(field("money", "0.05"), "zh")).toBe("0.05元");
});

test("what is no money is read as the process names it", () => {
  expect(fieldText(field("number", "1234567"), "zh")).toBe("1234567");
  expect(fieldText(field("choice", "good", { zh: "良", en: "Good" }), "en")).toBe("Good");
});
