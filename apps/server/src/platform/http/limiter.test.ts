import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLimiter, createPlaces } from "./limiter.ts";

describe("a limiter", () => {
  test("lets a burst through, then one at a time, and says how long to wait", () => {
    let now = 0;
    const limit = createLimiter({ requests: 3, perMs: 3_000 }, () => now);
    expect([limit("a"), limit("a"), limit("a"), limit("a")]).toEqual([0, 0, 0, 1_000]);
    now = 999;
    expect(limit("a")).toBe(1);
    now = 1_000;
    expect([limit("a"), limit("a")]).toEqual([0, 1_000]);
    now = 10_000;
    expect([limit("a"), limit("a"), limit("a"), limit("a")]).toEqual([0, 0, 0, 1_000]);
  });

  test("counts each client for itself", () => {
    const limit = createLimiter({ requests: 1, perMs: 1_000 }, () => 0);
    expect([limit("a"), limit("b"), limit("a")]).toEqual([0, 0, 1_000]);
  });

  test("never lets more through in any stretch of time than a burst and what it earns, and always after the wait it names", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 200 }), gaps, (requests, each, times) => {
        let now = 0;
        const perMs = requests * each;
        const limit = createLimiter({ requests, perMs }, () => now);
        const passed: number[] = [];
        for (const gap of times) {
          now += gap;
          const wait = limit("a");
          if (wait === 0) passed.push(now);
          else {
            now += wait;
            expect(limit("a")).toBe(0);
            passed.push(now);
          }
        }
        for (const [i, from] of passed.entries())
          for (const [j, until] of passed.entries())
            if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(requests + Math.floor((until - from) / each));
      }),
      { numRuns: 50 },
    );
  });

  test("remembers a hundred thousand clients, the newest", () => {
    const limit = createLimiter({ requests: 1, perMs: 1_000 }, () => 0);
    for (let n = 0; n <= 100_000; n += 1) limit(`client ${n}`);
    expect([limit("client 100000"), limit("client 1"), limit("client 0")]).toEqual([1_000, 1_000, 0]);
  });
});

test("places are given to so many of all and so many of each, and given back", () => {
  const places = createPlaces({ all: 3, each: 2 });
  const [first, second] = [places("a"), places("a")];
  expect([first === null, second === null, places("a")]).toEqual([false, false, null]);
  expect([places("b") === null, places("c")]).toEqual([false, null]);
  first?.();
  expect([places("a") === null, places("a"), places("c")]).toEqual([false, null, null]);
});
