import type { ClockHistory } from "@yuanding/clocks";
import { type Child, isFinal, type Position, type Process } from "@yuanding/processes";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Case, CaseHead, CaseStanding, Clocks, Fields, KeptClocks, Party } from "./case.ts";
import type { CasesTables } from "./cases-tables.ts";

/** A case is part of a case of a batch of a programme; nothing lies deeper. */
const MAX_DEPTH = 6;

/**
 * Makes everybody else who acts in a case wait until the transaction ends, and who acts in those it is part of: from the outermost
 * inwards, so that nobody waits in a circle.
 */
export async function lockCase(tx: Database, id: string): Promise<void> {
  // `offset 0` keeps the order below the locking: what takes the locks sees the cases in it.
  await sql`
    with recursive up as (
      select id, parent, 1 as depth from cases.head where id = ${id}::uuid
      union all select c.id, c.parent, up.depth + 1 from up join cases.head as c on c.id = up.parent
      where up.depth < ${MAX_DEPTH}
    ) select pg_advisory_xact_lock(hashtextextended('cases.case ' || o.id::text, 0))
      from (select id from up order by depth desc offset 0) as o`.execute(tx);
}

/** Makes whoever opens a case under the same id wait. */
export async function lockId(tx: Database, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('cases.case ' || ${id}::uuid::text, 0))`.execute(tx);
}

type StoredClocks = Readonly<Record<string, readonly (readonly StoredEvent[])[]>>;
type StoredEvent = { readonly kind: string; readonly at: string; readonly by: string; readonly reason?: string };
type Row = {
  readonly head: {
    readonly id: string;
    readonly process: string;
    readonly process_set: string;
    readonly parent: string | null;
    readonly subject: string | null;
    readonly subject_name: string | null;
    readonly title: string;
    readonly opened_by: string;
    readonly opened_by_id: string | null;
  };
  readonly openedAt: Temporal.Instant;
  readonly version: number;
  readonly position: Position;
  readonly clocks: StoredClocks;
  readonly fields: Fields;
  readonly responsible: string | null;
  readonly voided: boolean;
  readonly changedAt: Temporal.Instant;
  readonly due: Temporal.Instant | null;
  readonly dueClock: string | null;
  readonly next: Temporal.Instant | null;
  readonly noCalendar: number | null;
  readonly parties: readonly Party[];
};

export type FoundCase = Omit<Case, "process">;

/** A case as it stands; null for none. */
export async function readCase(database: Database, id: string): Promise<FoundCase | null> {
  return (await readCases(database, sql`c.id = ${id}::uuid`))[0] ?? null;
}

async function readCases(database: Database, condition: RawBuilder<unknown>): Promise<readonly FoundCase[]> {
  const { rows } = await sql<Row>`
    select to_jsonb(c) as head, c.opened_at as "openedAt", s.version, s.position, s.clocks, s.fields, s.responsible, s.voided,
      s.changed_at as "changedAt", s.due_at as due, s.due_clock as "dueClock", s.next_at as next, s.no_calendar as "noCalendar", (
        select coalesce(jsonb_agg(jsonb_build_object('person', p.person, 'name', p.name) order by p.name, p.person), '[]')
        from cases.party as p where p.case_id = c.id) as parties
    from cases.head as c join cases.standing as s on s.case_id = c.id where ${condition}`.execute(database);
  return rows.map(foundFrom);
}

function foundFrom({ head, openedAt, clocks, parties, due, dueClock, next, noCalendar, ...standing }: Row): FoundCase {
  const { subject, subject_name: name } = head;
  return {
    head: {
      id: head.id,
      process: head.process,
      processSet: head.process_set,
      parent: head.parent,
      subject: subject === null ? null : { id: subject, name: name ?? subject },
      title: head.title,
      openedBy: head.opened_by,
      openedById: head.opened_by_id,
      openedAt,
    },
    standing: { ...standing, clocks: clocksFrom(clocks) },
    parties,
    kept: { due: due && dueClock !== null ? { by: dueClock, at: due } : null, next, noCalendar },
  };
}

function clocksFrom(stored: StoredClocks): Clocks {
  const entries = Object.entries(stored).map(([id, histories]) => {
    const read = histories.map((events) => events.map((event) => ({ ...event, at: Temporal.Instant.from(event.at) })));
    return [id, read as readonly ClockHistory[]] as const;
  });
  return Object.fromEntries(entries);
}

type NewCase = Omit<CaseHead, "openedAt">;

export async function insertCase(tx: Database, head: NewCase): Promise<void> {
  const { id, process, processSet, parent, subject, title, openedBy, openedById } = head;
  await tx
    .withTables<CasesTables>()
    .insertInto("cases.head")
    .values({
      ...{ id, process, parent, title },
      ...{ process_set: processSet, subject: subject?.id ?? null, subject_name: subject?.name ?? null },
      ...{ opened_by: openedBy, opened_by_id: openedById },
    })
    .execute();
}

export type NewAct = Omit<CasesTables["cases.act"], "fields"> & { readonly fields: Fields };

export async function insertAct(tx: Database, act: NewAct): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .insertInto("cases.act")
    .values({ ...act, fields: JSON.stringify(act.fields) })
    .execute();
}

/** Writes down where a case stands, with what its clocks say. */
export async function putStanding(
  tx: Database,
  { head, standing, process }: { readonly head: CaseHead; readonly standing: CaseStanding; readonly process: Process },
  clocks: KeptClocks,
): Promise<void> {
  const { position } = standing;
  const state = process.states.get(position.state);
  if (!state) throw new Error(`the process ${head.process} has no state ${position.state}`);
  const { due, next, noCalendar } = clocks;
  const row = {
    version: standing.version,
    state: state.id,
    kind: state.kind,
    public_state: state.public,
    position: JSON.stringify(position),
    clocks: JSON.stringify(standing.clocks),
    fields: JSON.stringify(standing.fields),
    responsible: standing.responsible,
    due_at: due?.at ?? null,
    due_clock: due?.by ?? null,
    no_calendar: noCalendar,
    next_at: isFinal(state) ? null : next,
    voided: standing.voided,
    changed_at: standing.changedAt,
    closed_at: isFinal(state) ? standing.changedAt : null,
  };
  await tx
    .withTables<CasesTables>()
    .insertInto("cases.standing")
    .values({ case_id: head.id, process: head.process, ...row })
    .onConflict((conflict) => conflict.column("case_id").doUpdateSet(row))
    .execute();
}

/** Somebody takes part in a case from now on. */
export async function insertParty(tx: Database, id: string, { person, name }: Party): Promise<void> {
  await sql`insert into cases.party (case_id, person, name) values (${id}::uuid, ${person}::uuid, ${name})`.execute(tx);
}

/** Somebody takes part in a case no longer. */
export async function deleteParty(tx: Database, id: string, person: string): Promise<void> {
  await sql`delete from cases.party where case_id = ${id}::uuid and person = ${person}::uuid`.execute(tx);
}

type Around = {
  readonly children: readonly (Child & { readonly count: number })[];
  readonly results: readonly string[];
};

/** The parts of a case that count for it, and the results that were reported to it and not followed yet. */
export async function readAround(database: Database, id: string) {
  const { rows } = await sql<Around>`select (
      select coalesce(jsonb_agg(to_jsonb(part) order by part.process, part.state), '[]') from (
        select s.process, s.state, s.closed_at is not null as final, count(*) as count
        from cases.head as c join cases.standing as s on s.case_id = c.id
        where c.parent = ${id}::uuid and not s.voided group by 1, 2, 3) as part) as children,
    array(select result from cases.result where case_id = ${id}::uuid and spent_by is null order by number) as results`.execute(
    database,
  );
  const { children = [], results = [] } = rows[0] ?? {};
  const parts = children.flatMap(({ count, ...child }): readonly Child[] => Array.from({ length: count }, () => child));
  return { children: parts, results };
}

/** Parts of some processes count no longer for the case they are part of. */
export async function voidChildren(tx: Database, parent: string, processes: readonly string[]): Promise<void> {
  await sql`update cases.standing as s set voided = true from cases.head as c
    where c.id = s.case_id and c.parent = ${parent}::uuid and s.process = any(${[...processes]}::text[]) and not s.voided`.execute(
    tx,
  );
}

/** Results that were reported and not followed yet, with their numbers. */
export async function readResults(database: Database, id: string) {
  const { rows } = await sql<{ number: number; result: string; reason: string | null }>`
    select number, result, details ->> 'reason' as reason from cases.result where case_id = ${id}::uuid and spent_by is null order by number`.execute(
    database,
  );
  return rows;
}

export async function insertResult(tx: Database, id: string, result: string, details: object): Promise<void> {
  await sql`insert into cases.result (case_id, number, result, details)
    select ${id}::uuid, coalesce(max(number), 0) + 1, ${result}, ${JSON.stringify(details)}::jsonb
    from cases.result where case_id = ${id}::uuid`.execute(tx);
}

export async function spendResults(tx: Database, id: string, results: readonly string[], act: number): Promise<void> {
  await sql`update cases.result set spent_by = ${act}
    where case_id = ${id}::uuid and spent_by is null and result = any(${[...results]}::text[])`.execute(tx);
}

/** Cases to which time alone brings something by a moment, the longest waiting first. */
export async function findWaking(database: Database, now: Temporal.Instant, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select case_id as id from cases.standing where next_at <= ${now.toString()}::timestamptz order by next_at limit ${most}`.execute(
    database,
  );
  return rows.map(({ id }) => id);
}

