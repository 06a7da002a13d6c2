import type { CaseLine } from "@yuanding/contract";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { describeRows } from "./describe-case.ts";
import { searchCases } from "./list-store.ts";

/** The open cases of whoever asks that have a deadline, the nearest first: their own, or those of their enterprises. */
export async function findDeadlines(context: ApiContext, limit: number): Promise<readonly CaseLine[]> {
  const { actor, database } = context;
  const search = { query: "", person: actor.person?.id ?? "", by: "due", offset: 0, limit } as const;
  const { rows } = await searchCases(database, search, isOfEnterprise(actor));
  return describeRows(context, rows);
}
