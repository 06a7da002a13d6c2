import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./return-path.ts";

const HERE = "https://park.example";

test.each([
  "/",
  "/enterprises?q=楼宇&page=2",
  "/log/batch/7#12",
  "/people/3fa85f64-5717-4562-b3fc-2c963f66afa6",
  "/invitation/abc",
])("%s is a way back", (to) => expect(ownPath(to)).toBe(to));

test.each([
  ["another site", "https://elsewhere.example/"],
  ["another site without a scheme", "//elsewhere.example/"],
  ["a backslash that browsers read as a slash", "/\\elsewhere.example/"],
  ["a tab between the slashes", "/\t/elsewhere.example/"],
  ["a program", "javascript:alert(1)"],
  ["no path at all", ""],
  ["nothing", undefined],
  ["the entrance itself", "/sign-in?to=/sign-in"],
])("%s is none", (_, to) => expect(ownPath(to)).toBeNull());

test("whatever is asked for, nobody is led away from here", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."/\\\t\n\r .:@?#abc%") }), (to) => {
      const path = ownPath(to);
      return path === null || new URL(path, HERE).origin === HERE;
    }),
    { numRuns: 2000 },
  );
});
