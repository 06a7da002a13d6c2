import type { CaseKind } from "@yuanding/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Fields, Party } from "./case.ts";

export type CaseState = {
  readonly id: string;
  readonly process: string;
  readonly processSet: string;
  /** The case it is part of; null for none. */
  readonly parent: string | null;
  readonly title: string;
  readonly subject: { readonly id: string; readonly name: string } | null;
  readonly kind: CaseKind;
  readonly state: string;
  readonly publicState: string;
  readonly fields: Fields;
  readonly version: number;
  readonly responsible: string | null;
  readonly voided: boolean;
};

/** How some cases stand, read as the program: whether somebody may be told is for the caller to know. */
export async function readStates(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, CaseState>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CaseState>`
    select c.id, c.process, c.process_set as "processSet", c.parent, c.title,
      case when c.subject is null then null else jsonb_build_object('id', c.subject, 'name', c.subject_name) end as subject, s.kind, s.state, s.public_state as "publicState", s.fields, s.version,
      s.responsible, s.voided
    from cases.head as c join cases.standing as s on s.case_id = c.id where c.id = any(${[...ids]}::uuid[])`.execute(
    database,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The parts of a case of one process, in one of some states or in any. */
export async function readParts(
  database: Database,
  parent: string,
  process: string,
): Promise<readonly { readonly id: string; readonly state: string }[]> {
  const { rows } = await sql<{ id: string; state: string }>`
    select c.id, s.state from cases.head as c join cases.standing as s on s.case_id = c.id
    where c.parent = ${parent}::uuid and c.process = ${process} and not s.voided order by c.opened_at, c.id`.execute(
    database,
  );
  return rows;
}

/** The parts of some cases that ended without what they were for: refused, withdrawn or given up. */
export async function listLostParts(database: Database, parents: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from cases.head as c join cases.standing as s on s.case_id = c.id
    where c.parent = any(${[...parents]}::uuid[]) and s.kind in ('refused', 'withdrawn')`.execute(database);
  return rows.map(({ id }) => id);
}

/** Who takes part in a case besides the one responsible, by name. */
export async function readParties(database: Database, id: string): Promise<readonly Party[]> {
  const { rows } = await sql<Party>`
    select person, name from cases.party where case_id = ${id}::uuid order by name, person`.execute(database);
  return rows;
}
