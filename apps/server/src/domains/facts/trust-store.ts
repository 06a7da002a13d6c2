import { type Dictionary, SUBJECT_KINDS } from "@yuanding/rules";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { syntheticSource } from "./demo-source.ts";

/** Brings numbers of facts and ranks of sources in line with the dictionary. What is recorded stays as it is. */
export async function applyDictionary(database: Database, dictionary: Dictionary): Promise<void> {
  const facts = SUBJECT_KINDS.flatMap((kind) => [...dictionary[kind].values()]);
  const trusts = facts.flatMap(({ kind, name, sources }) =>
    sources.flatMap((source, place) =>
      [source, syntheticSource(source)].map((each) => ({ kind, name, source: each, rank: place + 1 })),
    ),
  );
  await database.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('facts.trust', 0))`.execute(tx);
    await sql`
      insert into facts.fact (kind, name)
      select kind, name from unnest(${facts.map(({ kind }) => kind)}::text[], ${facts.map(({ name }) => name)}::text[])
        as given (kind, name)
      on conflict do nothing`.execute(tx);
    await sql`delete from facts.trust`.execute(tx);
    await sql`
      insert into facts.trust (fact, source, rank)
      select f.id, given.source, given.rank from unnest(
        ${trusts.map(({ kind }) => kind)}::text[], ${trusts.map(({ name }) => name)}::text[],
        ${trusts.map(({ source }) => source)}::text[], ${trusts.map(({ rank }) => rank)}::smallint[]
      ) as given (kind, name, source, rank) join facts.fact as f on f.kind = given.kind and f.name = given.name`.execute(
      tx,
    );
  });
}
