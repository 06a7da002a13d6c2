import { Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import { explainConnection } from "./explain-connection.ts";
import { SERVER_ROLE } from "./roles.ts";
import { enterScope, type Scope, SYSTEM_SCOPE } from "./scope.ts";
import { typeParsers } from "./value-types.ts";

/** More than the requests one process can usefully serve at once on a database of this size. */
const POOL_SIZE = 20;
const CONNECT_MS = 5_000;
/** A request that needs longer is a defect; long work belongs in a job. */
const STATEMENT_MS = 15_000;
const IDLE_IN_TRANSACTION_MS = 30_000;
/** Queue for a pooled connection no longer than this. */
const LOCK_MS = 10_000;

/**
 * The server's database, knowing no table. A domain adds its own tables with `withTables` inside its store, so that the
 * type checker keeps it out of the tables of others.
 */
export type Database = Kysely<Record<never, never>>;

export type OpenDatabase = {
  /** As the program itself. */
  readonly database: Database;
  readonly close: () => Promise<void>;
};

/** The connections behind a database, and in which scope it asks. */
const opened = new WeakMap<Database, { readonly pool: pg.Pool; readonly scope: Scope }>();

/** Opens the pool the server works with, as the role that owns nothing. Connections are made when first needed. */
export function openDatabase(url: string, size = POOL_SIZE): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: withSettings(url, {
      role: SERVER_ROLE,
      statement_timeout: STATEMENT_MS,
      lock_timeout: LOCK_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    }),
    max: size,
    connectionTimeoutMillis: CONNECT_MS,
    types: typeParsers,
  });
  // A pooled connection that breaks while idle is dropped and replaced; if the server is gone, the next query says so.
  pool.on("error", () => undefined);
  // The same for one that breaks between two statements of whoever holds it: without a listener it would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { database: over(pool, SYSTEM_SCOPE), close: () => pool.end() };
}

/**
 * The same database as somebody else sees it: whatever is asked, the row-level policies answer for that scope alone. Cheap; made
 * anew for each request.
 *
 * @throws Error for a transaction: it has its scope already.
 */
export function scopedTo(database: Database, scope: Scope): Database {
  const found = opened.get(database);
  if (!found) throw new Error("a scope is entered from an opened database");
  return over(found.pool, scope);
}

/**
 * Asks one prepared statement in whatever scope the connection at hand was used last: for what is found out before there is a scope, by
 * functions that answer every role alike.
 */
export async function askUnscoped<Row extends pg.QueryResultRow>(
  database: Database,
  statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] },
): Promise<readonly Row[]> {
  const found = opened.get(database);
  if (!found) throw new Error("a statement is asked of an opened database");
  return (await found.pool.query<Row>({ ...statement, values: [...statement.values] })).rows;
}

function over(pool: pg.Pool, scope: Scope): Database {
  const connect = async () => {
    const client = await pool.connect();
    try {
      await enterScope(client, scope);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  };
  const scoped: PostgresPool = { connect, end: () => Promise.resolve(), options: pool.options };
  const database: Database = new Kysely({ dialect: new PostgresDialect({ pool: scoped }) });
  opened.set(database, { pool, scope });
  return database;
}

/**
 * One connection as the owner of the schemas: for migrations and the schema dump.
 * @throws StartRefusal when the server cannot be reached, refuses us or is not one we can use.
 */
export async function connectAsOwner(url: string): Promise<pg.Client> {
  const client = ownersClient(url);
  // Without a listener a connection that breaks between two queries would end the process; the next query says it anyway.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    // pg leaves the socket open when it has no password to answer with, and the server would wait a minute for it.
    void client.end();
    throw explainConnection(error, url);
  }
}

/** The address is taken apart here: a wrong escape or a certificate that cannot be read shows. */
function ownersClient(url: string): pg.Client {
  try {
    return new pg.Client({
      connectionString: withSettings(url, { lock_timeout: LOCK_MS }),
      connectionTimeoutMillis: CONNECT_MS,
      types: typeParsers,
    });
  } catch (error) {
    throw explainConnection(error, url);
  }
}

/** The address with settings: they travel with the start of a connection, so that none is ever used without them. */
export function withSettings(url: string, settings: Readonly<Record<string, string | number>>): string {
  const always = { TimeZone: "UTC", DateStyle: "ISO", search_path: "pg_catalog" };
  const options = Object.entries({ ...always, ...settings }).map(([name, value]) => `-c ${name}=${value}`);
  const extended = new URL(url);
  extended.searchParams.set("options", [extended.searchParams.get("options") ?? "", ...options].join(" ").trim());
  extended.searchParams.set("application_name", "yuanding");
  return extended.href;
}
