import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

/** Money that came back under a clawback. */
export type Repayment = {
  readonly receipt: string;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly receivedOn: Temporal.PlainDate;
};

/** In order. */
export async function listRepayments(database: Database, clawback: string): Promise<readonly Repayment[]> {
  const { rows } = await sql<Repayment>`
    select receipt, principal, interest, received_on as "receivedOn" from delivery.repayment
    where case_id = ${clawback}::uuid order by number`.execute(database);
  return rows;
}

/** False when the receipt is there already, of this clawback or of another. */
export async function insertRepayment(
  tx: Database,
  by: Signature,
  clawback: string,
  { receipt, principal, interest, receivedOn }: Repayment,
): Promise<boolean> {
  const { rows } = await sql`
    insert into delivery.repayment (case_id, number, receipt, principal, interest, received_on, by_name, by_id)
    select ${clawback}::uuid, coalesce(max(number), 0) + 1, ${receipt}::uuid, ${principal}::bigint, ${interest}::bigint,
      ${receivedOn.toString()}::date, ${by.name}, ${by.id}::uuid
    from delivery.repayment where case_id = ${clawback}::uuid
    on conflict (receipt) do nothing returning receipt`.execute(tx);
  return rows.length > 0;
}
