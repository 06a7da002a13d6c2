import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** Something that does not add up; see the comment of `ledger.faults()`. */
export type Fault = {
  readonly fault: "unbalanced" | "totals" | "limit" | "reservation" | "resolved";
  readonly account: string | null;
  readonly transfer: string | null;
  /** What is written, and what the transfers say. */
  readonly said: bigint;
  readonly found: bigint;
};

export async function readFaults(database: Database, limit: number): Promise<readonly Fault[]> {
  const { rows } = await sql<Fault>`
    select fault, account, transfer, said, found from ledger.faults() limit ${limit}`.execute(database);
  return rows;
}

export async function countAll(database: Database): Promise<{ readonly accounts: number; readonly transfers: number }> {
  const { rows } = await sql<{ accounts: bigint; transfers: bigint }>`
    select (select count(*) from ledger.account) as accounts, (select count(*) from ledger.transfer) as transfers`.execute(
    database,
  );
  return { accounts: Number(rows[0]?.accounts ?? 0), transfers: Number(rows[0]?.transfers ?? 0) };
}
