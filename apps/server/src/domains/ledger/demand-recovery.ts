import type { Fen } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { account, type BudgetKey } from "./account.ts";
import { dueTo, type Said } from "./award.ts";
import { deriveId } from "./derive-id.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntry } from "./record-entries.ts";
import type { Entry, NewTransfer } from "./transfer.ts";

export type Demand = Said & {
  /** Out of which budget it was paid, and to whom. */
  readonly budget: BudgetKey;
  readonly subject: string;
  /** At most what was paid and neither came back nor is demanded already. */
  readonly principal: Fen;
  /** Computed by `interestOf`; zero for none. */
  readonly interest: Fen;
};

/** Demands money back, with interest: the principal waits under the id of the demand, the interest under `interestIdOf(id)`. */
export async function demandRecovery(tx: Database, actor: Actor, demand: Demand): Promise<EntryAnswer> {
  const { subject, reason } = demand;
  return recordEntry(tx, actor, demandOf(demand), { type: "recovery_demanded", subject, reason });
}

/** The reservation of the interest of a demand. */
export const interestIdOf = (demand: string): string => deriveId(demand, "interest");

function demandOf({ budget, subject, principal, interest, ...said }: Demand): Entry {
  const { paid } = dueTo(budget, subject);
  const back = { debit: paid, credit: account("recovered", budget), amount: principal };
  const demanded: NewTransfer = { ...said, ...back, kind: "reserve", code: "recovery" };
  if (interest === 0n) return [demanded];
  const between = { debit: account("payer", { subject }), credit: account("interest", budget), amount: interest };
  return [demanded, { ...said, ...between, id: interestIdOf(said.id), kind: "reserve", code: "interest" }];
}
