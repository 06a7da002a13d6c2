import type { TaskList } from "graphile-worker";
import type pg from "pg";
import { isDue } from "./abandoned.ts";
import { graphileWorker, openQueue, runOptions } from "./graphile.ts";
import { openPresence } from "./presence.ts";
import type { Tasks } from "./tasks.ts";
import { underWay } from "./under-way.ts";

/**
 * Runs everything of these tasks that is due, one after the other and with what it asks for in turn, then returns: for tests.
 * Rejects afterwards when a task failed, with its error, or with all of them when there were several.
 */
export async function runJobs(url: string, tasks: Tasks): Promise<void> {
  const pool = openQueue(url, 2);
  const presence = openPresence(url);
  const errors: unknown[] = [];
  const never = new AbortController().signal;
  const { taskList } = underWay({
    tasks,
    lost: () => never,
    report: () => undefined,
    onError: (error) => errors.push(error),
  });
  const beforeJob = async (worker: string) => {
    await presence.announce(worker);
  };
  const options = runOptions(beforeJob);
  try {
    while (await isDue(pool, Object.keys(tasks))) await runOnce(pool, options, taskList);
  } finally {
    await presence.close();
    await pool.end();
  }
  if (errors.length > 1) throw new AggregateError(errors, "several jobs failed");
  if (errors.length > 0) throw errors[0];
}

/** Ends when a look for a job finds none, which may be because the end of the one before is still being written. */
async function runOnce(pool: pg.Pool, options: ReturnType<typeof runOptions>, taskList: TaskList): Promise<void> {
  const client = await pool.connect();
  try {
    await graphileWorker().runTaskListOnce(options, taskList, client);
  } finally {
    client.release();
  }
}
