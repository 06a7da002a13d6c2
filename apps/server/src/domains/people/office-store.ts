import type { Office, OfficeKind } from "@yuanding/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { PeopleTables } from "./people-tables.ts";

type OfficeRow = Omit<Office, "people" | "closedOn"> & {
  readonly people: bigint;
  readonly closedOn: Temporal.PlainDate | null;
};

/** All offices in the order of kind and name, or the one that is asked for, with how many posts count on a day. */
async function readOffices(database: Database, id: string | null, today: Temporal.PlainDate): Promise<Office[]> {
  const day = today.toString();
  const { rows } = await sql<OfficeRow>`
    select o.id, o.kind, o.name, o.parent, o.closed_on as "closedOn", (
        select count(*) from people.appointment as a
        where a.office = o.id and a.from_day <= ${day}::date and (a.until_day is null or a.until_day > ${day}::date)) as people
    from people.office as o where ${id}::uuid is null or o.id = ${id}::uuid
    order by array_position(array['专班', '管委会', '科室', '前端公司', '专业服务机构', '区级部门', '街道', '专家库'], o.kind),
      o.name, o.id`.execute(database);
  return rows.map(({ people, closedOn, ...office }) => {
    return { ...office, people: Number(people), closedOn: closedOn?.toString() ?? null };
  });
}

export function listOffices(database: Database, today: Temporal.PlainDate): Promise<Office[]> {
  return readOffices(database, null, today);
}

export async function findOffice(database: Database, id: string, today: Temporal.PlainDate): Promise<Office | null> {
  return (await readOffices(database, id, today))[0] ?? null;
}

/** Makes every other change of offices wait: whether a name is free or an office is empty stays true. */
export async function lockOffices(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.office', 0))`.execute(tx);
}

/** The same, while somebody is appointed to one: many at a time, but not while an office is closed. */
export async function lockOfficesShared(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('people.office', 0))`.execute(tx);
}

/** The open office of a name. */
export async function findOpenOffice(database: Database, name: string): Promise<string | null> {
  const row = await database
    .withTables<PeopleTables>()
    .selectFrom("people.office")
    .select("id")
    .where("name", "=", name)
    .where("closed_on", "is", null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The oldest open office of a kind. */
export async function findOfficeOfKind(database: Database, kind: OfficeKind): Promise<string | null> {
  const row = await database
    .withTables<PeopleTables>()
    .selectFrom("people.office")
    .select("id")
    .where("kind", "=", kind)
    .where("closed_on", "is", null)
    .orderBy("opened_on")
    .orderBy("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether posts of an office count on a day or later, or other open offices lie in it. */
export async function isInUse(database: Database, id: string, today: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (
        select from people.appointment as a where a.office = ${id}::uuid
          and (a.until_day is null or a.until_day > greatest(a.from_day, ${today.toString()}::date))
      ) or exists (select from people.office as o where o.parent = ${id}::uuid and o.closed_on is null) as used`.execute(
    database,
  );
  return rows[0]?.used ?? true;
}

export type NewOffice = {
  readonly id: string;
  readonly kind: OfficeKind;
  readonly name: string;
  readonly parent: string | null;
  readonly openedOn: Temporal.PlainDate;
};

export async function insertOffice(tx: Database, { openedOn, ...office }: NewOffice): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .insertInto("people.office")
    .values({ ...office, opened_on: openedOn })
    .execute();
}

export async function updateOffice(
  tx: Database,
  id: string,
  { name, closedOn }: { readonly name: string; readonly closedOn: string | null },
): Promise<void> {
  await sql`update people.office set name = ${name}, closed_on = ${closedOn}::date where id = ${id}::uuid`.execute(tx);
}
