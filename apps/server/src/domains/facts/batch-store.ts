import { sql } from "kysely";
import { type Actor, nameOf, type Signature, signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { type NewEvent, recordEvent } from "../audit/index.ts";
import {
  type Batch,
  type BatchHead,
  type BatchKind,
  type Link,
  type NamedSubject,
  RECORDED_BY,
  type Ruling,
  type Statement,
} from "./batch.ts";
import { FACTS_CHANGED, findTouched } from "./event-store.ts";
import { refreshSearchKeys } from "./search-store.ts";

/** Rows sent in one statement: enough to make round trips cheap, few enough to keep a statement under 10 MB. */
const ROWS_PER_STATEMENT = 20_000;
/** Subjects whose cards are derived in one statement. */
const CARDS_PER_STATEMENT = 5_000;
/** Whoever looks at what changed is tried again for days: an answer must not be missing because a night went wrong. */
const ANNOUNCE_ATTEMPTS = 25;
/** A large import is one transaction; nothing else may wait for it longer than its last step takes. */
const BATCH_STATEMENT = "10min";

/** Writes what a batch says; every method may be called as often as there is more. */
export type BatchWriter = {
  readonly batch: number;
  /** Adds those not known yet, and the names of all that have one. */
  readonly subjects: (subjects: readonly NamedSubject[], synthetic?: boolean) => Promise<void>;
  /** @throws Error when a subject is not known. */
  readonly values: (statements: readonly Statement[]) => Promise<void>;
  readonly links: (links: readonly Link[]) => Promise<void>;
  readonly ruling: (ruling: Ruling) => Promise<void>;
};

export type BatchToRecord = {
  readonly head: BatchHead;
  readonly write: (writer: BatchWriter) => Promise<void>;
};

export type Recorded = {
  readonly batch: number;
  readonly recordedAt: Temporal.Instant;
};

/** What else there is to a batch. */
export type Besides = {
  /** Told how much of the cards and search keys is derived, 0 to 1; whatever it throws takes the whole batch with it. */
  readonly onDerived?: (done: number) => void;
  /** What belongs to the same transaction: done when all is written, before the log, which must come last. */
  readonly finish?: (batch: number) => Promise<void>;
  /** What the log tells of it besides its head and how much it says. */
  readonly told?: Pick<NewEvent, "subject" | "before" | "after">;
};

/**
 * Records a batch in somebody's name: all of it or nothing, with its event in the log. Its moment is set last, when everything is
 * written, so that only this last step makes others wait. Inside a transaction of the caller it becomes part of that.
 */
export async function recordBatch(
  database: Database,
  by: Actor,
  head: BatchHead,
  write: (writer: BatchWriter) => Promise<void>,
  besides: Besides = {},
): Promise<Recorded> {
  const [recorded] = await recordBatches(database, by, [{ head, write }], besides);
  return recorded as Recorded;
}

/** Several batches, one after the other, in one transaction. */
export async function recordBatches(
  database: Database,
  by: Actor,
  batches: readonly BatchToRecord[],
  { onDerived, finish, told }: Besides = {},
): Promise<readonly Recorded[]> {
  return inTransaction(database, async (tx) => {
    await sql`set local statement_timeout = ${sql.lit(BATCH_STATEMENT)}`.execute(tx);
    const recorded: (Recorded & { readonly event: NewEvent })[] = [];
    for (const { head, write } of batches) {
      const batch = await openBatch(tx, signature(by, head), head);
      const said: Said = { subjects: 0, values: 0, links: 0, rulings: 0 };
      await write(writerOf(tx, batch, said));
      recorded.push({ batch, recordedAt: await sealBatch(tx, batch), event: eventOf(batch, head, said, told) });
    }
    await refresh(
      tx,
      recorded.map(({ batch }) => batch),
      onDerived,
    );
    if (batches.some(({ head }) => head.kind !== "demonstration")) await announce(tx);
    for (const { batch } of recorded) await finish?.(batch);
    for (const { event } of recorded) await recordEvent(tx, by, event);
    return recorded.map(({ batch, recordedAt }) => ({ batch, recordedAt }));
  });
}

function signature(by: Actor, { kind }: BatchHead): Signature {
  const power = RECORDED_BY[kind];
  return power === null ? { name: nameOf(by), id: by.person?.id ?? null } : signatureOf(by, power);
}

/** How much a batch says, counted while it is written. */
type Said = { subjects: number; values: number; links: number; rulings: number };

function eventOf(batch: number, head: BatchHead, said: Said, told: Besides["told"]): NewEvent {
  const { kind, source, reason = "", evidence = "", file } = head;
  const power = RECORDED_BY[kind];
  const much = Object.fromEntries(Object.entries(said).filter(([, count]) => count > 0));
  return {
    type: "batch_recorded",
    thing: { kind: "batch", id: String(batch) },
    ...told,
    after: { kind, source, ...(evidence && { evidence }), ...(file && { file }), ...much, ...told?.after },
    ...(reason && { reason }),
    ...(power && { power }),
  };
}

/** Takes a batch back in somebody's name. False when there is no such batch or it was taken back already. */
export async function undoBatch(database: Database, by: Actor, batch: number, reason: string): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    await sql`set local statement_timeout = ${sql.lit(BATCH_STATEMENT)}`.execute(tx);
    const found = await findBatch(tx, batch);
    if (!found || found.undo) return false;
    const { name, id } = signatureOf(by, "facts.undo");
    const { rows } = await sql`
      insert into facts.undo (batch, actor, actor_id, reason)
      select id, ${name}, ${id}::uuid, ${reason} from facts.batch where id = ${batch}
      on conflict do nothing returning batch`.execute(tx);
    if (rows.length === 0) return false;
    await refresh(tx, [batch]);
    await announce(tx);
    const { kind, source, actor, recordedAt } = found;
    await recordEvent(tx, by, {
      type: "batch_undone",
      thing: { kind: "batch", id: String(batch) },
      before: { kind, source, actor, recordedAt: recordedAt.toString() },
      reason,
    });
    return true;
  });
}

