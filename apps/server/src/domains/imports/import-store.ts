import type { ImportCounts, ImportState } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { Principal } from "../../principal.ts";
import type { SubjectKind } from "../facts/index.ts";
import type { Acceptance, Headings, Import, Layout, Position, Settings, Stopped } from "./import.ts";

/** Senders that are offered to choose from. */
const MAX_SENDERS = 500;
/** Imports of one file that are named. */
const MAX_SAME = 50;
/** Longer than any file is read or any statement of an acceptance runs. */
const LONG_WORK = "30min";

const COLUMNS = sql`i.id, i.kind, i.file_name, i.sha256, i.bytes, i.sender, i.source, i.actor, i.actor_id, i.as_of, i.year, i.corrections,
  i.received_at, i.state, i.revision, i.attempts, i.done, i.done_rows, i.remembered, i.policy_set, i.position_sheet, i.position_row,
  i.layout, i.counts, i.refusal, i.accepted_by, i.accepted_as, i.reason, i.evidence, i.batch`;

type Row = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly file_name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly sender: string;
  readonly source: string;
  readonly actor: string;
  readonly actor_id: string | null;
  readonly as_of: Temporal.PlainDate;
  readonly year: number | null;
  readonly corrections: Headings;
  readonly received_at: Temporal.Instant;
  readonly state: ImportState;
  readonly revision: number;
  readonly attempts: number;
  readonly done: number;
  readonly done_rows: number;
  readonly remembered: Headings | null;
  readonly policy_set: string | null;
  readonly position_sheet: string | null;
  readonly position_row: number | null;
  readonly layout: Layout | null;
  readonly counts: ImportCounts | null;
  readonly refusal: Stopped | null;
  readonly accepted_by: string | null;
  readonly accepted_as: Principal | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly batch: number | null;
};

function importOf(row: Row): Import {
  const { id, kind, sender, source, actor, year, corrections, state, revision, attempts, done, remembered } = row;
  const { layout, counts, refusal, batch, position_sheet: sheet, position_row: at, accepted_by: by } = row;
  return {
    id,
    kind,
    file: { name: row.file_name, sha256: row.sha256, bytes: row.bytes },
    sender,
    source,
    actor,
    actorId: row.actor_id,
    asOf: row.as_of,
    year,
    corrections,
    receivedAt: row.received_at,
    state,
    revision,
    attempts,
    done,
    doneRows: row.done_rows,
    remembered,
    policySet: row.policy_set,
    position: sheet === null || at === null ? null : { sheet, row: at },
    layout,
    counts,
    refusal,
    acceptance:
      by === null ? null : { actor: by, as: row.accepted_as, reason: row.reason ?? "", evidence: row.evidence ?? "" },
    batch,
  };
}

export type NewImport = Pick<Import, "id" | "kind" | "file" | "sender" | "source" | "asOf" | "year"> & {
  /** Who hands it in. */
  readonly by: Signature;
};

export async function insertImport(tx: Database, given: NewImport): Promise<void> {
  const { id, kind, file, sender, source, by, asOf, year } = given;
  await sql`
    insert into imports.import (id, kind, file_name, sha256, bytes, sender, source, actor, actor_id, as_of, year)
    values (${id}, ${kind}, ${file.name}, ${file.sha256}, ${file.bytes}, ${sender}, ${source}, ${by.name}, ${by.id}::uuid,
      ${asOf.toString()}::date, ${year})`.execute(tx);
}

/** What was said of the headings of an earlier file holds for the mended one too, if it speaks of the same kind of subject. */
export async function carryCorrections(tx: Database, id: string, after: string): Promise<void> {
  await sql`
    update imports.import as mended set corrections = earlier.corrections from imports.import as earlier
    where mended.id = ${id}::uuid and earlier.id = ${after}::uuid and earlier.kind = mended.kind`.execute(tx);
}

export async function findImport(database: Database, id: string): Promise<Import | null> {
  const { rows } = await sql<Row>`select ${COLUMNS} from imports.import as i where i.id = ${id}::uuid`.execute(
    database,
  );
  return rows[0] ? importOf(rows[0]) : null;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockImport(tx: Database, id: string): Promise<Import | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from imports.import as i where i.id = ${id}::uuid for update`.execute(tx);
  return rows[0] ? importOf(rows[0]) : null;
}

export type ImportSearch = {
  readonly sender?: string | undefined;
  readonly batch?: number | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** A page of imports, newest first, and how many there are. */
export async function listImports(database: Database, { sender = "", batch, offset, limit }: ImportSearch) {
  const among = sql.join(
    [
      sql`true`,
      ...(sender === "" ? [] : [sql`i.sender = ${sender}`]),
      ...(batch === undefined ? [] : [sql`i.batch = ${batch}`]),
    ],
    sql` and `,
  );
  const counted = await sql<{ total: bigint }>`
    select count(*) as total from imports.import as i where ${among}`.execute(database);
  const { rows } = await sql<Row>`
    select ${COLUMNS} from imports.import as i where ${among}
    order by i.received_at desc, i.id offset ${offset} limit ${limit}`.execute(database);
  return { total: Number(counted.rows[0]?.total ?? 0), items: rows.map(importOf) };
}

/** Other imports of the same bytes, newest first. */
export async function listSameFile(database: Database, { id, file }: Pick<Import, "id" | "file">) {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from imports.import as i where i.sha256 = ${file.sha256} and i.id <> ${id}::uuid
    order by i.received_at desc, i.id limit ${MAX_SAME}`.execute(database);
  return rows.map(importOf);
}

