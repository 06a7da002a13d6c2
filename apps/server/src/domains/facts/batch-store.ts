import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { Batch, BatchHead, BatchKind, Link, NamedSubject, Ruling, Statement } from "./batch.ts";
import { FACTS_CHANGED, findTouched } from "./event-store.ts";
import type { FactsTables } from "./facts-tables.ts";
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

/**
 * Records a batch: all of it or nothing. Its moment is set last, when everything is written, so that only this last step makes
 * others wait. Inside a transaction of the caller it becomes part of that.
 */
export async function recordBatch(
  database: Database,
  head: BatchHead,
  write: (writer: BatchWriter) => Promise<void>,
  onDerived?: Derived,
): Promise<Recorded> {
  const [recorded] = await recordBatches(database, [{ head, write }], onDerived);
  return recorded as Recorded;
}

/** Told how much of the cards and search keys is derived, 0 to 1; whatever it throws takes the whole batch with it. */
export type Derived = (done: number) => void;

/** Several batches, one after the other, in one transaction. */
export async function recordBatches(
  database: Database,
  batches: readonly BatchToRecord[],
  onDerived?: Derived,
): Promise<readonly Recorded[]> {
  return inTransaction(database, async (tx) => {
    await sql`set local statement_timeout = ${sql.lit(BATCH_STATEMENT)}`.execute(tx);
    const recorded: Recorded[] = [];
    for (const { head, write } of batches) {
      const batch = await openBatch(tx, head);
      await write(writerOf(tx, batch));
      recorded.push({ batch, recordedAt: await sealBatch(tx, batch) });
    }
    await refresh(
      tx,
      recorded.map(({ batch }) => batch),
      onDerived,
    );
    if (batches.some(({ head }) => head.kind !== "demonstration")) await announce(tx);
    return recorded;
  });
}

/** Takes a batch back. False when there is no such batch or it was taken back already. */
export async function undoBatch(
  database: Database,
  batch: number,
  { actor, reason }: { readonly actor: string; readonly reason: string },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    await sql`set local statement_timeout = ${sql.lit(BATCH_STATEMENT)}`.execute(tx);
    const { rows } = await sql`
      insert into facts.undo (batch, actor, reason)
      select id, ${actor}, ${reason} from facts.batch where id = ${batch}
      on conflict do nothing returning batch`.execute(tx);
    if (rows.length === 0) return false;
    await refresh(tx, [batch]);
    await announce(tx);
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

/** Batches, newest first; those of one kind or of one file when its sha256 is given. */
export async function readBatches(
  database: Database,
  { ids, kind, sha256, limit, offset }: BatchSearch,
): Promise<readonly Batch[]> {
  const rows = await database
    .withTables<FactsTables>()
    .selectFrom("facts.batch as b")
    .leftJoin("facts.undo as u", "u.batch", "b.id")
    .selectAll("b")
    .select(["u.actor as undo_actor", "u.reason as undo_reason", "u.recorded_at as undone_at"])
    .$if(ids !== undefined, (all) => all.where("b.id", "in", [...(ids ?? [])]))
    .$if(kind !== undefined, (all) => all.where("b.kind", "=", kind as BatchKind))
    .$if(sha256 !== undefined, (all) => all.where("b.file_sha256", "=", sha256 ?? ""))
    .orderBy("b.recorded_at", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    source: row.source,
    actor: row.actor,
    reason: row.reason,
    evidence: row.evidence,
    file: row.file_name === null ? null : { name: row.file_name, sha256: row.file_sha256 ?? "" },
    recordedAt: row.recorded_at as Temporal.Instant,
    undo: row.undone_at && { actor: row.undo_actor ?? "", reason: row.undo_reason ?? "", recordedAt: row.undone_at },
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

async function openBatch(tx: Database, head: BatchHead): Promise<number> {
  const { kind, source, actor, reason = "", evidence = "", file = null } = head;
  const { rows } = await sql<{ id: number }>`
    insert into facts.batch (kind, source, actor, reason, evidence, file_name, file_sha256)
    values (${kind}, ${source}, ${actor}, ${reason}, ${evidence}, ${file?.name ?? null}, ${file?.sha256 ?? null})
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

function writerOf(tx: Database, batch: number): BatchWriter {
  const numbered = new Set<string>();
  return {
    batch,
    subjects: (subjects, synthetic = false) =>
      inParts(subjects, async (part) => {
        await insertSubjects(tx, part, synthetic);
        await insertNames(tx, batch, part);
      }),
    values: (statements) =>
      inParts(statements, async (part) => {
        await numberFacts(tx, numbered, part);
        await insertValues(tx, batch, part);
      }),
    links: (links) => inParts(links, (part) => insertLinks(tx, batch, part)),
    ruling: (ruling) => insertRuling(tx, batch, ruling),
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
async function refresh(tx: Database, batches: readonly number[], onDerived?: Derived): Promise<void> {
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
