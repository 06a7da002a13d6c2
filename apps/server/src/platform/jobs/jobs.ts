/**
 * Background jobs: work that outlives a request, asked for in the transaction that needs it and run by this server or another
 * one on the same database. What may be asked for is a record of tasks, gathered in `main`.
 */
export { addJob } from "./add-job.ts";
export { runJobs } from "./run-jobs.ts";
export { startJobs } from "./start-jobs.ts";
export type { Task, Tasks } from "./tasks.ts";
