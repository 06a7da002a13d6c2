import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { StoredPreference } from "./messages-tables.ts";
import type { Preferences } from "./preferences.ts";

/** What some people chose; whoever chose nothing is left out. */
export async function readPreferences(
  database: Database,
  people: readonly string[],
): Promise<ReadonlyMap<string, Preferences>> {
  const { rows } = await sql<StoredPreference>`
    select person, mail, quiet_from as "from", quiet_until as until, days_off as "daysOff"
    from messages.preference where person = any(${[...people]}::uuid[])`.execute(database);
  return new Map(rows.map(({ person, mail, ...quiet }) => [person, { mail, quiet }]));
}

export async function putPreferences(tx: Database, person: string, { mail, quiet }: Preferences): Promise<void> {
  const { from, until, daysOff } = quiet;
  await sql`insert into messages.preference (person, mail, quiet_from, quiet_until, days_off)
    values (${person}::uuid, ${JSON.stringify(mail)}::jsonb, ${from}, ${until}, ${daysOff})
    on conflict (person) do update set mail = excluded.mail, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until, days_off = excluded.days_off`.execute(tx);
}
