import { compare, type Fen, multiply, type Ratio, ratio } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { sumAppropriated } from "./account-store.ts";
import { findRevenue, type RecordedRevenue } from "./revenue-store.ts";

/** What a document demands of the budgets of a year: at least a part of what the district took in the year before. */
export type FloorRule = {
  /** Of the revenue: 1% is 1/100. */
  readonly rate: Ratio;
  /** Which budgets count; what is left out is not looked at. */
  readonly budgets: {
    readonly fund?: string | undefined;
    readonly programme?: string | undefined;
    readonly measure?: string | undefined;
  };
};

export type FloorAnswer = {
  /** Unknown while nobody has recorded the revenue: that is not a revenue of nothing. */
  readonly state: "met" | "unmet" | "unknown";
  /** Appropriated for the year, less what was withdrawn. */
  readonly budget: Fen;
  /** Of the year before, with where it stands. */
  readonly revenue: RecordedRevenue | null;
  /** The least budget in 分, rounded up; null while the revenue is unknown. */
  readonly needed: Fen | null;
};

/** Whether the budgets of a year reach the floor that a document sets. Compared exactly; only what is shown is rounded. */
export async function checkFloor(database: Database, year: number, { rate, budgets }: FloorRule): Promise<FloorAnswer> {
  const budget = await sumAppropriated(database, { ...budgets, year });
  const revenue = await findRevenue(database, year - 1);
  if (!revenue) return { state: "unknown", budget, revenue, needed: null };
  const floor = multiply(ratio(revenue.amount), rate);
  const needed = (floor.n + floor.d - 1n) / floor.d;
  return { state: compare(ratio(budget), floor) >= 0 ? "met" : "unmet", budget, revenue, needed };
}
