import type { RankingLine } from "@yuanding/contract";
import { fenOf, moneyOfFen } from "../../ui/money.ts";

type Line = Pick<RankingLine, "asked" | "most" | "within">;

/**
 * What those within the quota come to, each with no more than the measure allows; and where the budget does not suffice, what of it each
 * gets in words, rounded down to a hundredth of a per cent.
 */
export function shareOf(lines: readonly Line[], budget: string): { wanted: string; share: string | null } {
  const wanted = lines
    .filter(({ within }) => within)
    .reduce((sum, { asked, most }) => sum + least(fenOf(asked), most === null ? null : fenOf(most)), 0n);
  const pot = fenOf(budget);
  return { wanted: moneyOfFen(wanted), share: wanted <= pot ? null : `${hundredths((pot * 10_000n) / wanted)}%` };
}

function least(asked: bigint, most: bigint | null): bigint {
  return most !== null && most < asked ? most : asked;
}

function hundredths(count: bigint): string {
  return `${count / 100n}.${String(count % 100n).padStart(2, "0")}`;
}
