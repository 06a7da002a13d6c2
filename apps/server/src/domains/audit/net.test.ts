import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { connectAsOwner, type Database } from "../../platform/database/connect.ts";
import { recordEvent } from "./index.ts";

/* The net below the log, over a table of the test's own. */

const { database, url } = await testDatabase();
const owner = await connectAsOwner(url);
afterAll(() => owner.end());

beforeAll(async () => {
  await owner.query(`create schema scratch; grant usage on schema scratch to yuanding_server;
    create table scratch.thing (kind text, id integer, name text, secret text, figure integer, primary key (kind, id));
    grant select, insert, update, delete on scratch.thing to yuanding_server;
    call audit.guard('scratch.thing'); call audit.keep_versions('scratch.thing', 'secret', 'figure');`);
});

const put = (tx: Database, id: number) =>
  sql`insert into scratch.thing values ('a', ${id}, 'eins', 'still', 1) on conflict do nothing`.execute(tx);
const log = (tx: Database) => recordEvent(tx, SYSTEM, { type: "list_created" });
const things = async () => (await owner.query("select count(*)::int as n from scratch.thing")).rows[0].n as number;
const versions = async () =>
  (await owner.query("select relation, key, old, new from audit.row_version order by id")).rows;

describe("a change of a guarded table", () => {
  test.each([
    ["put in", (tx: Database) => put(tx, 1)],
    [
      "put in by one statement of many",
      (tx: Database) => sql`insert into scratch.thing select 'b', n from generate_series(1, 1000) as n`.execute(tx),
    ],
  ])("is not kept without an event: %s", async (_what, change) => {
    const before = await things();
    await expect(database.transaction().execute(async (tx) => void (await change(tx)))).rejects.toThrow(
      "a change of scratch.thing was not logged and is not kept",
    );
    await expect(change(database)).rejects.toThrow("was not logged");
    expect(await things()).toBe(before);
  });

  test("is kept with one, whichever comes first, and leaves nothing behind", async () => {
    await database.transaction().execute(async (tx) => {
      await put(tx, 2);
      await log(tx);
    });
    await database.transaction().execute(async (tx) => {
      await log(tx);
      await put(tx, 3);
      await put(tx, 4);
    });
    expect(await things()).toBe(3);
    expect((await owner.query("select * from audit.touched")).rows).toEqual([]);
  });

  test.each([
    ["changed", sql`update scratch.thing set name = 'zwei' where id = 2`],
    ["deleted", sql`delete from scratch.thing where id = 2`],
  ])("is not kept without an event: %s", async (_what, statement) => {
    await expect(statement.execute(database)).rejects.toThrow("was not logged");
  });

  test("by which no row changed needs none", async () => {
    await put(database, 2);
    await sql`update scratch.thing set name = 'drei' where id = 99`.execute(database);
    await sql`delete from scratch.thing where id = 99`.execute(database);
    expect(await things()).toBe(3);
  });

  test("that was rolled back to a savepoint needs none", async () => {
    await database.transaction().execute(async (tx) => {
      await sql`savepoint here`.execute(tx);
      await put(tx, 5);
      await sql`rollback to here`.execute(tx);
    });
    expect(await things()).toBe(3);
  });

  test("is not excused by an event of another transaction", async () => {
    await log(database);
    await expect(put(database, 6)).rejects.toThrow("was not logged");
  });

  test("is not excused by an old event of the same number, as a restored copy may have", async () => {
    const changed = database.transaction().execute(async (tx) => {
      const { rows } = await sql<{ number: string }>`select pg_current_xact_id()::text as number`.execute(tx);
      await owner.query("set session_replication_role = replica");
      await owner.query(
        `insert into audit.event (place, at, type, capacity, details, salts, details_hash, previous, hash, algorithm, transaction)
         select 1000000, '2020-01-01', type, capacity, details, salts, details_hash, hash, hash, algorithm, $1::xid8
         from audit.event where place = 1`,
        [rows[0]?.number],
      );
      await owner.query("set session_replication_role = origin");
      await put(tx, 7);
    });
    await expect(changed).rejects.toThrow("was not logged");
  });
});

describe("versions of rows", () => {
  test("keep what changed, and whole rows that went, without what is left out", async () => {
    await database.transaction().execute(async (tx) => {
      await sql`update scratch.thing set name = 'vier', secret = 'laut', figure = 2 where id = 3`.execute(tx);
      await sql`update scratch.thing set figure = 3 where id = 3`.execute(tx);
      await sql`update scratch.thing set name = name where id = 3`.execute(tx);
      await sql`delete from scratch.thing where id = 4`.execute(tx);
      await log(tx);
    });
    const relation = "scratch.thing";
    expect(await versions()).toEqual([
      { relation, key: { kind: "a", id: 3 }, old: { name: "eins" }, new: { name: "vier" } },
      { relation, key: { kind: "a", id: 4 }, old: { kind: "a", id: 4, name: "eins" }, new: null },
    ]);
  });

  test("are kept of what the owner changes as well, and are never changed", async () => {
    const { length } = await versions();
    await owner.query("update scratch.thing set name = 'fünf' where id = 3");
    expect((await versions()).slice(length)).toEqual([
      { relation: "scratch.thing", key: { kind: "a", id: 3 }, old: { name: "vier" }, new: { name: "fünf" } },
    ]);
    await expect(owner.query("delete from audit.row_version")).rejects.toThrow("only added to");
    await expect(owner.query("update audit.row_version set old = '{}'")).rejects.toThrow("only added to");
  });
});
