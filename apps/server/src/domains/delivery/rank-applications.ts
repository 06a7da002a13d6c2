import { type Fen, ratio, roundHalfUp } from "@yuanding/values";
import { shareCallBudget } from "./share-call-budget.ts";

export type Scored = {
  readonly application: string;
  /** Scores that count, in hundredths; at least one. */
  readonly scores: readonly bigint[];
  readonly asked: Fen;
  /** The most that the measure allows; null for no such limit. */
  readonly most: Fen | null;
};

export type Ranked = Scored & {
  /** Mean score in hundredths, rounded half up for people to read; ranks are those of the exact means. */
  readonly score: bigint;
  /** From 1; equals share a rank, and the next one comes after all of them. */
  readonly rank: number;
  readonly within: boolean;
  /** Zero for whoever is not within the quota. */
  readonly amount: Fen;
};

const sumOf = (values: readonly bigint[]): bigint => values.reduce((total, each) => total + each, 0n);

/** Compares two exact means, the higher first. */
function byMean(one: Scored, other: Scored): number {
  const [left, right] = [
    sumOf(one.scores) * BigInt(other.scores.length),
    sumOf(other.scores) * BigInt(one.scores.length),
  ];
  return left === right ? 0 : left > right ? -1 : 1;
}

/**
 * Ranks applications by the mean of their scores. Whoever has a rank within the quota is within it, so that equals on its last place are
 * treated as equals; they get what they asked for, at most what the measure allows, and in proportion where the budget does not suffice.
 */
export function rankApplications(
  scored: readonly Scored[],
  { quota, budget }: { readonly quota: number; readonly budget: Fen },
): readonly Ranked[] {
  const sorted = scored.toSorted((one, other) => byMean(one, other) || (one.application < other.application ? -1 : 1));
  const ranked = sorted.map((each) => {
    const rank = 1 + sorted.filter((other) => byMean(other, each) < 0).length;
    return { ...each, rank, within: rank <= quota, score: meanOf(each.scores) };
  });
  const within = ranked.filter((each) => each.within);
  const wanted = within.map(({ asked, most }) => (most !== null && most < asked ? most : asked));
  const shares = shareCallBudget(wanted, budget);
  return ranked.map((each) => ({ ...each, amount: shares[within.indexOf(each)] ?? 0n }));
}

function meanOf(scores: readonly bigint[]): bigint {
  return roundHalfUp(ratio(sumOf(scores), scores.length), 0);
}
