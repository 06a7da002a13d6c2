import { expect, test } from "vitest";
import { keepRenewed } from "./keep-renewed.ts";

test("each renewal is given what was kept last, one after the other", async () => {
  const keep = keepRenewed<number>(2);
  const owner = {};
  const next = (last: number | null) => Promise.resolve((last ?? 0) + 1);
  expect(await Promise.all([keep(owner, "a", next), keep(owner, "a", next), keep(owner, "b", next)])).toEqual([
    1, 2, 1,
  ]);
  expect(await keep({}, "a", next)).toBe(1);
});

test("keeps those that were asked for last", async () => {
  const keep = keepRenewed<number>(2);
  const owner = {};
  const next = (last: number | null) => Promise.resolve((last ?? 0) + 1);
  for (const key of ["a", "b", "a", "c"]) await keep(owner, key, next);
  expect([await keep(owner, "a", next), await keep(owner, "b", next)]).toEqual([3, 1]);
});

test("begins anew after a failure", async () => {
  const keep = keepRenewed<number>(2);
  const owner = {};
  await keep(owner, "a", () => Promise.resolve(7));
  await expect(keep(owner, "a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await keep(owner, "a", (last) => Promise.resolve(last ?? 0))).toBe(0);
});
