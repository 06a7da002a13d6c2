import { compare, type Fen, multiply, type Ratio, ratio } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { sumAppropriated } from "./account-store.ts";
import { findRevenue } from "./revenue-store.ts";

/** What a document demands of the budgets of a year: at least a part of what the district took in the year before. */
export type FloorRule = {
  /** Of the revenue: 1% is 1/100. */
  readonly rate: Ratio;
  /** The article, such as 西发改文〔2022〕114号 第三条（一）. */
  readonly cite: string;
  /** Which budgets count; what is left out is not looked at. */
  readonly budgets: { readonly fund?: string; readonly programme?: string; readonly measure?: string };
};

export type FloorAnswer = {
  /** Unknown while nobody has recorded the revenue: that is not a revenue of nothing. */
  readonly state: "met" | "unmet" | "unknown";
  readonly year: number;
  /** Appropriated for the year, less what was withdrawn. */
  readonly budget: Fen;
  /** Of the year before, with where it stands. */
  readonly revenue: { readonly year: number; readonly amount: Fen; readonly citation: string } | null;
  /** The least budget in 分, rounded up; null while the revenue is unknown. */
  readonly needed: Fen | null;
  readonly rate: Ratio;
  readonly cite: string;
};

/** Whether the budgets of a year reach the floor that a document sets. Compared exactly; only what is shown is rounded. */
export async function checkFloor(database: Database, year: number, rule: FloorRule): Promise<FloorAnswer> {
  const { rate, cite } = rule;
  const budget = await sumAppropriated(database, { ...rule.budgets, year });
  const revenue = await findRevenue(database, year - 1);
  const told = { year, budget, revenue, rate, cite };
  if (!revenue) return { ...told, state: "unknown", needed: null };
  const floor = multiply(ratio(revenue.amount), rate);
  const needed = (floor.n + floor.d - 1n) / floor.d;
  return { ...told, state: compare(ratio(budget), floor) >= 0 ? "met" : "unmet", needed };
}
