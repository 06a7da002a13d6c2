import { expect, test } from "vitest";
import { sentFields } from "./sent-fields.ts";

const field = (id: string, type: "text" | "number" | "money" | "date") => {
  return { id, zh: id, en: id, type, options: [], value: null };
};

test.each([
  ["text", " 工行 0000 ", "工行 0000"],
  ["number", "1,200.5", 1200.5],
  ["number", "许多", "许多"],
  ["money", "1,234", "1234.00"],
  ["money", "1234.5", "1234.50"],
  ["money", "1234.567", "1234.567"],
  ["date", "2026-06-30", "2026-06-30"],
] as const)("%s written as “%s” goes as %s", (type, written, sent) => {
  expect(sentFields([field("a", type)], () => written)).toEqual({ a: sent });
});

test("what is empty is left out", () => {
  expect(sentFields([field("a", "text"), field("b", "money")], () => "  ")).toEqual({});
});
