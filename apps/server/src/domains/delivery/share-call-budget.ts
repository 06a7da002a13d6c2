import type { Fen } from "@yuanding/values";

/**
 * Shares a budget among those who are to have something: all of it where it suffices; else in proportion, down to the 分, and the 分 that
 * are left one each to the largest remainders, the first of equals first. The sum is exact.
 */
export function shareCallBudget(wanted: readonly Fen[], budget: Fen): readonly Fen[] {
  const sum = wanted.reduce((total, each) => total + each, 0n);
  if (sum <= budget) return wanted;
  const shares = wanted.map((each) => (each * budget) / sum);
  const left = Number(budget - shares.reduce((total, each) => total + each, 0n));
  const first = wanted
    .map((each, place) => ({ place, remainder: (each * budget) % sum }))
    .toSorted((one, other) =>
      one.remainder === other.remainder ? one.place - other.place : one.remainder > other.remainder ? -1 : 1,
    )
    .slice(0, left);
  const more = new Set(first.map(({ place }) => place));
  return shares.map((share, place) => (more.has(place) ? share + 1n : share));
}
