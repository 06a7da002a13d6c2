import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { giveBack } from "./abandoned.ts";
import { graphileWorker, openQueue, runOptions } from "./graphile.ts";
import { openPresence } from "./presence.ts";
import type { Tasks } from "./tasks.ts";
import { underWay } from "./under-way.ts";

/** As many jobs at once as leave the requests of a small machine a core. */
const CONCURRENCY = 2;
/** One connection for each of them and one that listens. */
const POOL_SIZE = CONCURRENCY + 1;
/** On stopping, tasks have this long to end after their signal; giving back what has not is one short statement. */
const STOP_MS = 5_000;
const GIVE_BACK_MS = 2_000;

export type WorkerOptions = {
  /** The database, as its owner; the worker's connections take a role that sees the queue alone. */
  readonly url: string;
  readonly tasks: Tasks;
  /** Receives one line for each job that fails or is cut off. */
  readonly report: (line: string) => void;
};

/** Takes jobs until it is stopped. */
export type Worker = {
  /** Under which it locks jobs. */
  readonly name: string;
  /** Settles when it has ended, also by itself, as when the database was away at the end of a job. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

export function openWorkersQueue(url: string): pg.Pool {
  return openQueue(url, POOL_SIZE);
}

export function startWorker(pool: pg.Pool, { url, tasks, report }: WorkerOptions): Worker {
  const presence = openPresence(url);
  let lost = new AbortController().signal;
  const jobs = underWay({ tasks, lost: () => lost, report });
  const beforeJob = async (worker: string) => {
    lost = await presence.announce(worker);
  };
  const options = { ...runOptions(beforeJob), concurrency: CONCURRENCY };
  const workers = graphileWorker().runTaskList(options, jobs.taskList, pool);
  let over = false;
  const ended = workers.promise.finally(() => {
    over = true;
  });
  return {
    name: workers.id,
    ended,
    stop: async () => {
      jobs.stop();
      if (!over) await atMost(STOP_MS, Promise.resolve(workers.gracefulShutdown()));
      const stopped = jobs.abandon();
      if (stopped.length > 0) await atMost(GIVE_BACK_MS, giveBack(pool, workers.id, stopped));
      await atMost(GIVE_BACK_MS, presence.close());
    },
  };
}

/** Waits, on the way out, for something that may never come or may fail; what it leaves undone, the next start finds. */
export async function atMost(ms: number, awaited: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const limit = delay(ms, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([awaited.catch(() => undefined), limit]);
  enough.abort();
}
