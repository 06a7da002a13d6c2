import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { Draft, Step, StepKind, VersionLine } from "./draft.ts";
import type { LabTables } from "./lab-tables.ts";

export type DraftSearch = {
  readonly policy?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

/**
 * Makes every other change to this draft wait until the transaction ends; what is read after this stays true. The triggers
 * take the same lock, so a program that forgets it is refused, not believed.
 */
export async function lockDraft(tx: Database, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('lab.draft ' || ${id}::uuid, 0))`.execute(tx);
}

/** A draft with its whole history, without the texts of its versions; null when there is none. */
export async function findDraft(database: Database, id: string): Promise<Draft | null> {
  const tables = database.withTables<LabTables>();
  const draft = await tables
    .selectFrom("lab.draft")
    .select(["id", "policy", "policy_set as policySet", "base", "title"])
    .select(["started_by as startedBy", "started_at as startedAt"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!draft) return null;
  const versions: VersionLine[] = await tables
    .selectFrom("lab.draft_version")
    .select(["number", "author", "author_id as authorId", "note", "saved_at as savedAt", "sha256"])
    .where("draft_id", "=", id)
    .orderBy("number")
    .execute();
  const steps: Step[] = await tables
    .selectFrom("lab.draft_step")
    .select(["kind", "version", "by_name as by", "note", "at"])
    .where("draft_id", "=", id)
    .orderBy("number")
    .execute();
  return { ...draft, versions, steps };
}

/** The drafts of a page, what was changed last first, and how many there are in all. */
export async function listDrafts(database: Database, { policy, offset, limit }: DraftSearch) {
  const { rows } = await sql<{ id: string; total: bigint }>`
    select d.id, count(*) over () as total from lab.draft d
    where ${policy ?? null}::text is null or d.policy = ${policy ?? null}
    order by greatest(
      (select max(saved_at) from lab.draft_version where draft_id = d.id),
      (select max(at) from lab.draft_step where draft_id = d.id)
    ) desc, d.id offset ${offset} limit ${limit}`.execute(database);
  const drafts = await Promise.all(rows.map(({ id }) => findDraft(database, id)));
  return { total: Number(rows[0]?.total ?? 0), drafts: drafts.filter((draft) => draft !== null) };
}

/** Ids of the drafts that somebody started and nobody has submitted or closed, for whoever hands their post over. */
export async function findOpenDrafts(database: Database, person: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from lab.open_drafts_of(${person}::uuid) as id`.execute(
    database,
  );
  return rows.map(({ id }) => id);
}

export async function findVersionText(database: Database, id: string, number: number): Promise<string | null> {
  const row = await database
    .withTables<LabTables>()
    .selectFrom("lab.draft_version")
    .select("text")
    .where("draft_id", "=", id)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.text ?? null;
}

export type NewDraft = Pick<Draft, "id" | "policy" | "policySet" | "base" | "title"> & { readonly by: Signature };

export async function insertDraft(tx: Database, draft: NewDraft): Promise<void> {
  const { id, policy, policySet, base, title, by } = draft;
  await tx
    .withTables<LabTables>()
    .insertInto("lab.draft")
    .values({ id, policy, policy_set: policySet, base, title, started_by: by.name, started_by_id: by.id })
    .execute();
}

export type NewVersion = Pick<VersionLine, "number" | "note" | "sha256"> & {
  readonly by: Signature;
  readonly text: string;
};

export async function insertVersion(
  tx: Database,
  draftId: string,
  { by, ...version }: NewVersion,
): Promise<VersionLine> {
  return tx
    .withTables<LabTables>()
    .insertInto("lab.draft_version")
    .values({ draft_id: draftId, author: by.name, author_id: by.id, ...version })
    .returning(["number", "author", "author_id as authorId", "note", "saved_at as savedAt", "sha256"])
    .executeTakeFirstOrThrow();
}

export type NewStep = {
  readonly number: number;
  readonly kind: StepKind;
  readonly version: number;
  readonly by: Signature;
  readonly note: string;
};

export async function insertStep(tx: Database, draftId: string, { by, ...step }: NewStep): Promise<void> {
  await tx
    .withTables<LabTables>()
    .insertInto("lab.draft_step")
    .values({ draft_id: draftId, by_name: by.name, by_id: by.id, ...step })
    .execute();
}
