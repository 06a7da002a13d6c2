import type { Delegation, PostKind } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { PeopleTables } from "./people-tables.ts";

/** Delegations of one person that are listed; somebody on leave every week for twenty years has fewer. */
const MAX_LISTED = 1_000;

type Row = {
  readonly id: string;
  readonly appointment: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly office: string;
  readonly byPerson: string;
  readonly byName: string | null;
  readonly toPerson: string;
  readonly toName: string | null;
  readonly from: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly reason: string;
  readonly endedAt: Temporal.Instant | null;
};

/** Delegations for which a condition on `d` holds, newest first. */
async function readDelegations(database: Database, condition: RawBuilder<boolean>): Promise<Delegation[]> {
  const { rows } = await sql<Row>`
    select d.id, a.id as appointment, a.kind, a.title, o.name as office, d.by_person as "byPerson", d.to_person as "toPerson",
      (select name from people.names(array[d.by_person])) as "byName", (select name from people.names(array[d.to_person])) as "toName",
      d.from_day as "from", d.last_day as last, d.reason, d.ended_at as "endedAt"
    from people.delegation as d
    join people.appointment as a on a.id = d.appointment
    join people.office as o on o.id = a.office
    where ${condition} order by d.from_day desc, d.made_at desc, d.id limit ${MAX_LISTED}`.execute(database);
  return rows.map(describe);
}

function describe(row: Row): Delegation {
  const { id, appointment, kind, title, office, from, last, reason, endedAt } = row;
  return {
    id,
    post: { id: appointment, kind, title, office },
    by: { id: row.byPerson, name: row.byName ?? "" },
    to: { id: row.toPerson, name: row.toName ?? "" },
    from: from.toString(),
    until: last.toString(),
    reason,
    endedAt: endedAt?.toString() ?? null,
  };
}

/** What somebody delegated, or covers for others. */
export function listDelegations(database: Database, person: string): Promise<Delegation[]> {
  return readDelegations(database, sql`${person}::uuid in (d.by_person, d.to_person)`);
}

export async function findDelegation(database: Database, id: string): Promise<Delegation | null> {
  return (await readDelegations(database, sql`d.id = ${id}::uuid`))[0] ?? null;
}

export type NewDelegation = {
  readonly id: string;
  readonly appointment: string;
  readonly by: string;
  readonly to: string;
  readonly from: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly reason: string;
};

export async function insertDelegation(tx: Database, given: NewDelegation): Promise<void> {
  const { by, to, from, last, ...rest } = given;
  await tx
    .withTables<PeopleTables>()
    .insertInto("people.delegation")
    .values({ ...rest, by_person: by, to_person: to, from_day: from, last_day: last })
    .execute();
}

export async function endDelegation(tx: Database, id: string): Promise<void> {
  await sql`update people.delegation set ended_at = now() where id = ${id}::uuid and ended_at is null`.execute(tx);
}

/**
 * Ends what still covers a post on a day or later. One that began before goes on to that day by itself: the post ends then, and
 * with it whatever covers it. Returns the ids of both.
 */
export async function endCover(
  tx: Database,
  appointment: string,
  on: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from people.delegation
    where appointment = ${appointment}::uuid and ended_at is null and last_day >= ${on.toString()}::date order by id`.execute(
    tx,
  );
  await sql`
    update people.delegation set ended_at = now()
    where appointment = ${appointment}::uuid and ended_at is null and last_day >= ${on.toString()}::date
      and greatest(from_day, ${today.toString()}::date) >= ${on.toString()}::date`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether somebody gives or covers anything on a day or later. */
export async function hasCover(database: Database, person: string, today: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from people.delegation as d join people.appointment as a on a.id = d.appointment
      where ${person}::uuid in (d.by_person, d.to_person) and d.ended_at is null and d.last_day >= ${today.toString()}::date
        and (a.until_day is null or a.until_day > greatest(d.from_day, ${today.toString()}::date))
    ) as found`.execute(database);
  return rows[0]?.found ?? true;
}

/** Who covers a post of one of some people on a day. */
export async function findCoverers(
  database: Database,
  people: readonly string[],
  day: Temporal.PlainDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct d.to_person as person from people.delegation as d join people.appointment as a on a.id = d.appointment
    where a.person = any(${[...people]}::uuid[]) and d.ended_at is null
      and ${day.toString()}::date between d.from_day and d.last_day
      and a.from_day <= ${day.toString()}::date and (a.until_day is null or a.until_day > ${day.toString()}::date)
    order by person`.execute(database);
  return rows.map(({ person }) => person);
}
