import { setTimeout as delay } from "node:timers/promises";
import { forgetGivenUp, freeAbandoned, unknownTasks } from "./abandoned.ts";
import { describeFreed, describeQueueFault, describeUnknown } from "./job-lines.ts";
import { atMost, openWorkersQueue, startWorker, type Worker, type WorkerOptions } from "./worker.ts";

/**
 * Jobs of servers that are gone are looked for at the start, soon again (the database may not have noticed yet that a killed
 * one is gone), and then after pauses that double up to the longest.
 */
const FIRST_CHECK_MS = 500;
const LONGEST_CHECK_MS = 60_000;
/** A worker that ends by itself is followed by another one, after a pause that doubles up to the longest while they do not last. */
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const CLOSE_MS = 2_000;

/**
 * Starts the worker in the server's process: it frees what killed servers had begun, then runs jobs until it is stopped. On
 * stopping, tasks are told by their signal, and what does not end within a few seconds is given back for the next server.
 * Rejects when the queue cannot be read.
 */
export async function startJobs(options: WorkerOptions): Promise<{ stop: () => Promise<void> }> {
  const { url, tasks, report } = options;
  const names = Object.keys(tasks);
  const pool = openWorkersQueue(url);
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const said = new Set<string>();
  let own: Worker | null = null;

  async function check(): Promise<void> {
    for (const freed of await freeAbandoned(pool, own?.name ?? "")) report(describeFreed(freed));
    for (const task of await unknownTasks(pool, names)) {
      if (!said.has(task)) report(describeUnknown(task));
      said.add(task);
    }
    await forgetGivenUp(pool);
  }

  function fault(error: unknown): void {
    if (!stopping.signal.aborted) report(describeQueueFault(error));
  }

  async function watch(): Promise<void> {
    for (let pause = FIRST_CHECK_MS; !stopping.signal.aborted; pause = Math.min(2 * pause, LONGEST_CHECK_MS)) {
      await rest(pause);
      if (!stopping.signal.aborted) await check().catch(fault);
    }
  }

  async function work(): Promise<void> {
    let pause = PAUSE_MS;
    while (!stopping.signal.aborted) {
      const since = performance.now();
      try {
        own = startWorker(pool, options);
        await Promise.race([stopped, own.ended.catch(fault)]);
        await own.stop();
      } catch (error) {
        fault(error);
      }
      own = null;
      pause = performance.now() - since > LONGEST_PAUSE_MS ? PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
      await rest(pause);
      // What the ended worker still held is free now.
      if (!stopping.signal.aborted) await check().catch(fault);
    }
  }

  /** Ends early when we are to stop, and keeps no process alive. */
  async function rest(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  }

  try {
    await check();
  } catch (error) {
    await pool.end();
    throw error;
  }
  const ended = [watch(), names.length > 0 ? work() : null];
  let closed: Promise<void> | null = null;
  async function close(): Promise<void> {
    stopping.abort();
    await Promise.all(ended);
    await atMost(CLOSE_MS, pool.end());
  }
  return {
    stop: () => {
      closed ??= close();
      return closed;
    },
  };
}
