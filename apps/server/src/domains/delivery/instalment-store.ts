import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

export type StoredInstalment = { readonly number: number; readonly amount: Fen; readonly condition: string };

/** The instalments of an application's award as they were arranged last, in order. */
export async function listInstalments(database: Database, application: string): Promise<readonly StoredInstalment[]> {
  const { rows } = await sql<StoredInstalment>`
    select number, amount, condition from delivery.instalment
    where case_id = ${application}::uuid
      and run = (select max(run) from delivery.instalment where case_id = ${application}::uuid) order by number`.execute(
    database,
  );
  return rows;
}

/** Arranges them anew. */
export async function insertInstalments(
  tx: Database,
  application: string,
  instalments: readonly Omit<StoredInstalment, "number">[],
): Promise<void> {
  const rows = instalments.map(({ amount, condition }, place) => ({
    ...{ number: place + 1, amount: String(amount), condition },
  }));
  await sql`insert into delivery.instalment (case_id, run, number, amount, condition)
    select ${application}::uuid,
      (select coalesce(max(run), 0) + 1 from delivery.instalment where case_id = ${application}::uuid), x.number, x.amount, x.condition
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (number integer, amount bigint, condition text)`.execute(
    tx,
  );
}
