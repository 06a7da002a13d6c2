import type { MappedColumn, SubjectKind } from "@yuanding/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Headings, Import } from "./import.ts";

/** Headings that are remembered of one sender; beyond it the oldest are not read. */
const MAX_HEADINGS = 2_000;

/** What a sender's earlier files taught, by heading key. */
export async function readRemembered(database: Database, sender: string, kind: SubjectKind): Promise<Headings> {
  const { rows } = await sql<{ heading: string; meaning: MappedColumn }>`
    select heading, meaning from imports.remembered_heading where sender = ${sender} and kind = ${kind}
    order by remembered_at desc, heading limit ${MAX_HEADINGS}`.execute(database);
  return Object.fromEntries(rows.map(({ heading, meaning }) => [heading, meaning]));
}

/** Remembers for the sender what a person said of the headings of an import. */
export async function rememberHeadings(tx: Database, { id, sender, kind, corrections }: Import): Promise<void> {
  const entries = Object.entries(corrections);
  if (entries.length === 0) return;
  await sql`
    insert into imports.remembered_heading (sender, kind, heading, meaning, import)
    select ${sender}, ${kind}, heading, meaning::jsonb, ${id}::uuid from unnest(
      ${entries.map(([heading]) => heading)}::text[], ${entries.map(([, meaning]) => JSON.stringify(meaning))}::text[]
    ) as given (heading, meaning)
    on conflict (sender, kind, heading) do update
      set meaning = excluded.meaning, import = excluded.import, remembered_at = now()`.execute(tx);
}
