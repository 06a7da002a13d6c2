import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { FactsTables } from "./facts-tables.ts";
import { moment } from "./identity-store.ts";
import { type Entry, factsFrom, type RecordedSubject, type Side, type Snapshot, type SubjectKind } from "./subject.ts";

/** Every moment there is: what is known now. */
const NOW = "infinity";

/** One subject with the values in force, as known now or at a moment of the past; null when there was none with this id. */
export async function findSubject(
  database: Database,
  id: string,
  knownAt: Temporal.Instant | null = null,
): Promise<RecordedSubject | null> {
  const subject = await findKnownSubject(database, id, knownAt);
  if (!subject) return null;
  const values = (await readSides(database, id, knownAt)).filter(({ inForce }) => inForce);
  const { synthetic, ...identity } = subject;
  return { subject: { ...identity, facts: factsFrom(values) }, synthetic, values };
}

type KnownSubject = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly synthetic: boolean;
};

async function findKnownSubject(database: Database, id: string, knownAt: Temporal.Instant | null) {
  const { rows } = await sql<KnownSubject>`
    select s.id, s.kind, n.name, s.synthetic from facts.subject as s cross join lateral (
      select name from facts.name as n join facts.batch as b on b.id = n.batch
      where n.subject = s.key and b.recorded_at <= ${moment(knownAt)}::timestamptz
        and not exists (
          select from facts.undo as u where u.batch = b.id and u.recorded_at <= ${moment(knownAt)}::timestamptz)
      order by since desc nulls last, b.recorded_at desc limit 1
    ) as n where s.id = ${id}`.execute(database);
  return rows[0] ?? null;
}

/**
 * What every source says of every value of a subject, as known now or at a moment of the past, by fact and year. Enterprises are told no
 * line: it counts the rows of others.
 */
export async function readSides(
  database: Database,
  id: string,
  knownAt: Temporal.Instant | null = null,
): Promise<readonly Side[]> {
  const { rows } = await sql<Side>`
    select f.name as fact, v.year, v.value, v.source, v.as_of as "asOf", v.batch,
      case when not access.as_enterprise() then v.line end as line, v.recorded_at as "recordedAt", v.ruled, v.in_force as "inForce", v.conflict
    from facts.side_at(
      ${moment(knownAt)}::timestamptz, array(select key from facts.subject where id = ${id})
    ) as v join facts.fact as f on f.id = v.fact
    order by f.name, v.year, v.in_force desc, v.rank, v.source`.execute(database);
  return rows;
}

/**
 * The moment of the last batch or undo: changes whenever anything is recorded or taken back, and what was computed under one
 * version stays good.
 */
export async function factsVersion(database: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce(greatest(
      (select max(recorded_at) from facts.batch), (select max(recorded_at) from facts.undo))::text, '') as version`.execute(
    database,
  );
  return rows[0]?.version ?? "";
}

/**
 * Every subject of a kind with all its values in force, in the order of the ids, or those of `ids` alone. One statement, so it is a
 * picture of one moment. The values of a subject come as three parallel arrays in no particular order, half the time of a row each.
 */
export async function takeSnapshot(database: Database, kind: SubjectKind, ids?: readonly string[]): Promise<Snapshot> {
  const chosen = sql`kind = ${kind} and same_as is null ${ids ? sql`and id = any(${[...ids]}::text[])` : sql``}`;
  const { rows } = await sql<SnapshotRow>`
    select c.id, c.name, c.synthetic, v.facts, v.years, v.values
    from facts.card as c
    left join (
      select v.subject, to_json(array_agg(f.name)) as facts, to_json(array_agg(v.year)) as years,
        to_json(array_agg(v.value)) as values
      from facts.side_at(${NOW}, array(select subject from facts.card where ${chosen})) as v join facts.fact as f on f.id = v.fact
      where v.in_force group by v.subject
    ) as v on v.subject = c.subject
    where ${chosen}
    order by c.id`.execute(database);
  const subjects = rows.map((row) => ({ kind, id: row.id, name: row.name, facts: factsFrom(entriesOfRow(row)) }));
  return { subjects, synthetic: rows.every((row) => row.synthetic) };
}

/** The arrays are null for a subject without values. */
type SnapshotRow = {
  readonly id: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly facts: readonly string[] | null;
  readonly years: readonly (number | null)[] | null;
  readonly values: readonly string[] | null;
};

function entriesOfRow({ facts, years, values }: SnapshotRow): readonly Entry[] {
  return (facts ?? []).map((fact, place) => ({ fact, year: years?.[place] ?? null, value: values?.[place] ?? "" }));
}

/** The moment of the last change of each subject of a kind. */
export async function markSubjects(database: Database, kind: SubjectKind): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .withTables<FactsTables>()
    .selectFrom("facts.card")
    .select(["id", "changed_at"])
    .where("kind", "=", kind)
    .where("same_as", "is", null)
    .orderBy("id")
    .execute();
  return new Map(rows.map(({ id, changed_at }) => [id, changed_at.toString()]));
}
