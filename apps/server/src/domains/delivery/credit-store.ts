import type { CreditSeverity } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { CreditEntry, CreditStep } from "./credit.ts";

/** Entries of one enterprise that are looked at; nobody has more. */
const MAX_ENTRIES = 1_000;

type StepRow = CreditStep & { readonly entry: string };

/** `own`: for an enterprise, which is not told by which person. */
async function readWhere(database: Database, where: RawBuilder<unknown>, own = false): Promise<readonly CreditEntry[]> {
  const by = (alias: string) =>
    own
      ? sql`null as by, null as "byId"`
      : sql`${sql.ref(`${alias}.by_name`)} as by, ${sql.ref(`${alias}.by_id`)} as "byId"`;
  const { rows } = await sql<Omit<CreditEntry, "steps">>`
    select e.id, e.subject, e.kind, e.severity, e.ground, e.case_id as "case", e.from_on as "from", e.until_on as until, ${by("e")}, e.at
    from delivery.credit_entry as e where ${where} order by e.at desc, e.id limit ${MAX_ENTRIES}`.execute(database);
  if (rows.length === 0) return [];
  const { rows: steps } = await sql<StepRow>`
    select s.entry, s.step, s.reason, ${by("s")}, s.at from delivery.credit_step as s
    where s.entry = any(${rows.map(({ id }) => id)}::uuid[]) order by s.entry, s.number`.execute(database);
  const known = Map.groupBy(steps, ({ entry }) => entry);
  return rows.map((row) => ({ ...row, steps: (known.get(row.id) ?? []).map(({ entry: _, ...step }) => step) }));
}

export async function findCreditEntry(database: Database, id: string): Promise<CreditEntry | null> {
  return (await readWhere(database, sql`e.id = ${id}::uuid`))[0] ?? null;
}

/** Every entry of an enterprise that whoever asks may see, the newest first. */
export function listCreditEntries(
  database: Database,
  codes: readonly string[],
  own: boolean,
): Promise<readonly CreditEntry[]> {
  return readWhere(database, sql`e.subject = any(${[...codes]}::text[])`, own);
}

/** Entries that stand on a day, of some enterprises or of everybody (null), of one severity or of both. */
export function listStanding(
  database: Database,
  day: Temporal.PlainDate,
  { codes, severity }: { readonly codes: readonly string[] | null; readonly severity: CreditSeverity | null },
): Promise<readonly CreditEntry[]> {
  const some = codes === null ? sql`true` : sql`e.subject = any(${[...codes]}::text[])`;
  return readWhere(
    database,
    sql`${some} and (${severity}::text is null or e.severity = ${severity})
      and e.from_on <= ${day.toString()}::date and e.until_on > ${day.toString()}::date
      and exists (select from delivery.credit_step as s where s.entry = e.id and s.step = 'confirm')
      and not exists (select from delivery.credit_step as s where s.entry = e.id and s.step in ('end', 'lift'))`,
  );
}

/** Makes everybody else who decides something of an entry wait until the transaction ends. */
export async function lockCreditEntry(tx: Database, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('delivery.credit_entry ' || ${id}::uuid::text, 0))`.execute(
    tx,
  );
}

type NewEntry = Omit<CreditEntry, "by" | "byId" | "at" | "steps">;

/** False when the id is there already. */
export async function insertCreditEntry(tx: Database, by: Signature, entry: NewEntry): Promise<boolean> {
  const { id, subject, kind, severity, ground, case: from, until } = entry;
  const { rows } = await sql`
    insert into delivery.credit_entry (id, subject, kind, severity, ground, case_id, from_on, until_on, by_name, by_id)
    values (${id}::uuid, ${subject}, ${kind}, ${severity}, ${ground}, ${from}::uuid, ${entry.from.toString()}::date,
      ${until.toString()}::date, ${by.name}, ${by.id}::uuid)
    on conflict (id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

type NewStep = {
  readonly entry: Pick<CreditEntry, "id" | "subject">;
  readonly step: CreditStep["step"];
  readonly reason: string;
  /** The appeal that lifts it. */
  readonly appeal?: string;
};

/** Adds what was decided to an entry that is locked. */
export async function insertCreditStep(tx: Database, by: Signature, given: NewStep): Promise<void> {
  const { entry, step, reason, appeal = null } = given;
  await sql`insert into delivery.credit_step (entry, number, subject, step, reason, case_id, by_name, by_id)
    select ${entry.id}::uuid, coalesce(max(number), 0) + 1, ${entry.subject}, ${step}, ${reason}, ${appeal}::uuid, ${by.name},
      ${by.id}::uuid
    from delivery.credit_step where entry = ${entry.id}::uuid`.execute(tx);
}

/** The entry that an appeal is about; null for a case that is no appeal against one. */
export async function findAppealed(database: Database, appeal: string): Promise<CreditEntry | null> {
  return (
    (
      await readWhere(
        database,
        sql`e.id in (select a.entry from delivery.credit_appeal as a where a.case_id = ${appeal}::uuid)`,
      )
    )[0] ?? null
  );
}

/** The appeals against some entries, by entry, the newest first. */
export async function listAppeals(
  database: Database,
  entries: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ entry: string; case: string }>`
    select a.entry, a.case_id as "case" from delivery.credit_appeal as a
    where a.entry = any(${[...entries]}::uuid[]) order by a.at desc, a.case_id`.execute(database);
  const found = Map.groupBy(rows, ({ entry }) => entry);
  return new Map([...found].map(([entry, appeals]) => [entry, appeals.map((each) => each.case)]));
}

export async function insertAppeal(tx: Database, appeal: string, entry: string): Promise<void> {
  await sql`insert into delivery.credit_appeal (case_id, entry) values (${appeal}::uuid, ${entry}::uuid)
    on conflict (case_id) do nothing`.execute(tx);
}
