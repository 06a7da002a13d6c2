import { describe, expect, test } from "vitest";
import { placeSignature } from "./place-signature.ts";

/** Six characters wide. */
const DATE = "2026年7月6日";
const office = (length: number): string => "园".repeat(length);

describe("name of the office and date", () => {
  test("without a seal begin two characters apart, the name two characters from the edge", () => {
    expect(placeSignature({ office: office(16), date: DATE, sealed: false })).toEqual({
      office: { left: 10, right: 0, align: "left" },
      date: { left: 12, right: 0, align: "left" },
    });
  });

  test("without a seal, a date longer than the name stands two characters from the edge", () => {
    const { office: name, date } = placeSignature({ office: office(4), date: DATE, sealed: false });
    expect(date.left + 6 + 2).toBe(28);
    expect(name.left).toBe(date.left - 2);
  });

  test("with a seal stand in the middle above each other, the date four characters from the edge", () => {
    const { office: name, date } = placeSignature({ office: office(10), date: DATE, sealed: true });
    expect(name).toEqual({ left: 16, right: 2, align: "center" });
    expect(date).toEqual(name);
    const middle = (28 - date.left + date.right) / 2;
    expect(middle - 6 / 2).toBe(4);
  });

  test("with a seal, a long name ends at the edge", () => {
    expect(placeSignature({ office: office(20), date: DATE, sealed: true }).office).toEqual({
      left: 8,
      right: 0,
      align: "center",
    });
  });
});
