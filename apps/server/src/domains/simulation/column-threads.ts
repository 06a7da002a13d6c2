import { type ColumnThreads, startThreads } from "@yuanding/snapshots/threads";

let threads: ColumnThreads | null = null;

/** The process's worker threads, one a core, started when they are first needed. They do not keep the process from ending. */
export function columnThreads(): ColumnThreads {
  threads ??= startThreads({ background: true });
  return threads;
}
