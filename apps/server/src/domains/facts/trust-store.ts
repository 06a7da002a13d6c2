import { type Dictionary, SUBJECT_KINDS } from "@yuanding/rules";
import { sql } from "kysely";
import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { recordEvent } from "../audit/index.ts";
import { syntheticSource } from "./demo-source.ts";
import { markSensitive } from "./sensitive-store.ts";
import { isSensitive } from "./sight.ts";
import type { SubjectKind } from "./subject.ts";

type Named = { readonly kind: SubjectKind; readonly name: string };
/** How far a source is believed for a fact, from 1. */
type Trust = Named & { readonly source: string; readonly rank: number };

/**
 * Brings numbers and levels of facts and ranks of sources in line with the dictionary. What is recorded stays as it is; where all agrees
 * already, nothing is written.
 */
export async function applyDictionary(database: Database, dictionary: Dictionary): Promise<void> {
  const facts = SUBJECT_KINDS.flatMap((kind) => [...dictionary[kind].values()]);
  const trusts = facts.flatMap(({ kind, name, sources }) =>
    sources.flatMap((source, place) =>
      [source, syntheticSource(source)].map((each): Trust => ({ kind, name, source: each, rank: place + 1 })),
    ),
  );
  await database.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('facts.trust', 0))`.execute(tx);
    const [before, after] = [summaryOf(await readTrusts(tx)), summaryOf(trusts)];
    const added = await insertFacts(tx, facts);
    const moved = await markSensitive(
      tx,
      facts.map((fact) => ({ kind: fact.kind, name: fact.name, sensitive: isSensitive(fact) })),
    );
    if (before.sha256 === after.sha256 && added === 0 && moved.length === 0) return;
    await sql`delete from facts.trust`.execute(tx);
    await insertTrusts(tx, trusts);
    await recordEvent(tx, SYSTEM, { type: "dictionary_applied", before, after: { ...after, added, levels: moved } });
  });
}

async function readTrusts(tx: Database): Promise<readonly Trust[]> {
  const { rows } = await sql<Trust>`
    select f.kind, f.name, t.source, t.rank from facts.trust as t join facts.fact as f on f.id = t.fact`.execute(tx);
  return rows;
}

/** What the log tells of a dictionary: how many ranks, and a hash of all of them. */
function summaryOf(trusts: readonly Trust[]) {
  const lines = trusts.map(({ kind, name, source, rank }) => [kind, name, source, rank].join("\t"));
  return { ranks: lines.length, sha256: sha256Of(lines.toSorted().join("\n")) };
}

/** Gives numbers to facts that have none; says how many. */
async function insertFacts(tx: Database, facts: readonly Named[]): Promise<number> {
  const given = sql`unnest(${facts.map(({ kind }) => kind)}::text[], ${facts.map(({ name }) => name)}::text[])
    as given (kind, name)`;
  const { rows } = await sql<Named>`
    select kind, name from ${given}
    where not exists (select from facts.fact as f where f.kind = given.kind and f.name = given.name)`.execute(tx);
  if (rows.length === 0) return 0;
  await sql`
    insert into facts.fact (kind, name)
    select kind, name from unnest(${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ name }) => name)}::text[])
      as given (kind, name)
    on conflict do nothing`.execute(tx);
  return rows.length;
}

async function insertTrusts(tx: Database, trusts: readonly Trust[]): Promise<void> {
  await sql`
    insert into facts.trust (fact, source, rank)
    select f.id, given.source, given.rank from unnest(
      ${trusts.map(({ kind }) => kind)}::text[], ${trusts.map(({ name }) => name)}::text[],
      ${trusts.map(({ source }) => source)}::text[], ${trusts.map(({ rank }) => rank)}::smallint[]
    ) as given (kind, name, source, rank) join facts.fact as f on f.kind = given.kind and f.name = given.name`.execute(
    tx,
  );
}
