import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

/** What a job is called that is asked for whenever anything was recorded or taken back. Who listens is not our matter. */
export const FACTS_CHANGED = "facts-changed";

/** A batch of some hundred thousand rows is found in seconds; it may take a busy server a minute. */
const LOOK_STATEMENT = "5min";

/** A moment at which what is known changed: a batch was recorded, or taken back. */
export type FactsEvent = {
  readonly batch: number;
  readonly undone: boolean;
  /** No two events have the same. */
  readonly at: Temporal.Instant;
};

/** The first event after a moment; null when there is none. The loading of the demonstration is no event. */
export async function findNextEvent(database: Database, after: Temporal.Instant): Promise<FactsEvent | null> {
  const { rows } = await sql<FactsEvent>`
    select batch, undone, at from (
      (select id as batch, false as undone, recorded_at as at from facts.batch
        where recorded_at > ${after.toString()}::timestamptz and kind <> 'demonstration' order by recorded_at limit 1)
      union all
      (select batch, true, recorded_at from facts.undo
        where recorded_at > ${after.toString()}::timestamptz order by recorded_at limit 1)
    ) as event order by at limit 1`.execute(database);
  return rows[0] ?? null;
}

/** Everybody whom some batches touch, also through a chain of codes, whatever holds of it today: their keys in order. */
export async function findTouched(database: Database, batches: readonly number[]): Promise<readonly bigint[]> {
  const { rows } = await sql<{ subject: bigint }>`
    select subject from facts.touched_by(${[...batches]}::integer[]) as subject`.execute(database);
  return rows.map(({ subject }) => subject);
}

/** The same for those who come later, with as much time as that takes. */
export function readTouched(database: Database, batch: number): Promise<readonly bigint[]> {
  return database.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = ${sql.lit(LOOK_STATEMENT)}`.execute(tx);
    return findTouched(tx, [batch]);
  });
}
