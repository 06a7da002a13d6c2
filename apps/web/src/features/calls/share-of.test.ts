import { expect, test } from "vitest";
import { shareOf } from "./share-of.ts";

const line = (asked: string, most: string | null, within: boolean) => ({ asked, most, within });

test("asks for no more than the measure allows, of those within the quota alone", () => {
  const lines = [line("300.00", "200.00", true), line("100.50", null, true), line("900.00", null, false)];
  expect(shareOf(lines, "300.50")).toEqual({ wanted: "300.50", share: null });
});

test("says what of it each gets where the budget does not suffice, never more", () => {
  expect(shareOf([line("300.00", null, true)], "100.00")).toEqual({ wanted: "300.00", share: "33.33%" });
  expect(shareOf([line("300.00", null, true)], "299.99")).toEqual({ wanted: "300.00", share: "99.99%" });
});
