import { expect, test } from "vitest";
import { drawAgain } from "./draw-again.ts";

/** `printf "seed a" | sha256sum` begins with 82, of b with b2, of c with c6, of d with 9b. */
const DRAWN = ["a", "d"];

test("takes those with the smallest hash of the seed and their id, whatever the order of the pool", async () => {
  expect(await drawAgain(["a", "b", "c", "d"], "seed", 2)).toEqual(DRAWN);
  expect(await drawAgain(["d", "c", "b", "a"], "seed", 2)).toEqual(DRAWN);
});