export async function listSenders(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ sender: string }>`
    select sender from imports.import group by sender order by max(received_at) desc limit ${MAX_SENDERS}`.execute(
    database,
  );
  return rows.map(({ sender }) => sender);
}

/** New settings; all that was found out with the old ones is void. The lines are for the caller to remove. */
export async function changeSettings(tx: Database, id: string, settings: Settings): Promise<void> {
  const { sender, source, asOf, year, corrections } = settings;
  await update(
    tx,
    id,
    sql`sender = ${sender}, source = ${source}, as_of = ${asOf.toString()}::date, year = ${year},
      corrections = ${JSON.stringify(corrections)}::jsonb, state = 'received', revision = revision + 1, attempts = 0, done = 0,
      done_rows = 0, remembered = null, policy_set = null, position_sheet = null, position_row = null, layout = null, counts = null,
      refusal = null, accepted_by = null, accepted_as = null, reason = null, evidence = null`,
  );
}

export async function cancelImport(tx: Database, id: string): Promise<void> {
  await update(tx, id, sql`state = 'cancelled', revision = revision + 1, done = 0, done_rows = 0`);
}

/** A dry run begins, or is begun anew: `remembered` and `policySet` null leave what is there. */
export async function beginCheck(
  tx: Database,
  id: string,
  fresh: { readonly remembered: Headings; readonly policySet: string } | null,
): Promise<void> {
  const anew = fresh
    ? sql`, remembered = ${JSON.stringify(fresh.remembered)}::jsonb, policy_set = ${fresh.policySet}, position_sheet = null,
        position_row = null, done = 0, done_rows = 0`
    : sql``;
  await update(tx, id, sql`state = 'checking', attempts = attempts + 1${anew}`);
}

/** How the file was understood, shown while its rows are still read. */
export async function keepLayout(tx: Database, id: string, layout: Layout): Promise<void> {
  await update(tx, id, sql`layout = ${JSON.stringify(layout)}::jsonb`);
}

export async function keepPosition(tx: Database, id: string, { sheet, row }: Position): Promise<void> {
  await update(tx, id, sql`position_sheet = ${sheet}, position_row = ${row}`);
}

export async function endCheck(tx: Database, id: string, counts: ImportCounts): Promise<void> {
  await update(tx, id, sql`state = 'checked', counts = ${JSON.stringify(counts)}::jsonb, done = 1`);
}

export async function requestAcceptance(tx: Database, id: string, acceptance: Acceptance): Promise<void> {
  const { actor, as, reason, evidence } = acceptance;
  await update(
    tx,
    id,
    sql`state = 'accepting', revision = revision + 1, attempts = 0, done = 0, done_rows = 0, accepted_by = ${actor},
      accepted_as = ${as && JSON.stringify(as)}::jsonb, reason = ${reason}, evidence = ${evidence}`,
  );
}

export async function beginAcceptance(tx: Database, id: string): Promise<void> {
  await update(tx, id, sql`attempts = attempts + 1, done = 0, done_rows = 0`);
}

/** Back to where a person may accept, with what was found before; the law is another one now. */
export async function withdrawAcceptance(tx: Database, id: string): Promise<void> {
  await update(
    tx,
    id,
    sql`state = 'checked', revision = revision + 1, accepted_by = null, accepted_as = null, reason = null, evidence = null`,
  );
}

/** The last step of the transaction that recorded the batch. False when it was cancelled meanwhile. */
export async function endAcceptance(tx: Database, { id, revision, attempts }: Begun, batch: number): Promise<boolean> {
  const { rows } = await sql`
    update imports.import set state = 'accepted', batch = ${batch}, done = 1
    where id = ${id}::uuid and revision = ${revision} and attempts = ${attempts} and state = 'accepting'
    returning id`.execute(tx);
  return rows.length > 0;
}

export async function stopImport(tx: Database, id: string, state: "refused" | "failed", why: Stopped): Promise<void> {
  await update(tx, id, sql`state = ${state}, refusal = ${JSON.stringify(why)}::jsonb`);
}

/** What is worked on: an import as it was asked for. */
export type Work = { readonly id: string; readonly revision: number };
/** The same, begun: a second server that took the work over has another attempt. */
export type Begun = Work & { readonly attempts: number };

/** Says how far the work has come. False when nobody wants it any more. */
export async function keepProgress(
  database: Database,
  { id, revision, attempts }: Begun,
  { done, rows }: { readonly done: number; readonly rows: number },
): Promise<boolean> {
  const { rows: found } = await sql`
    update imports.import set done = ${done}, done_rows = ${rows}
    where id = ${id}::uuid and revision = ${revision} and attempts = ${attempts} and state in ('checking', 'accepting')
    returning id`.execute(database);
  return found.length > 0;
}

/** The server stops in the middle: that was no attempt. */
export async function giveBack(database: Database, { id, revision, attempts }: Begun): Promise<void> {
  await sql`
    update imports.import set attempts = attempts - 1
    where id = ${id}::uuid and revision = ${revision} and attempts = ${attempts} and attempts > 0
      and state in ('checking', 'accepting')`.execute(database);
}

/** For the transaction that records a large file: between its statements the file is read. */
export async function allowLongWork(tx: Database): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', ${LONG_WORK}, true),
    set_config('statement_timeout', ${LONG_WORK}, true)`.execute(tx);
}

/** @throws Error when the row is gone or closed: whoever calls has locked it or works on it alone. */
async function update(tx: Database, id: string, set: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql`update imports.import set ${set} where id = ${id}::uuid returning id`.execute(tx);
  if (rows.length === 0) throw new Error(`import ${id} cannot be changed any more`);
}
