import { parentPort } from "node:worker_threads";
import { type ColumnarJob, runJob } from "@yuanding/rules";

/** A share of rows for a worker. */
export type Share = { readonly job: ColumnarJob; readonly from: number; readonly until: number };

/** Rows that the exact evaluator must answer. */
export type Done = { readonly rows: readonly number[] };

parentPort?.on("message", ({ job, from, until }: Share) => {
  parentPort?.postMessage({ rows: runJob(job, from, until) } satisfies Done);
});
