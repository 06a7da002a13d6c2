import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { SubjectKind } from "../facts/index.ts";
import type { Answer, Cause, Change, ChangeKind, RecordedChange, Standing } from "./change.ts";
import { differenceFen } from "./compare-answers.ts";

/** Changes written in one statement. */
const ROWS_PER_STATEMENT = 2_000;
/** Days begin where the park lies. */
const ZONE = "Asia/Shanghai";

/** How far the record of facts is assessed. */
export type Position = {
  /** Changes are kept of what was recorded after this moment. */
  readonly since: Temporal.Instant;
  /** Everything up to this moment is done. */
  readonly until: Temporal.Instant;
  /** Of the event after it, subjects up to this key are done; null when it has not been begun. */
  readonly within: bigint | null;
};

export async function readPosition(database: Database): Promise<Position> {
  const { rows } = await sql<Position>`select since, until, within from entitlements.assessed`.execute(database);
  return onlyOne(rows);
}

/** The same, and nobody else moves it until the transaction ends. */
export async function lockPosition(tx: Database): Promise<Position> {
  const { rows } = await sql<Position>`select since, until, within from entitlements.assessed for update`.execute(tx);
  return onlyOne(rows);
}

function onlyOne(rows: readonly Position[]): Position {
  const [position] = rows;
  if (!position) throw new Error("entitlements.assessed has lost its row");
  return position;
}

export async function savePosition(tx: Database, { until, within }: Omit<Position, "since">): Promise<void> {
  await sql`update entitlements.assessed set until = ${until.toString()}::timestamptz, within = ${within}`.execute(tx);
}

/** What changes have in common that came from one event. */
export type ChangeHead = Pick<RecordedChange, "at" | "batch" | "undone" | "asOf" | "policySet">;

export async function insertChanges(tx: Database, head: ChangeHead, changes: readonly Change[]): Promise<void> {
  for (let start = 0; start < changes.length; start += ROWS_PER_STATEMENT) {
    await insertPart(tx, head, changes.slice(start, start + ROWS_PER_STATEMENT));
  }
}

async function insertPart(tx: Database, head: ChangeHead, changes: readonly Change[]): Promise<void> {
  const { at, batch, undone, asOf, policySet } = head;
  const rows = changes.map(({ subject, measure, kind, standing, before, after, causes }) => ({
    ...{ subject_id: subject.id, subject_kind: subject.kind, subject_name: subject.name, measure, kind },
    ...{ standing: standing?.kind ?? null, before, after, causes },
    ...{ other_id: otherOf(standing)?.id ?? null, other_name: otherOf(standing)?.name ?? null },
    difference_fen: differenceFen(before, after)?.toString() ?? null,
  }));
  await sql`
    insert into entitlements.change (at, batch, undone, as_of, policy_set, subject_id, subject_kind, subject_name, measure, kind,
      standing, other_id, other_name, before, after, causes, difference_fen)
    select ${at.toString()}::timestamptz, ${batch}, ${undone}, ${asOf.toString()}::date, ${policySet},
      subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name,
      nullif(before, 'null'), nullif(after, 'null'), causes, difference_fen
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
      subject_id text, subject_kind text, subject_name text, measure text, kind text, standing text, other_id text, other_name text,
      before jsonb, after jsonb, causes jsonb, difference_fen bigint)`.execute(tx);
}

function otherOf(standing: Standing | null) {
  return standing && "other" in standing ? standing.other : null;
}

/** Which changes are asked for; all of them when nothing is given. Days are those of the park: from `since`, before `until`. */
export type ChangeFilter = {
  readonly kind?: ChangeKind | undefined;
  readonly measure?: string | undefined;
  readonly subject?: string | undefined;
  /** Codes of one subject. */
  readonly subjects?: readonly string[] | undefined;
  readonly batch?: number | undefined;
  readonly since?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
};

export type ChangeSearch = ChangeFilter & { readonly offset: number; readonly limit: number };

/** A change without its causes, for which one has to see more. */
export type ChangeFound = Omit<RecordedChange, "causes">;

