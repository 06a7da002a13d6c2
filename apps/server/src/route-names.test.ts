import { AUTH_ROUTES, contract, PLAIN_ROUTES } from "@yuanding/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { routeNames } from "./route-names.ts";

const nameOf = routeNames();

const declared = Object.values(contract)
  .flatMap((group): { "~orpc": { route: { method?: string; path?: string } } }[] => Object.values(group))
  .map((each) => each["~orpc"].route);
const ROUTES = [
  ...declared.map(({ method = "POST", path = "" }) => [method, `/api${path}`] as const),
  ...PLAIN_ROUTES.map(({ method, path }) => [method, `/api${path}`] as const),
  ...AUTH_ROUTES.map(({ method, path }) => [method, `/api/auth${path}`] as const),
];

describe("the name of a request", () => {
  test.each(ROUTES)("%s %s is the route's own, whatever it is about", (method, path) => {
    const filled = path
      .replaceAll(/\{\+\w+\}/g, "xicheng-2022-114/opening")
      .replaceAll(/\{\w+\}/g, encodeURIComponent("91110102MA01ABCD2E 某某公司"));
    expect(nameOf(method, filled)).toBe(`${method} ${path}`);
  });

  test.each([
    ["GET", "/subjects/91110102MA01ABCD2E", "GET /*"],
    ["GET", "/assets/index-abc.js", "GET /assets/*"],
    ["GET", "/api/nothing/91110102MA01ABCD2E", "GET /api/*"],
    ["DELETE", "/api/subjects/91110102MA01ABCD2E", "DELETE /api/*"],
    ["GET", "/api/auth/reset-password/abcdef", "GET /api/auth/*"],
    ["GET", "/api/auth", "GET /api/*"],
    ["GET", "/api", "GET /*"],
  ])("%s %s is %s", (method, path, name) => {
    expect(nameOf(method, path)).toBe(name);
  });

  test("never repeats what a path holds, and is one of a few", () => {
    const known = new Set([
      ...ROUTES.map(([method, path]) => `${method} ${path}`),
      ...["GET", "POST"].flatMap((method) =>
        ["/api/auth/*", "/api/*", "/assets/*", "/*"].map((end) => `${method} ${end}`),
      ),
    ]);
    const part = fc.oneof(fc.constantFrom("api", "auth", "subjects", "lists", "assets", "file"), fc.string());
    fc.assert(
      fc.property(fc.constantFrom("GET", "POST"), fc.array(part, { maxLength: 6 }), (method, parts) => {
        expect(known.has(nameOf(method, `/${parts.join("/")}`))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
