import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { moment } from "./identity-store.ts";
import { refreshSearchKeys } from "./search-store.ts";
import type { SubjectKind } from "./subject.ts";

/** Subjects whose cards are derived in one statement. */
const CARDS_PER_STATEMENT = 5_000;
/** A fact that changes its level changes the cards of everybody who has it. */
const STATEMENT = "10min";

export type Level = { readonly kind: SubjectKind; readonly name: string; readonly sensitive: boolean };
type Marked = Level & { readonly id: number };

/**
 * Brings in line which facts are sensitive, and with them the cards, which have nothing sensitive, and what is searched for. Returns
 * the facts whose level is another one now.
 */
export async function markSensitive(tx: Database, levels: readonly Level[]): Promise<readonly Level[]> {
  const { rows } = await sql<Marked>`
    update facts.fact as f set sensitive = given.sensitive from unnest(
      ${levels.map(({ kind }) => kind)}::text[], ${levels.map(({ name }) => name)}::text[],
      ${levels.map(({ sensitive }) => sensitive)}::boolean[]
    ) as given (kind, name, sensitive)
    where f.kind = given.kind and f.name = given.name and f.sensitive <> given.sensitive
    returning f.id, f.kind, f.name, f.sensitive`.execute(tx);
  if (rows.length === 0) return [];
  await sql`set local statement_timeout = ${sql.lit(STATEMENT)}`.execute(tx);
  const touched = new Set([...(await hideOnCards(tx, rows)), ...(await findWith(tx, rows))]);
  const subjects = [...touched];
  for (let start = 0; start < subjects.length; start += CARDS_PER_STATEMENT) {
    const part = subjects.slice(start, start + CARDS_PER_STATEMENT);
    await sql`select facts.refresh_cards(${part}::bigint[])`.execute(tx);
    await refreshSearchKeys(tx, part);
  }
  return rows.map(({ kind, name, sensitive }) => ({ kind, name, sensitive }));
}

/** Whose cards show what became sensitive. */
async function hideOnCards(tx: Database, marked: readonly Marked[]): Promise<readonly bigint[]> {
  const hidden = marked.filter(({ sensitive }) => sensitive);
  const { rows } = await sql<{ subject: bigint }>`
    select c.subject from facts.card as c where exists (
      select from unnest(${hidden.map(({ kind }) => kind)}::text[], ${hidden.map(({ name }) => name)}::text[]) as given (kind, name)
      where given.kind = c.kind and jsonb_exists(c.current, given.name))`.execute(tx);
  return rows.map(({ subject }) => subject);
}

/** Who has a value of what is sensitive no longer. */
async function findWith(tx: Database, marked: readonly Marked[]): Promise<readonly bigint[]> {
  const open = marked.filter(({ sensitive }) => !sensitive).map(({ id }) => id);
  if (open.length === 0) return [];
  const { rows } = await sql<{ subject: bigint }>`
    select distinct coalesce(c.same_as, c.subject) as subject
    from facts.value as v join facts.card as c on c.subject = v.subject
    where v.fact = any(${open}::smallint[]) and v.year is null`.execute(tx);
  return rows.map(({ subject }) => subject);
}

/** Whether the sensitive facts of a subject are hidden from who asks; null when there is no such subject for them. */
export async function findSight(database: Database, code: string): Promise<{ readonly hides: boolean } | null> {
  const { rows } = await sql<{ hides: boolean }>`
    select facts.hides_sensitive(s.key) as hides from facts.subject as s where s.id = ${code}`.execute(database);
  return rows[0] ?? null;
}

/** The same for several at once; who is not found is absent. */
export async function findSights(database: Database, codes: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql<{ id: string; hides: boolean }>`
    select s.id, facts.hides_sensitive(s.key) as hides from facts.subject as s
    where s.id = any(${[...new Set(codes)]}::text[])`.execute(database);
  return new Map(rows.map(({ id, hides }) => [id, hides]));
}

/** A value that is there and is not shown. */
export type HiddenValue = { readonly fact: string; readonly year: number | null };

/** The sensitive values in force of a subject, without what they are: asked as the program, for whoever may not see them. */
export async function readHidden(
  system: Database,
  id: string,
  knownAt: Temporal.Instant | null = null,
): Promise<readonly HiddenValue[]> {
  const { rows } = await sql<HiddenValue>`
    select f.name as fact, v.year
    from facts.side_at(
      ${moment(knownAt)}::timestamptz, array(select key from facts.subject where id = ${id})
    ) as v join facts.fact as f on f.id = v.fact
    where v.in_force and f.sensitive order by f.name, v.year`.execute(system);
  return rows;
}
