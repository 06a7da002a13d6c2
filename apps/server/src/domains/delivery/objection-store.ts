import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

export type StoredObjection = {
  readonly case: string;
  readonly notice: string;
  readonly number: number;
  /** Code of the enterprise that objects; null for somebody without an account. */
  readonly subject: string | null;
  readonly objector: { readonly name: string; readonly contact: string } | null;
  readonly grounds: string;
};

/** What an objection says, for the program, which knows whom to tell what of it; null for none. */
export async function findObjection(database: Database, id: string): Promise<StoredObjection | null> {
  const { rows } = await sql<StoredObjection>`
    select case_id as "case", notice, number, subject, grounds,
      case when objector is null then null else jsonb_build_object('name', objector, 'contact', contact) end as objector
    from delivery.objection where case_id = ${id}::uuid`.execute(database);
  return rows[0] ?? null;
}

/** Objections to the lines of a notice that whoever asks may see, in order. */
export async function listObjectionsTo(
  database: Database,
  notice: string,
): Promise<readonly Pick<StoredObjection, "case" | "number" | "subject">[]> {
  const { rows } = await sql<Pick<StoredObjection, "case" | "number" | "subject">>`
    select case_id as "case", number, subject from delivery.objection where notice = ${notice}::uuid
    order by number, at, case_id`.execute(database);
  return rows;
}

/** False when the case has one already. */
export async function insertObjection(tx: Database, by: Signature, objection: StoredObjection): Promise<boolean> {
  const { notice, number, subject, objector, grounds } = objection;
  const { rows } = await sql`
    insert into delivery.objection (case_id, notice, number, subject, objector, contact, grounds, by_name, by_id)
    values (${objection.case}::uuid, ${notice}::uuid, ${number}, ${subject}, ${objector?.name ?? null},
      ${objector?.contact ?? null}, ${grounds}, ${by.name}, ${by.id}::uuid)
    on conflict (case_id) do nothing returning case_id`.execute(tx);
  return rows.length > 0;
}
