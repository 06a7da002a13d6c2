import type { MandateRole, OfficeKind, PostKind } from "@yuanding/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { PeopleTables } from "./people-tables.ts";

/** Why they hold what they hold. */
const REASON = "演示";

/** Ids of all people and offices; whoever was of the demonstration once stays, whatever became of them. */
export async function readDemoIds(tx: Database): Promise<readonly string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.demo', 0))`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select id from people.person union all select id from people.office`.execute(tx);
  return rows.map(({ id }) => id);
}

type Demo = {
  readonly offices: readonly {
    readonly id: string;
    readonly kind: OfficeKind;
    readonly name: string;
    readonly parent: string | null;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly posts: readonly {
    readonly id: string;
    readonly person: string;
    readonly office: string;
    readonly kind: PostKind;
    readonly title: string;
  }[];
  readonly mandates: readonly {
    readonly id: string;
    readonly person: string;
    readonly name: string;
    readonly subject: string;
    readonly subjectName: string;
    readonly role: MandateRole;
  }[];
};

/** Adds offices and people with what they hold from a day on; their accounts are open. */
export async function insertDemo(tx: Database, from: Temporal.PlainDate, demo: Demo): Promise<void> {
  const tables = tx.withTables<PeopleTables>();
  const open = { from_day: from, until_day: null };
  const offices = demo.offices.map((office) => ({ ...office, opened_on: from }));
  const people = demo.people.map(({ id, name }) => ({ id, name, demo: true, opened_at: sql<Temporal.Instant>`now()` }));
  const posts = demo.posts.map((post) => ({ ...post, ...open, reason: REASON }));
  const mandates = demo.mandates.map(({ subjectName, ...mandate }) => {
    const accepted_at = sql<Temporal.Instant>`now()`;
    return { ...mandate, ...open, subject_name: subjectName, evidence: REASON, accepted_at };
  });
  if (offices.length > 0) await tables.insertInto("people.office").values(offices).execute();
  if (people.length > 0) await tables.insertInto("people.person").values(people).execute();
  if (posts.length > 0) await tables.insertInto("people.appointment").values(posts).execute();
  if (mandates.length > 0) await tables.insertInto("people.mandate").values(mandates).execute();
}
