import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Columnar, ColumnarJob } from "@yuanding/rules";
import type { Done, Share } from "./column-worker.ts";

/** Rows of one share: enough that posting it costs nothing, few enough that all cores end together. */
const SHARE_ROWS = 65_536;
/** More cores than this wait for memory. */
const MAX_THREADS = 16;

export type ColumnThreads = {
  readonly count: number;
  /** Computes all rows on all threads; returns how many were left to the exact evaluator, which works on this thread. */
  readonly run: (columnar: Columnar) => Promise<number>;
  readonly close: () => Promise<void>;
};

export type ThreadOptions = {
  /** One a core when left out. */
  readonly count?: number;
  /** Whether the process may end while they are there; for a server, which something else keeps alive. */
  readonly background?: boolean;
};

/**
 * Worker threads for columns in shared memory: the snapshot and the answers must lie in SharedArrayBuffers, so that nothing is copied
 * and the answers are where the caller looks. Measures without a loop are computed on the calling thread.
 */
export function startThreads(options: ThreadOptions = {}): ColumnThreads {
  const count = options.count ?? Math.min(availableParallelism(), MAX_THREADS);
  const workers = Array.from({ length: count }, () => new Worker(new URL("./column-worker.ts", import.meta.url)));
  if (options.background) for (const worker of workers) worker.unref();
  let last: Promise<unknown> = Promise.resolve();
  return {
    count,
    run: (columnar) => {
      // One after the other: a worker answers its shares in order, and knows no runs.
      const run = last.then(() => runShared(workers, columnar));
      last = run.catch(() => undefined);
      return run;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Memory for the answers that all threads see; `allocate` of `prepareColumnar`. */
export function sharedMemory(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

async function runShared(workers: readonly Worker[], columnar: Columnar): Promise<number> {
  const job = columnar.job();
  if (!job) return columnar.run();
  requireShared(job);
  const { rows } = columnar.snapshot;
  const shares = Array.from({ length: Math.ceil(rows / SHARE_ROWS) }, (_, index): Share => {
    return { job, from: index * SHARE_ROWS, until: Math.min((index + 1) * SHARE_ROWS, rows) };
  });
  const left = await Promise.all(workers.map((worker) => work(worker, shares)));
  return columnar.settle(left.flat());
}

/** @throws RangeError when an array would be copied: its answers would be lost. */
function requireShared(job: ColumnarJob): void {
  const arrays = job.loops.flatMap(({ columns, outputs }) => [...columns, ...outputs]);
  if (arrays.some((array) => array.length > 0 && !(array.buffer instanceof SharedArrayBuffer)))
    throw new RangeError("the columns or the answers do not lie in shared memory");
}

/** Takes shares until none is left. */
async function work(worker: Worker, shares: Share[]): Promise<number[]> {
  const left: number[] = [];
  for (let share = shares.shift(); share; share = shares.shift()) left.push(...(await ask(worker, share)).rows);
  return left;
}

function ask(worker: Worker, share: Share): Promise<Done> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      worker.off("message", answered);
      worker.off("error", failed);
    };
    const answered = (done: Done): void => {
      stop();
      resolve(done);
    };
    const failed = (fault: unknown): void => {
      stop();
      reject(fault);
    };
    worker.on("message", answered);
    worker.on("error", failed);
    worker.postMessage(share);
  });
}