export async function findBatch(database: Database, id: number): Promise<Batch | null> {
  const [batch] = await readBatches(database, { ids: [id], limit: 1, offset: 0 });
  return batch ?? null;
}

/** Batches by their number. */
export async function findBatches(database: Database, ids: Iterable<number>): Promise<ReadonlyMap<number, Batch>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const found = await readBatches(database, { ids: wanted, limit: wanted.length, offset: 0 });
  return new Map(found.map((batch) => [batch.id, batch]));
}

/** How many batches a search finds in all. */
export async function countBatches(database: Database, { kind, sha256 }: BatchFilter): Promise<number> {
  const { rows } = await sql<{ total: bigint }>`
    select count(*) as total from facts.batch
    where (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${sha256 ?? null}::text is null or file_sha256 = ${sha256 ?? null})`.execute(database);
  return Number(rows[0]?.total ?? 0);
}

type BatchRow = Omit<Batch, "file" | "undo"> & {
  readonly fileName: string | null;
  readonly fileSha256: string | null;
  readonly undoActor: string | null;
  readonly undoReason: string | null;
  readonly undoneAt: Temporal.Instant | null;
};

/**
 * Batches, newest first; those of one kind or of one file when its sha256 is given. Enterprises are told less of those that speak of
 * others too: see facts.words_of.
 */
export async function readBatches(
  database: Database,
  { ids, kind, sha256, limit, offset }: BatchSearch,
): Promise<readonly Batch[]> {
  const among = sql.join(
    [
      sql`true`,
      ...(ids === undefined ? [] : [sql`b.id = any(${[...ids]}::integer[])`]),
      ...(kind === undefined ? [] : [sql`b.kind = ${kind}`]),
      ...(sha256 === undefined ? [] : [sql`b.file_sha256 = ${sha256}`]),
    ],
    sql` and `,
  );
  const { rows } = await sql<BatchRow>`
    with page as materialized (
      select id, kind, source, actor, actor_id, recorded_at from facts.batch as b
      where ${among} order by recorded_at desc limit ${limit} offset ${offset}
    )
    select b.id, b.kind, b.source, b.actor, b.actor_id as "actorId", w.reason, w.evidence, w.file_name as "fileName",
      w.file_sha256 as "fileSha256", b.recorded_at as "recordedAt", u.actor as "undoActor", w.undo_reason as "undoReason",
      u.recorded_at as "undoneAt"
    from page as b join facts.words_of(array(select id from page)) as w on w.batch = b.id
    left join facts.undo as u on u.batch = b.id
    order by b.recorded_at desc`.execute(database);
  return rows.map(({ fileName, fileSha256, undoActor, undoReason, undoneAt, ...batch }) => ({
    ...batch,
    file: fileName === null ? null : { name: fileName, sha256: fileSha256 ?? "" },
    undo: undoneAt && { actor: undoActor ?? "", reason: undoReason ?? "", recordedAt: undoneAt },
  }));
}

