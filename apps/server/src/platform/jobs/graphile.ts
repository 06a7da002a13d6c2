import { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { parse } from "node:path";
import type * as GraphileWorker from "graphile-worker";
import pg from "pg";
import { withSettings } from "../database/connect.ts";
import { WORKER_ROLE } from "../database/roles.ts";
import { startRefusal } from "../start-refusal.ts";

const CONNECT_MS = 5_000;
/** Every statement of the queue touches a few rows. */
const STATEMENT_MS = 15_000;
const LOCK_MS = 10_000;
/** A job is found this late at most when the database's notification of it was lost. */
const POLL_MS = 1_000;
/** graphile-worker would free whatever is locked for four hours, also what still runs; abandoned.ts knows better. */
const NEVER_MS = 2_000_000_000;

let loaded: typeof GraphileWorker | null = null;

/**
 * graphile-worker looks for a configuration from the current folder upwards while it is loaded, and would run one that is
 * JavaScript. It is therefore loaded (at once, so that nothing else can come between) from where no project lies.
 */
export function graphileWorker(): typeof GraphileWorker {
  if (loaded) return loaded;
  // It writes the end of a worker to the console besides its logger, with where in itself that happened; nothing of ours uses this.
  console.trace = () => undefined;
  const folder = process.cwd();
  process.chdir(parse(folder).root);
  try {
    loaded = createRequire(import.meta.url)("graphile-worker") as typeof GraphileWorker;
  } finally {
    process.chdir(folder);
  }
  return loaded;
}

/** Connections that may only work the queue. */
export function openQueue(url: string, max: number): pg.Pool {
  return makePool(
    withSettings(url, { role: WORKER_ROLE, statement_timeout: STATEMENT_MS, lock_timeout: LOCK_MS }),
    max,
  );
}

function makePool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: CONNECT_MS });
  // What breaks is dropped and replaced; if the database is gone, the next query says so.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Makes or brings up to date the tables of graphile-worker, as their owner.
 * @throws StartRefusal when that fails, as it does when a newer release has made them.
 */
export async function prepareQueue(url: string): Promise<void> {
  const pool = makePool(withSettings(url, { lock_timeout: LOCK_MS }), 1);
  try {
    await graphileWorker().runMigrations({ ...settings(), pgPool: pool });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw startRefusal(
      "queue_unusable",
      `后台任务队列的数据表无法建立或升级：${reason}`,
      `the tables of the queue of background jobs cannot be made or brought up to date: ${reason}`,
    );
  } finally {
    await pool.end();
  }
}

/**
 * What a worker of ours is given; nothing is left to its environment variables or to files. `beforeJob` is awaited before
 * each look for a job, with the name under which this worker locks jobs.
 */
export function runOptions(beforeJob: (worker: string) => Promise<void>) {
  const events: GraphileWorker.WorkerEvents = new EventEmitter();
  let worker = "";
  events.on("pool:create", ({ workerPool }) => {
    worker = workerPool.id;
  });
  return {
    ...settings(),
    events,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    minResetLockedInterval: NEVER_MS,
    maxResetLockedInterval: NEVER_MS,
    forbiddenFlags: async () => {
      await beforeJob(worker);
      return null;
    },
  };
}

function settings() {
  const { Logger } = graphileWorker();
  return {
    schema: "graphile_worker",
    // Silent: jobs that fail, a worker that ends and a queue that cannot be read are reported by us, each in one line.
    logger: new Logger(() => () => undefined),
    // In batches, even of one: else the end of a job is written by a promise that nobody awaits, and a lost connection there
    // would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}
