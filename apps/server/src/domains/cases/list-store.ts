import type { CaseKind } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";

export type CaseSearch = {
  readonly process?: string | undefined;
  readonly state?: string | undefined;
  readonly kind?: CaseKind | undefined;
  readonly subject?: string | undefined;
  /** The case of which they are parts. */
  readonly parent?: string | undefined;
  /** A part of the title, of the enterprise's name or its code. */
  readonly query: string;
  /** Id of the person who is responsible or takes part; null for everybody's. */
  readonly person: string | null;
  /** `urgency`: those that are not over, the nearest deadline first, then those that have none. */
  readonly by: "change" | "due" | "urgency";
  readonly offset: number;
  readonly limit: number;
};

export type CaseRow = {
  readonly id: string;
  readonly version: number;
  readonly process: string;
  readonly processSet: string;
  readonly title: string;
  readonly subject: string | null;
  readonly subjectName: string | null;
  readonly kind: CaseKind;
  /** Null for an enterprise, which knows the public one alone. */
  readonly state: string | null;
  readonly publicState: string;
  readonly responsible: string | null;
  readonly dueAt: Temporal.Instant | null;
  readonly dueClock: string | null;
  readonly noCalendar: number | null;
  readonly openedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
};

/** What every list of cases reads, besides what only the park's own may. */
export const CASE_COLUMNS = sql`c.id, s.version, c.process, c.process_set as "processSet", c.title, c.subject, c.subject_name as "subjectName", s.kind,
  s.public_state as "publicState", s.due_at as "dueAt", s.due_clock as "dueClock", s.no_calendar as "noCalendar",
  c.opened_at as "openedAt", s.changed_at as "changedAt", s.closed_at as "closedAt"`;

const ORDERS = {
  change: sql`s.changed_at desc, s.case_id desc`,
  due: sql`s.due_at, s.case_id`,
  urgency: sql`s.due_at, s.changed_at desc, s.case_id desc`,
} as const;

/** Cases are counted up to here; whoever has more looks for fewer. */
const MAX_COUNTED = 1_000;

/**
 * A page of cases and how many there are; `own`: of an enterprise, which has fewer columns. The page is found among the standings and
 * only then joined with what it shows.
 */
export async function searchCases(database: Database, search: CaseSearch, own: boolean) {
  const { offset, limit, by } = search;
  const condition = sql.join(conditionsOf(search, own), sql` and `);
  const inside = own ? sql`null::text as state, null::uuid as responsible` : sql`s.state, s.responsible`;
  const order = ORDERS[by];
  const { rows } = await sql<CaseRow>`
    with page as materialized (
      select s.case_id from cases.standing as s where ${condition} order by ${order} limit ${limit} offset ${offset})
    select ${CASE_COLUMNS}, ${inside}
    from page join cases.standing as s on s.case_id = page.case_id join cases.head as c on c.id = page.case_id
    order by ${order}`.execute(database);
  return { ...(await countCases(database, condition)), rows };
}

/** How many standings `s` a condition lets through, and whether there are more than are counted. */
export async function countCases(database: Database, condition: RawBuilder<unknown>) {
  const { rows } = await sql<{ total: bigint }>`
    select count(*) as total from (select from cases.standing as s where ${condition} limit ${MAX_COUNTED}) as found`.execute(
    database,
  );
  const total = Number(rows[0]?.total ?? 0);
  return { total, more: total >= MAX_COUNTED };
}

function conditionsOf(search: CaseSearch, own: boolean): readonly RawBuilder<unknown>[] {
  const { process, state, kind, subject, parent, query, person, by } = search;
  const found = [
    ...(subject === undefined ? [] : [sql`c.subject = ${subject}`]),
    ...(parent === undefined ? [] : [sql`c.parent = ${parent}::uuid`]),
    ...(query === "" ? [] : [soughtBy(query)]),
  ];
  return [
    sql`not s.voided`,
    ...(process === undefined ? [] : [sql`s.process = ${process}`]),
    ...(state === undefined ? [] : [own ? sql`s.public_state = ${state}` : sql`s.state = ${state}`]),
    ...(kind === undefined ? [] : [sql`s.kind = ${kind}`]),
    ...(by === "change" ? [] : [sql`s.closed_at is null`]),
    ...(by === "due" ? [sql`s.due_at is not null`] : []),
    ...(found.length === 0
      ? []
      : [sql`s.case_id = any(array(select c.id from cases.head as c where ${sql.join(found, sql` and `)}))`]),
    ...(person === null || own
      ? []
      : [
          sql`(s.responsible = ${person}::uuid
            or s.case_id = any(array(select p.case_id from cases.party as p where p.person = ${person}::uuid)))`,
        ]),
  ];
}

/** Cases whose title, or whose enterprise's name or code, contains some words: by their pairs of characters, and then exactly. */
function soughtBy(query: string): RawBuilder<unknown> {
  const words = query.toLowerCase();
  const characters = [...words];
  const pairs = characters.slice(0, -1).map((character, place) => character + characters[place + 1]);
  const exact = sql`strpos(c.sought, ${words}) > 0`;
  return pairs.length === 0 ? exact : sql`facts.pairs(c.sought) @> ${pairs}::text[] and ${exact}`;
}

/** The parts of a case by process and state. */
export async function countParts(database: Database, parent: string) {
  const { rows } = await sql<{ process: string; state: string; count: bigint }>`
    select s.process, s.state, count(*) as count from cases.head as c join cases.standing as s on s.case_id = c.id
    where c.parent = ${parent}::uuid and not s.voided group by 1, 2 order by 1, 2`.execute(database);
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export type ActRow = {
  readonly number: number;
  readonly kind: "transition" | "assign" | "join" | "leave";
  readonly transition: string | null;
  readonly vote: "for" | "against" | null;
  readonly state: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly person: string | null;
  readonly personName: string | null;
  readonly reason: string;
  readonly by: string;
  readonly byId: string | null;
  readonly capacity: "enterprise" | "staff" | "key" | "system";
  readonly at: Temporal.Instant;
};

/** What was done in a case, in order. */
export async function listActs(database: Database, id: string): Promise<readonly ActRow[]> {
  const { rows } = await sql<ActRow>`
    select number, kind, transition, vote, state, fields, person, person_name as "personName", reason, by_name as by, by_id as "byId", capacity, at
    from cases.act where case_id = ${id}::uuid order by number`.execute(database);
  return rows;
}
