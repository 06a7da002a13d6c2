import type { MandateLine, MandateRole } from "@yuanding/contract";
import { compareDates, overlaps, type Period } from "@yuanding/values";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { PeopleTables } from "./people-tables.ts";

/** Mandates of one enterprise, or of one person, that are listed. */
const MAX_LISTED = 1_000;

/** Somebody acts for an enterprise or institution, acted or will act. */
export type Mandate = Period & {
  readonly id: string;
  readonly person: string;
  /** As the mandate names them. */
  readonly name: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly role: MandateRole;
  readonly evidence: string;
  /** When its holder accepted it; null while they have not, and then it does not count. */
  readonly acceptedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
};

/** Whether it counts on a day or later. */
export function isStanding({ until, endedAt }: Mandate, today: Temporal.PlainDate): boolean {
  return endedAt === null && (until === null || compareDates(until, today) > 0);
}

/** As the contract shows it. */
export function mandateLine({ id, person, name, subject, role, evidence, ...rest }: Mandate): MandateLine {
  const { from, until, acceptedAt, endedAt } = rest;
  return {
    id,
    subject,
    role,
    from: from.toString(),
    until: until?.toString() ?? null,
    person: { id: person, name },
    evidence,
    acceptedAt: acceptedAt?.toString() ?? null,
    endedAt: endedAt?.toString() ?? null,
  };
}

type Row = Omit<Mandate, "subject"> & { readonly subject: string; readonly subjectName: string };

/** Mandates for which a condition on `m` holds, newest first. */
async function readMandates(database: Database, condition: RawBuilder<boolean>): Promise<Mandate[]> {
  const { rows } = await sql<Row>`
    select m.id, m.person, m.name, m.subject, m.subject_name as "subjectName", m.role, m.from_day as "from", m.until_day as until,
      m.evidence, m.accepted_at as "acceptedAt", m.ended_at as "endedAt"
    from people.mandate as m where ${condition} order by m.from_day desc, m.made_at desc, m.id limit ${MAX_LISTED}`.execute(
    database,
  );
  return rows.map(({ subject, subjectName, ...row }) => ({ ...row, subject: { id: subject, name: subjectName } }));
}

/** Who acts and acted for one of some codes. */
export function listMandatesOf(database: Database, codes: readonly string[]): Promise<Mandate[]> {
  return readMandates(database, sql`m.subject = any(${[...codes]}::text[])`);
}

/** For whom somebody acts and acted. */
export function listMandatesBy(database: Database, person: string): Promise<Mandate[]> {
  return readMandates(database, sql`m.person = ${person}::uuid`);
}

export async function findMandate(database: Database, id: string): Promise<Mandate | null> {
  return (await readMandates(database, sql`m.id = ${id}::uuid`))[0] ?? null;
}

/** Whether somebody acts for an enterprise on any day of a period. */
export async function actsFor(database: Database, person: string, code: string, period: Period): Promise<boolean> {
  const found = await readMandates(
    database,
    sql`m.person = ${person}::uuid and m.subject = ${code} and m.ended_at is null`,
  );
  return found.some((mandate) => overlaps(mandate, period));
}

export type NewMandate = Omit<Mandate, "acceptedAt" | "endedAt">;

export async function insertMandate(tx: Database, given: NewMandate): Promise<void> {
  const { from, until, subject, ...rest } = given;
  await tx
    .withTables<PeopleTables>()
    .insertInto("people.mandate")
    .values({ ...rest, subject: subject.id, subject_name: subject.name, from_day: from, until_day: until })
    .execute();
}

/** Makes a mandate count, from its first day on. */
export async function acceptMandate(tx: Database, id: string): Promise<void> {
  await sql`update people.mandate set accepted_at = now() where id = ${id}::uuid and accepted_at is null`.execute(tx);
}

export async function endMandate(tx: Database, id: string): Promise<void> {
  await sql`update people.mandate set ended_at = now() where id = ${id}::uuid and ended_at is null`.execute(tx);
}