/** A page of changes, newest first, and how many there are in all. */
export async function listChanges(
  database: Database,
  { offset, limit, ...filter }: ChangeSearch,
): Promise<{ readonly total: number; readonly items: readonly ChangeFound[] }> {
  const { rows: counted } = await sql<{ total: bigint }>`
    select count(*) as total from entitlements.change where ${fits(filter)}`.execute(database);
  const { rows } = await sql<Row>`
    select id, at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of,
      policy_set, before, after
    from entitlements.change where ${fits(filter)}
    order by at desc, measure, subject_id limit ${limit} offset ${offset}`.execute(database);
  return { total: Number(counted[0]?.total ?? 0), items: rows.map(fromRow) };
}

function fits({ kind, measure, subject, subjects, batch, since, until }: ChangeFilter): RawBuilder<boolean> {
  const conditions = [
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(measure === undefined ? [] : [sql`measure = ${measure}`]),
    ...(subject === undefined ? [] : [sql`subject_id = ${subject}`]),
    ...(subjects === undefined ? [] : [sql`subject_id = any(${[...subjects]}::text[])`]),
    ...(batch === undefined ? [] : [sql`batch = ${batch}`]),
    ...(since === undefined ? [] : [sql`at >= ${beginOf(since)}`]),
    ...(until === undefined ? [] : [sql`at < ${beginOf(until)}`]),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** When a day begins, reckoned by the database: the first day there is begins where the park lies in a year that ISO 8601 writes as 0. */
function beginOf(day: Temporal.PlainDate): RawBuilder<unknown> {
  return sql`${day.toString()}::timestamp at time zone ${ZONE}`;
}

/** How many changes of one kind under one measure, and what they come to in amounts that are due, in 分. */
export type ChangeCount = {
  readonly measure: string;
  readonly kind: ChangeKind;
  readonly count: number;
  readonly differenceFen: bigint | null;
};

/** What a batch, or taking it back, changed: by measure, then by kind. */
export async function countChanges(
  database: Database,
  { batch, undone }: { readonly batch: number; readonly undone: boolean },
): Promise<readonly ChangeCount[]> {
  const { rows } = await sql<ChangeCount>`
    select measure, kind, count(*)::integer as count, sum(difference_fen)::bigint as "differenceFen"
    from entitlements.change where batch = ${batch} and undone = ${undone}
    group by measure, kind order by measure, kind`.execute(database);
  return rows;
}

/** How many changes of each kind there are among those asked for; a kind without any is absent. */
export async function countKinds(database: Database, filter: ChangeFilter): Promise<ReadonlyMap<ChangeKind, number>> {
  const { rows } = await sql<{ kind: ChangeKind; count: number }>`
    select kind, count(*)::integer as count from entitlements.change where ${fits(filter)} group by kind`.execute(
    database,
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

/** Why some changes came about: asked as the program, for whoever may see the changes. */
export async function readCauses(
  system: Database,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, readonly Cause[]>> {
  const { rows } = await sql<{ id: bigint; causes: readonly Cause[] }>`
    select id, causes from entitlements.change where id = any(${[...ids]}::bigint[])`.execute(system);
  return new Map(rows.map(({ id, causes }) => [id, causes]));
}

type Row = {
  readonly id: bigint;
  readonly at: Temporal.Instant;
  readonly batch: number;
  readonly undone: boolean;
  readonly subject_id: string;
  readonly subject_kind: SubjectKind;
  readonly subject_name: string;
  readonly measure: string;
  readonly kind: ChangeKind;
  readonly standing: Standing["kind"] | null;
  readonly other_id: string | null;
  readonly other_name: string | null;
  readonly as_of: Temporal.PlainDate;
  readonly policy_set: string;
  readonly before: Answer | null;
  readonly after: Answer | null;
};

function fromRow(row: Row): ChangeFound {
  const { id, at, batch, undone, measure, kind, before, after } = row;
  return {
    ...{ id, at, batch, undone, measure, kind, before, after },
    subject: { id: row.subject_id, kind: row.subject_kind, name: row.subject_name },
    standing: standingOf(row),
    asOf: row.as_of,
    policySet: row.policy_set,
  };
}

function standingOf({ standing, other_id, other_name }: Row): Standing | null {
  if (standing === "joined" || standing === "parted") {
    return { kind: standing, other: { id: other_id ?? "", name: other_name ?? "" } };
  }
  return standing === null ? null : { kind: standing };
}
