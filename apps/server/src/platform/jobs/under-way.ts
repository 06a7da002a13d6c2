import type { Job, TaskList } from "graphile-worker";
import type { Stopped } from "./abandoned.ts";
import { describeFailure } from "./job-lines.ts";
import type { Task, Tasks } from "./tasks.ts";

export type UnderWay = {
  /** The tasks as graphile-worker is to run them. */
  readonly taskList: TaskList;
  /** Tells every task to stop. From then on an error of a task only says that it has stopped. */
  readonly stop: () => void;
  /** What was told to stop and has not been completed; a task that ends after this was asked is never completed. */
  readonly abandon: () => readonly Stopped[];
};

export type UnderWayOptions = {
  readonly tasks: Tasks;
  /** Aborts when the worker that runs them can no longer be sure of its jobs. */
  readonly lost: () => AbortSignal;
  readonly report: (line: string) => void;
  readonly onError?: (error: unknown) => void;
};

/** Runs tasks with a signal and says of each that fails what happened, in one line and without its payload. */
export function underWay({ tasks, lost, report, onError }: UnderWayOptions): UnderWay {
  const stopping = new AbortController();
  const running = new Map<string, Stopped>();
  const stopped: Stopped[] = [];
  let abandoned = false;

  async function run(task: Task, payload: unknown, job: Job): Promise<void> {
    const entry = { id: String(job.id), keyed: job.key !== null };
    running.set(entry.id, entry);
    try {
      await task(payload, { signal: AbortSignal.any([stopping.signal, lost()]) });
    } catch (error) {
      if (stopping.signal.aborted) stopped.push(entry);
      else fail(job, error);
      await unlessAbandoned();
      throw error;
    } finally {
      running.delete(entry.id);
    }
    await unlessAbandoned();
  }

  function fail(job: Job, error: unknown): void {
    report(describeFailure(job, error));
    onError?.(error);
  }

  /** The job is no longer ours: nothing may be written about it. */
  async function unlessAbandoned(): Promise<void> {
    if (abandoned) await new Promise<never>(() => undefined);
  }

  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, (payload, { job }) => run(task, payload, job)]),
  );
  return {
    taskList,
    stop: () => stopping.abort(new Error("服务器正在停止 / the server is stopping")),
    abandon: () => {
      abandoned = true;
      return [...stopped, ...running.values()];
    },
  };
}
