import { expect, test } from "vitest";
import { fileSearch } from "./files-search.ts";
import { dayOf, isMoment, justBefore, momentOf } from "./known-at.ts";

test("a day is known by at its last microsecond in Beijing", () => {
  expect(momentOf("2026-06-30")).toBe("2026-06-30T15:59:59.999999Z");
  expect(momentOf("2026-06-30T01:02:03.000004Z")).toBe("2026-06-30T01:02:03.000004Z");
  expect(momentOf(undefined)).toBeUndefined();
});

test("a moment lies on the day that it is in Beijing", () => {
  expect(dayOf("2026-06-30T15:59:59.999999Z")).toBe("2026-06-30");
  expect(dayOf("2026-06-30T16:00:00Z")).toBe("2026-07-01");
  expect([dayOf("2026-06-30"), dayOf(undefined)]).toEqual(["2026-06-30", null]);
});

test("just before a record is one microsecond earlier", () => {
  expect(justBefore("2026-11-22T05:30:34.263575Z")).toBe("2026-11-22T05:30:34.263574Z");
});

test("an address means what it says and nothing else", () => {
  expect(
    fileSearch({ knownAt: "2026-06-30", year: "2024", fact: "营业收入", only: "conflicts", asOf: "2026-01-01" }),
  ).toEqual({
    ...{ knownAt: "2026-06-30", year: 2024, fact: "营业收入", only: "conflicts", asOf: "2026-01-01" },
  });
  expect(fileSearch({ knownAt: "yesterday", year: "1899", only: "all", asOf: "2026-02-30" })).toEqual({
    ...{ knownAt: undefined, year: undefined, fact: undefined, only: undefined, asOf: undefined },
  });
  expect([isMoment("2026-06-30T10:00:00Z"), isMoment("2026-06-30T10:00:00"), isMoment("2026-13-30T10:00:00Z")]).toEqual(
    [true, false, false],
  );
});
