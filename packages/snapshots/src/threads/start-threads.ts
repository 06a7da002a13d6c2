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
  const background = options.background ?? false;
  let closed = false;
  const workers: Worker[] = [];
  // A thread that ends (out of memory, say) fails the run it worked for; another takes its place.
  const seat = (place: number): void => {
    const worker = startWorker(background);
    workers[place] = worker;
    worker.once("exit", () => {
      if (!closed) seat(place);
    });
  };
  for (let place = 0; place < count; place += 1) seat(place);
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
      closed = true;
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function startWorker(background: boolean): Worker {
  const worker = new Worker(new URL("./column-worker.ts", import.meta.url));
  if (background) worker.unref();
  // Whoever waits for an answer hears of it too; without any listener an idle thread's fault would end the process.
  worker.on("error", () => undefined);
  return worker;
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
  const done = await Promise.allSettled(workers.map((worker) => work(worker, shares)));
  const left = done.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
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

/** A thread with a fault ends; the fault is told when it has ended, so that its place is taken before anybody asks again. */
function ask(worker: Worker, share: Share): Promise<Done> {
  return new Promise((resolve, reject) => {
    let fault: unknown = new Error("a thread ended before it answered");
    const stop = (): void => {
      worker.off("message", answered);
      worker.off("error", failed);
      worker.off("exit", ended);
    };
    const answered = (done: Done): void => {
      stop();
      resolve(done);
    };
    const failed = (error: unknown): void => {
      fault = error;
    };
    const ended = (): void => {
      stop();
      reject(fault);
    };
    worker.on("message", answered);
    worker.on("error", failed);
    worker.on("exit", ended);
    worker.postMessage(share);
  });
}
