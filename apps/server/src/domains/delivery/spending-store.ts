import type { SpendingKind } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";
import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

export type StoredDeclaration = {
  readonly number: number;
  readonly from: Temporal.PlainDate;
  readonly through: Temporal.PlainDate;
  readonly balance: Fen;
  readonly spent: readonly { readonly kind: SpendingKind; readonly amount: Fen }[];
  /** The last act of the case that went before. */
  readonly caseVersion: number;
  readonly by: string;
  readonly at: Temporal.Instant;
};

type Row = Omit<StoredDeclaration, "spent"> & {
  readonly spent: readonly { readonly kind: SpendingKind; readonly amount: string }[];
};

/** What was declared of the account of a project, in order; the last one counts. */
export async function listDeclarations(database: Database, project: string): Promise<readonly StoredDeclaration[]> {
  const { rows } = await sql<Row>`
    select d.number, d.from_on as "from", d.through_on as through, d.balance, d.case_version as "caseVersion", d.by_name as by, d.at, (
      select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'amount', s.amount::text) order by s.kind), '[]')
      from delivery.spending as s where s.case_id = d.case_id and s.number = d.number) as spent
    from delivery.declaration as d where d.case_id = ${project}::uuid order by d.number`.execute(database);
  return rows.map(({ spent, ...rest }) => ({
    ...rest,
    spent: spent.map(({ kind, amount }) => ({ kind, amount: BigInt(amount) })),
  }));
}

/** Adds a declaration; its number. */
export async function insertDeclaration(
  tx: Database,
  by: Signature,
  project: string,
  { from, through, balance, spent, caseVersion }: Omit<StoredDeclaration, "number" | "by" | "at">,
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into delivery.declaration (case_id, number, from_on, through_on, balance, case_version, by_name, by_id)
    select ${project}::uuid, coalesce(max(number), 0) + 1, ${from.toString()}::date, ${through.toString()}::date, ${balance}::bigint,
      ${caseVersion}, ${by.name}, ${by.id}::uuid
    from delivery.declaration where case_id = ${project}::uuid returning number`.execute(tx);
  const number = rows[0]?.number ?? 0;
  const lines = spent.map(({ kind, amount }) => ({ kind, amount: String(amount) }));
  await sql`insert into delivery.spending (case_id, number, kind, amount)
    select ${project}::uuid, ${number}, x.kind, x.amount
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x (kind text, amount bigint)`.execute(tx);
  return number;
}
