import type { YearFloor } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import type { Floor } from "../law/index.ts";
import { checkFloor } from "./check-floor.ts";
import type { RecordedRevenue } from "./revenue-store.ts";

/** Each floor of a year by whose document it is in force on a day of that year, and whether the year's budgets reach it. */
export async function describeFloors(database: Database, floors: readonly Floor[], year: number): Promise<YearFloor[]> {
  const answers: YearFloor[] = [];
  for (const floor of floors.filter((each) => isInForce(each, year))) {
    const { state, budget, revenue, needed } = await checkFloor(database, year, floor);
    const { id, zh, en, percent, clause, budgets, open } = floor;
    answers.push({
      ...{ id, words: { zh, en }, state, rate: percent, clause, open },
      budgets: { fund: budgets.fund ?? null, programme: budgets.programme ?? null, measure: budgets.measure ?? null },
      budget: formatFen(budget),
      revenue: revenue && describeRevenue(revenue),
      needed: needed === null ? null : formatFen(needed),
    });
  }
  return answers;
}

export function describeRevenue({ year, amount, citation, by, at }: RecordedRevenue) {
  return { year, amount: formatFen(amount), citation, by, at: at.toString() };
}

function isInForce({ inForce: { from, until } }: Floor, year: number): boolean {
  const [first, next] = [year, year + 1].map((each) => Temporal.PlainDate.from({ year: each, month: 1, day: 1 }));
  if (!first || !next) return false;
  return Temporal.PlainDate.compare(from, next) < 0 && (!until || Temporal.PlainDate.compare(first, until) < 0);
}
