import { sha256Of } from "../../platform/sha256.ts";

/**
 * Draws experts by chance: all of a pool in the order of the hash of the seed and their id, the first of them. Whoever has the seed and
 * the pool can draw again and gets the same ones.
 */
export function drawReviews(pool: readonly string[], seed: string, count: number): readonly string[] {
  const placed = [...new Set(pool)].map((id) => ({ id, place: sha256Of(`${seed} ${id}`) }));
  return placed
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}
