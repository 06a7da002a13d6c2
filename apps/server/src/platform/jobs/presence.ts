import pg from "pg";
import { withSettings } from "../database/connect.ts";

/** An arbitrary first half of the lock's key; the second is the hash of the worker's name. */
export const PRESENCE_LOCK = 798_266;
const CONNECT_MS = 5_000;
/** A machine that lost its power says nothing: the database is to notice within about a minute, not after hours. */
const KEEPALIVE = { tcp_keepalives_idle: 30, tcp_keepalives_interval: 10, tcp_keepalives_count: 3 };

/**
 * A session of the database that holds a lock in a worker's name, for as long as the process lives and no longer. Whoever
 * finds jobs of a worker without such a lock knows that it is gone (see abandoned.ts).
 */
export type Presence = {
  /**
   * Resolves when the lock is held, taking it anew after a lost connection; rejects when it cannot be had. To be awaited
   * before each job is taken. The signal aborts when the lock is lost.
   */
  readonly announce: (worker: string) => Promise<AbortSignal>;
  readonly close: () => Promise<void>;
};

type Session = { readonly client: pg.Client; readonly lost: AbortController };

export function openPresence(url: string): Presence {
  const connectionString = withSettings(url, { idle_session_timeout: 0, ...KEEPALIVE });
  let current: Promise<Session> | null = null;

  async function open(worker: string): Promise<Session> {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
    const lost = new AbortController();
    const drop = () => {
      current = null;
      lost.abort(new Error("与数据库的连接中断 / the connection to the database was lost"));
    };
    client.on("error", drop);
    client.on("end", drop);
    try {
      await client.connect();
      // Shared: the database may still keep the session of a broken connection, in the same name.
      await client.query("select pg_advisory_lock_shared($1, hashtext($2))", [PRESENCE_LOCK, worker]);
    } catch (error) {
      drop();
      void client.end().catch(() => undefined);
      throw error;
    }
    return { client, lost };
  }

  return {
    announce: async (worker) => {
      current ??= open(worker);
      return (await current).lost.signal;
    },
    close: async () => {
      const session = await current?.catch(() => null);
      current = null;
      await session?.client.end();
    },
  };
}