export type BatchFilter = {
  readonly kind?: BatchKind | undefined;
  /** Of an imported file. */
  readonly sha256?: string | undefined;
};

export type BatchSearch = BatchFilter & {
  readonly ids?: readonly number[];
  readonly limit: number;
  readonly offset: number;
};

function inTransaction<Result>(database: Database, work: (tx: Database) => Promise<Result>): Promise<Result> {
  return database.isTransaction ? work(database) : database.transaction().execute(work);
}

async function openBatch(tx: Database, by: Signature, head: BatchHead): Promise<number> {
  const { kind, source, reason = "", evidence = "", file = null } = head;
  const { rows } = await sql<{ id: number }>`
    insert into facts.batch (kind, source, actor, actor_id, reason, evidence, file_name, file_sha256)
    values (${kind}, ${source}, ${by.name}, ${by.id}::uuid, ${reason}, ${evidence}, ${file?.name ?? null},
      ${file?.sha256 ?? null})
    returning id`.execute(tx);
  return (rows[0] as { id: number }).id;
}

async function sealBatch(tx: Database, batch: number): Promise<Temporal.Instant> {
  const { rows } = await sql<{ recordedAt: Temporal.Instant }>`
    update facts.batch set recorded_at = now() where id = ${batch} returning recorded_at as "recordedAt"`.execute(tx);
  const [sealed] = rows;
  if (!sealed) throw new Error(`no batch ${batch}`);
  return sealed.recordedAt;
}

function writerOf(tx: Database, batch: number, said: Said): BatchWriter {
  const numbered = new Set<string>();
  return {
    batch,
    subjects: async (subjects, synthetic = false) => {
      said.subjects += subjects.length;
      await inParts(subjects, async (part) => {
        await insertSubjects(tx, part, synthetic);
        await insertNames(tx, batch, part);
      });
    },
    values: async (statements) => {
      said.values += statements.length;
      await inParts(statements, async (part) => {
        await numberFacts(tx, numbered, part);
        await insertValues(tx, batch, part);
      });
    },
    links: async (links) => {
      said.links += links.length;
      await inParts(links, (part) => insertLinks(tx, batch, part));
    },
    ruling: async (ruling) => {
      said.rulings += 1;
      await insertRuling(tx, batch, ruling);
    },
  };
}

