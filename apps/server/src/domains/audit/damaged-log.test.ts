import { type ChainedEvent, verifyLog } from "@yuanding/audit";
import fc from "fast-check";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holder } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { type Database, withSettings } from "../../platform/database/connect.ts";
import { typeParsers } from "../../platform/database/value-types.ts";
import { findEvent, readLog, recordEvent } from "./index.ts";

/* What somebody does to the log who owns the database, with every trigger and constraint out of the way. */

const EVENTS = 10_000;
const RUNS = { numRuns: 8 };
const place = fc.oneof(fc.constantFrom(1, EVENTS), fc.integer({ min: 1, max: EVENTS }));

const { database, url } = await testDatabase();
const pool = new pg.Pool({ connectionString: withSettings(url, {}), max: 1, types: typeParsers });
const owned: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
afterAll(() => pool.end());

beforeAll(async () => {
  const actor = { ...holder("甲", "officer"), from: { address: "192.0.2.7", request: "r-1" } };
  await database.transaction().execute(async (tx) => {
    for (let figure = 1; figure <= EVENTS; figure += 1) {
      const thing = { kind: "list", id: String(figure) } as const;
      const told = { before: { figure: figure - 1 }, after: { figure, name: `企业${figure}` }, reason: "核对" };
      const event = {
        type: "list_changed",
        thing,
        subject: "91110102MA0000001X",
        policySet: "sha256:1",
        ...told,
      } as const;
      await recordEvent(tx, figure % 3 === 0 ? SYSTEM : actor, event);
    }
  });
  await sql`do $$ declare found record; begin
    for found in select conname from pg_constraint where conrelid = 'audit.event'::regclass and contype = 'c' loop
      execute format('alter table audit.event drop constraint %I', found.conname);
    end loop;
  end $$`.execute(owned);
});

class Undo extends Error {}
const NOTHING = Symbol("nothing was done");

/** What is found first after something was done to the log, and undoes it; undefined when nothing was done. */
async function firstWrong(damage: (tx: Database) => Promise<unknown>): Promise<number | null | undefined> {
  let found: number | null | undefined;
  const done = owned.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    if ((await damage(tx)) !== NOTHING) found = (await verifyLog(readLog(tx))).wrong?.place ?? null;
    throw new Undo();
  });
  await done.catch((fault: unknown) => {
    if (!(fault instanceof Undo)) throw fault;
  });
  return found;
}

const COLUMNS = {
  place: "bigint",
  at: "timestamptz",
  type: "text",
  person: "uuid",
  capacity: "text",
  post: "jsonb",
  subject: "text",
  thing_kind: "text",
  thing_id: "text",
  policy_set: "text",
  details: "jsonb",
  salts: "jsonb",
  details_hash: "text",
  previous: "text",
  hash: "text",
  algorithm: "text",
  transaction: "xid8",
} as const;

/** Flips bits of one character of one column of a row, unless what comes out is no value of the column, or the same. */
async function flip(tx: Database, number: number, column: string, nth: number, bits: number): Promise<unknown> {
  const [name, type] = [sql.ref(column), sql.raw(COLUMNS[column as keyof typeof COLUMNS])];
  const { rows } = await sql<{ text: string | null }>`select ${name}::text as text from audit.event
    where place = ${number}`.execute(tx);
  const signs = [...(rows[0]?.text ?? "")];
  const at = nth % Math.max(signs.length, 1);
  signs[at] = String.fromCodePoint((signs[at]?.codePointAt(0) ?? 0x40) ^ bits);
  const flipped = signs.join("");
  await sql`savepoint flip`.execute(tx);
  try {
    const { numAffectedRows } = await sql`update audit.event set ${name} = ${flipped}::${type}
      where place = ${number} and ${name} is distinct from ${flipped}::${type}`.execute(tx);
    return numAffectedRows === 1n ? flipped : NOTHING;
  } catch {
    await sql`rollback to flip`.execute(tx);
    return NOTHING;
  }
}

describe(`a log of ${EVENTS} events in the database`, () => {
  test("that nobody touched is sound to its end", async () => {
    expect(await verifyLog(readLog(database))).toMatchObject({ events: EVENTS, wrong: null });
  });

  test.each(Object.keys(COLUMNS))("names the event of which a byte of %s was flipped", async (column) => {
    await fc.assert(
      fc.asyncProperty(place, fc.nat(200), fc.constantFrom(1, 2, 4, 8, 16), async (number, nth, bits) => {
        const found = await firstWrong((tx) => flip(tx, number, column, nth, bits));
        fc.pre(found !== undefined);
        expect(found).toBe(number);
      }),
      { numRuns: 3, maxSkipsPerRun: 300 },
    );
  });

  test("names the place of an event that was removed", async () => {
    await fc.assert(
      fc.asyncProperty(place, async (number) => {
        expect(await firstWrong((tx) => sql`delete from audit.event where place = ${number}`.execute(tx))).toBe(number);
      }),
      RUNS,
    );
  });

  test("names the first of two events that were swapped", async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        fc.pre(one !== other);
        const found = await firstWrong(async (tx) => {
          await sql`update audit.event set place = -1 where place = ${one}`.execute(tx);
          await sql`update audit.event set place = ${one} where place = ${other}`.execute(tx);
          await sql`update audit.event set place = ${other} where place = -1`.execute(tx);
        });
        expect(found).toBe(Math.min(one, other));
      }),
      RUNS,
    );
  });

  test("names an event that was put in behind another", async () => {
    await fc.assert(
      fc.asyncProperty(place, async (number) => {
        const found = await firstWrong(async (tx) => {
          await sql`update audit.event set place = place + 1000000 where place > ${number}`.execute(tx);
          await sql`insert into audit.event select (jsonb_populate_record(e, jsonb_build_object('place', place + 1))).*
            from audit.event as e where place = ${number}`.execute(tx);
          await sql`update audit.event set place = place - 999999 where place > 1000000`.execute(tx);
        });
        expect(found).toBe(number + 1);
      }),
      { numRuns: 3 },
    );
  });

  test("names what was done to its end", async () => {
    const last = await findEvent(database, EVENTS);
    const cut = (tx: Database) =>
      sql`update audit.tail set place = ${EVENTS - 1}, hash = ${(last as ChainedEvent).previous}`.execute(tx);
    expect(await firstWrong(cut)).toBe(EVENTS);
    expect(await firstWrong((tx) => sql`update audit.tail set hash = repeat('0', 64)`.execute(tx))).toBe(EVENTS);
    expect(await firstWrong((tx) => sql`update audit.tail set place = place + 1`.execute(tx))).toBe(EVENTS + 1);
  });

  test("names details that were erased without a word", async () => {
    const erase = (tx: Database) =>
      sql`update audit.event set details = details - 'reason', salts = salts - 'reason',
        erased = jsonb_build_object('reason', repeat('0', 64)) where place = 5000`.execute(tx);
    expect(await firstWrong(erase)).toBe(5_000);
  });
});