/** The enterprises of a case and of those that it is part of. */
export async function readSubjectsAbove(database: Database, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ subject: string }>`
    with recursive up as (
      select parent, subject, 1 as depth from cases.head where id = ${id}::uuid
      union all select c.parent, c.subject, up.depth + 1 from up join cases.head as c on c.id = up.parent
      where up.depth < ${MAX_DEPTH}
    ) select distinct subject from up where subject is not null`.execute(database);
  return rows.map(({ subject }) => subject);
}

/** Whether somebody has acted in a case for its enterprise. */
export async function hasActedFor(database: Database, id: string, person: string): Promise<boolean> {
  const { rows } = await sql`
    select from cases.act where case_id = ${id}::uuid and by_id = ${person}::uuid and capacity = 'enterprise' limit 1`.execute(
    database,
  );
  return rows.length > 0;
}

/** Kinds of documents of which a case has a file. */
export async function readDocumentKinds(database: Database, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from cases.file where case_id = ${id}::uuid order by kind`.execute(database);
  return rows.map(({ kind }) => kind);
}

/** Whether a case is there for whoever asks. */
export async function isThere(database: Database, id: string): Promise<boolean> {
  const { rows } = await sql`select from cases.head where id = ${id}::uuid`.execute(database);
  return rows.length > 0;
}

export async function insertMessage(
  tx: Database,
  message: Omit<CasesTables["cases.message"], "at">,
): Promise<"added" | "same" | "taken"> {
  const { rows } = await sql`insert into cases.message (id, case_id, channel, text, by_name, by_id, capacity)
    values (${message.id}::uuid, ${message.case_id}::uuid, ${message.channel}, ${message.text}, ${message.by_name},
      ${message.by_id}::uuid, ${message.capacity}) on conflict (id) do nothing returning id`.execute(tx);
  if (rows.length > 0) return "added";
  const { rows: known } = await sql<{ same: boolean }>`
    select case_id = ${message.case_id}::uuid and channel = ${message.channel} and text = ${message.text}
      and by_id is not distinct from ${message.by_id}::uuid as same
    from cases.message where id = ${message.id}::uuid`.execute(tx);
  return known[0]?.same ? "same" : "taken";
}

export type StoredMessage = Pick<CasesTables["cases.message"], "id" | "channel" | "text" | "capacity"> & {
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** The conversation of a case, as far as whoever asks may hear it. */
export async function listMessages(database: Database, id: string): Promise<readonly StoredMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select id, channel, text, capacity, by_name as by, at from cases.message where case_id = ${id}::uuid order by at, id`.execute(
    database,
  );
  return rows;
}
