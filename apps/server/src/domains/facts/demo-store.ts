import type { Park } from "@yuanding/demo";
import { sql } from "kysely";
import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { type BatchToRecord, recordBatches } from "./batch-store.ts";
import { syntheticSource } from "./demo-source.ts";
import type { FactsTables } from "./facts-tables.ts";
import { entriesOf } from "./subject.ts";

/** Which edition of the synthetic park was loaded last; null when there never was one. */
export async function findDemoVersion(database: Database): Promise<string | null> {
  const row = await database
    .withTables<FactsTables>()
    .selectFrom("facts.demo_park")
    .select("version")
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Puts the synthetic park in the place of whatever was synthetic before, in one transaction. Real subjects stay. */
export async function replaceDemoPark(database: Database, park: Park): Promise<void> {
  await database.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = '10min'`.execute(tx);
    const before = await findDemoVersion(tx);
    await sql`delete from facts.value as v using facts.subject as s where s.key = v.subject and s.synthetic`.execute(
      tx,
    );
    await sql`delete from facts.subject where synthetic`.execute(tx);
    await sql`delete from facts.batch where kind = 'demonstration'`.execute(tx);
    await sql`delete from facts.demo_park`.execute(tx);
    await sql`insert into facts.demo_park (version) values (${park.version})`.execute(tx);
    await recordBatches(tx, SYSTEM, [...statementsOf(park), relationsOf(park)]);
    await recordEvent(tx, SYSTEM, {
      type: "demo_loaded",
      ...(before !== null && { before: { version: before } }),
      after: { version: park.version, subjects: park.subjects.length },
    });
  });
}

/** The values, batch by batch; each subject comes in with the first that speaks of it, whoever was renamed under the old name. */
function statementsOf(park: Park): readonly BatchToRecord[] {
  const past = new Map(park.names.map((each) => [each.id, each.name]));
  const known = new Set<string>();
  return park.batches.map(({ source, asOf, subjects }) => {
    const comers = subjects.filter(({ id }) => !known.has(id));
    for (const { id } of comers) known.add(id);
    return batchOf(source, async (writer) => {
      const named = comers.map(({ kind, id, name }) => ({ kind, id, name: past.get(id) ?? name }));
      await writer.subjects(named, true);
      await writer.values(
        subjects.flatMap(({ id, facts }) => entriesOf(facts).map((entry) => ({ subject: id, ...entry, asOf }))),
      );
    });
  });
}

/** New names and links. */
function relationsOf(park: Park): BatchToRecord {
  const until = new Map(park.names.map((each) => [each.id, each.until]));
  return batchOf(syntheticSource("市场监管"), async (writer) => {
    const renamed = park.subjects.filter(({ id }) => until.has(id));
    await writer.subjects(
      renamed.map(({ kind, id, name }) => ({ kind, id, name, since: until.get(id) ?? null })),
      true,
    );
    await writer.links(park.links);
  });
}

function batchOf(source: string, write: BatchToRecord["write"]): BatchToRecord {
  return { head: { kind: "demonstration", source }, write };
}
