import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { type Database, withSettings } from "./connect.ts";
import { IDENTITY_ROLE, SERVER_ROLE } from "./roles.ts";
import { typeParsers } from "./value-types.ts";

/** For requests that sign in, each of which holds one while a password is hashed. */
const LIBRARY_POOL_SIZE = 8;
/** Apart from them for single statements: marking sessions and keys as seen, and counting guesses. */
const STATEMENT_POOL_SIZE = 8;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 15_000;
/** Longer than the identity provider may take to answer while a sign-in waits for it. */
const IDLE_IN_TRANSACTION_MS = 30_000;
const LOCK_MS = 10_000;

/** What is done in one transaction, whoever does it: the library, on the connection of its own, or we as the program. */
export type Unit = {
  /** The same transaction as the program itself: what the domains' own functions are given. */
  readonly program: Database;
  /** Nothing of it stays, though what it answers is still given. */
  readonly giveUp: () => void;
};

export type Units = {
  /** Where the library works: inside of a unit in its transaction, else by itself. */
  readonly library: Database;
  /** One prepared statement by itself, as the library's role. */
  readonly ask: <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => Promise<Row[]>;
  /** Everything in `work`, the library's part too, is kept together or not at all. */
  readonly within: <Value>(work: (unit: Unit) => Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
};

/** Opens the connections of the library that keeps accounts and sessions, as the role that sees those alone. */
export function openUnits(url: string): Units {
  const [pool, statements] = [openPool(url, LIBRARY_POOL_SIZE), openPool(url, STATEMENT_POOL_SIZE)];
  const shared = new AsyncLocalStorage<Shared>();
  const connect = async () => {
    const current = shared.getStore();
    return current ? asRole(current, IDENTITY_ROLE) : pool.connect();
  };
  return {
    library: over(connect),
    ask: async (name, text, values) => (await statements.query({ name, text, values })).rows,
    within: (work) => within(pool, shared, work),
    close: async () => {
      await pool.end();
      await statements.end();
    },
  };
}

function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withSettings(url, {
      role: IDENTITY_ROLE,
      search_path: "identity,pg_catalog",
      statement_timeout: STATEMENT_MS,
      lock_timeout: LOCK_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    }),
    max,
    connectionTimeoutMillis: CONNECT_MS,
    types: libraryTypes,
  });
  // A pooled connection that breaks while idle is dropped and replaced; if the server is gone, the next query says so.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function over(connect: () => Promise<PostgresPoolClient>): Database {
  return new Kysely({ dialect: new PostgresDialect({ pool: { connect, end: () => Promise.resolve(), options: {} } }) });
}

async function within<Value>(
  pool: pg.Pool,
  shared: AsyncLocalStorage<Shared>,
  work: (unit: Unit) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  const current: Shared = { client, role: IDENTITY_ROLE, last: Promise.resolve() };
  let givenUp: { readonly value: Value } | null = null;
  let kept = true;
  const giveUp = () => {
    kept = false;
  };
  try {
    return await over(() => Promise.resolve(asRole(current, SERVER_ROLE)))
      .transaction()
      .execute(async (program) => {
        const value = await shared.run(current, () => work({ program, giveUp }));
        if (kept) return value;
        givenUp = { value };
        throw new Error("given up");
      });
  } catch (error) {
    if (givenUp) return (givenUp as { readonly value: Value }).value;
    throw error;
  } finally {
    // A role that was left behind by a statement that failed goes with the connection.
    client.release(current.role !== IDENTITY_ROLE);
  }
}

/** One connection that both parties use by turns, statement by statement, and as which role the last one did. */
type Shared = { readonly client: pg.PoolClient; role: string; last: Promise<unknown> };

const BOUNDARY = /^(?:begin|commit|rollback)$/;

function asRole(shared: Shared, role: string): PostgresPoolClient {
  const types = role === IDENTITY_ROLE ? libraryTypes : typeParsers;
  const ask = async (text: string, values: readonly unknown[] = []) => {
    if (BOUNDARY.test(text)) {
      const ended = await shared.client.query(text);
      // Whatever was set for the transaction ends with it.
      shared.role = IDENTITY_ROLE;
      return ended;
    }
    if (shared.role !== role) {
      await shared.client.query(`set local role ${role}`);
      shared.role = role;
    }
    return shared.client.query({ text, values: [...values], types });
  };
  const query = (text: string, values?: readonly unknown[]) => {
    const asked = shared.last.then(() => ask(text, values));
    shared.last = asked.catch(() => undefined);
    return asked;
  };
  return { query, release: () => undefined } as unknown as PostgresPoolClient;
}

/** The library wants moments as Date and a counter as a number. */
const libraryTypes: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: "text" | "binary") =>
    type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format),
};
