import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { NewEvent } from "../audit/index.ts";
import type { NotMade } from "./make-store.ts";
import { recordEntry } from "./record-entries.ts";
import { shortTransaction } from "./short-transaction-store.ts";
import type { Entry, MadeEntry } from "./transfer.ts";

/** Whoever keeps budgets, and the database in their scope. */
export type Keeper = { readonly database: Database; readonly actor: Actor };
export type Kept = Outcome<MadeEntry, NotMade>;

/** Makes one entry by the power to keep budgets, in a transaction of its own. */
export function keepBudget({ database, actor }: Keeper, entry: Entry, type: NewEvent["type"]): Promise<Kept> {
  return shortTransaction(database, async (tx): Promise<Kept> => {
    const told = { type, power: "money.keep", reason: entry[0].reason } as const;
    const answer = await recordEntry(tx, actor, entry, told);
    return answer.ok ? ok(answer.value) : answer;
  });
}
