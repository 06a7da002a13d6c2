import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { NewEvent } from "../audit/index.ts";
import { recordEntry } from "./record-entries.ts";
import { shortTransaction } from "./short-transaction-store.ts";
import type { Entry, MadeEntry } from "./transfer.ts";

/** Whoever keeps budgets, and the database in their scope. */
export type Keeper = { readonly database: Database; readonly actor: Actor };
/** Of single transfers the ledger refuses nothing else. */
export type Kept = Outcome<MadeEntry, "transfer_id_taken" | "account_overdrawn">;

/** Makes one entry of single transfers by the power to keep budgets, in a transaction of its own. */
export function keepBudget({ database, actor }: Keeper, entry: Entry, type: NewEvent["type"]): Promise<Kept> {
  return shortTransaction(database, async (tx): Promise<Kept> => {
    const told = { type, power: "money.keep", reason: entry[0].reason } as const;
    const answer = await recordEntry(tx, actor, entry, told);
    if (answer.ok) return ok(answer.value);
    const { code, zh, en } = answer.refusal;
    if (code !== "transfer_id_taken" && code !== "account_overdrawn")
      throw new Error(`a budget cannot be kept: ${code}`);
    return refuse(code, zh, en);
  });
}
