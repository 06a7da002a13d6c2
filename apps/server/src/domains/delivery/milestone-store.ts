import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Milestone } from "./milestone.ts";

/** The plan of a project as it was written last, in order; empty while there is none. */
export async function listMilestones(database: Database, project: string): Promise<readonly Milestone[]> {
  const { rows } = await sql<Milestone>`
    select number, title, due_on as "dueOn", shows, instalment from delivery.milestone
    where case_id = ${project}::uuid
      and run = (select max(run) from delivery.milestone where case_id = ${project}::uuid) order by number`.execute(
    database,
  );
  return rows;
}

/** Writes the plan anew. */
export async function insertMilestones(
  tx: Database,
  project: string,
  plan: readonly Omit<Milestone, "number">[],
): Promise<void> {
  const rows = plan.map(({ title, dueOn, shows, instalment }, place) => ({
    ...{ number: place + 1, title, due_on: dueOn.toString(), shows, instalment },
  }));
  await sql`insert into delivery.milestone (case_id, run, number, title, due_on, shows, instalment)
    select ${project}::uuid,
      (select coalesce(max(run), 0) + 1 from delivery.milestone where case_id = ${project}::uuid), x.number, x.title, x.due_on, x.shows, x.instalment
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (number integer, title text, due_on date, shows text, instalment integer)`.execute(
    tx,
  );
}