async function inParts<Item>(items: readonly Item[], write: (part: readonly Item[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    await write(items.slice(start, start + ROWS_PER_STATEMENT));
  }
}

async function insertSubjects(tx: Database, subjects: readonly NamedSubject[], synthetic: boolean): Promise<void> {
  await sql`
    insert into facts.subject (id, kind, synthetic)
    select id, kind, ${synthetic} from unnest(
      ${subjects.map(({ id }) => id)}::text[], ${subjects.map(({ kind }) => kind)}::text[]) as given (id, kind)
    on conflict (id) do nothing`.execute(tx);
}

/** Who comes without a name is called by the id until there is one. */
async function insertNames(tx: Database, batch: number, subjects: readonly NamedSubject[]): Promise<void> {
  await sql`
    insert into facts.name (subject, batch, name, since)
    select s.key, ${batch}, coalesce(given.name, given.id), given.since from unnest(
      ${subjects.map(({ id }) => id)}::text[], ${subjects.map(({ name }) => name)}::text[],
      ${subjects.map(({ since }) => since ?? null)}::date[]
    ) as given (id, name, since) join facts.subject as s on s.id = given.id
    where given.name is not null or not exists (select from facts.name as n where n.subject = s.key)`.execute(tx);
}

/**
 * Gives a number to facts that have none yet, once for each that a batch speaks of. The dictionary, whose facts all have one, decided
 * before whether there are such facts.
 */
async function numberFacts(tx: Database, numbered: Set<string>, statements: readonly Statement[]): Promise<void> {
  const fresh = statements.filter(({ fact }) => !numbered.has(fact));
  if (fresh.length === 0) return;
  await sql`
    insert into facts.fact (kind, name)
    select distinct s.kind, given.fact from unnest(
      ${fresh.map(({ subject }) => subject)}::text[], ${fresh.map(({ fact }) => fact)}::text[]
    ) as given (id, fact) join facts.subject as s on s.id = given.id
    where not exists (select from facts.fact as f where f.kind = s.kind and f.name = given.fact)
    on conflict do nothing`.execute(tx);
  for (const { fact } of fresh) numbered.add(fact);
}

/** @throws Error when a subject or a fact is not known. */
async function insertValues(tx: Database, batch: number, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) return;
  const { numAffectedRows } = await sql`
    insert into facts.value (subject, batch, fact, year, as_of, line, value)
    select s.key, ${batch}, f.id, given.year, given.as_of, given.line, given.value
    from unnest(
      ${statements.map(({ subject }) => subject)}::text[], ${statements.map(({ fact }) => fact)}::text[],
      ${statements.map(({ year }) => year)}::smallint[], ${statements.map(({ value }) => value)}::text[],
      ${statements.map(({ asOf }) => asOf ?? null)}::date[], ${statements.map(({ line }) => line ?? null)}::integer[]
    ) as given (id, fact, year, value, as_of, line) join facts.subject as s on s.id = given.id
    join facts.fact as f on f.kind = s.kind and f.name = given.fact`.execute(tx);
  if (numAffectedRows !== BigInt(statements.length))
    throw new Error("a value of a subject or a fact that is not known");
}

async function insertLinks(tx: Database, batch: number, links: readonly Link[]): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into facts.link (batch, kind, origin, target, since, until)
    select ${batch}, given.kind, o.key, t.key, given.since, given.until from unnest(
      ${links.map(({ kind }) => kind)}::text[], ${links.map(({ from }) => from)}::text[],
      ${links.map(({ to }) => to)}::text[], ${links.map(({ since }) => since ?? null)}::date[],
      ${links.map(({ until }) => until ?? null)}::date[]
    ) as given (kind, origin, target, since, until)
    join facts.subject as o on o.id = given.origin join facts.subject as t on t.id = given.target`.execute(tx);
  if (numAffectedRows !== BigInt(links.length)) throw new Error("a link of a subject that is not known");
}

async function insertRuling(tx: Database, batch: number, { subject, fact, year, source }: Ruling): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into facts.ruling (batch, subject, fact, year, source)
    select ${batch}, s.key, f.id, ${year}, ${source}
    from facts.subject as s join facts.fact as f on f.kind = s.kind and f.name = ${fact}
    where s.id = ${subject}`.execute(tx);
  if (numAffectedRows !== 1n) throw new Error("a ruling about a value that is not known");
}

/** Cards and search keys of everybody whom the batches touched. */
async function refresh(tx: Database, batches: readonly number[], onDerived?: Besides["onDerived"]): Promise<void> {
  const keys = await findTouched(tx, batches);
  for (let start = 0; start < keys.length; start += CARDS_PER_STATEMENT) {
    const part = keys.slice(start, start + CARDS_PER_STATEMENT);
    await sql`select facts.refresh_cards(${part}::bigint[])`.execute(tx);
    await refreshSearchKeys(tx, part);
    onDerived?.((start + part.length) / keys.length);
  }
}

/** Asks, in the same transaction, for whatever follows from changed facts. One job is enough for all that has not been looked at. */
function announce(tx: Database): Promise<void> {
  return addJob(tx, FACTS_CHANGED, {}, { key: FACTS_CHANGED, queue: FACTS_CHANGED, attempts: ANNOUNCE_ATTEMPTS });
}
