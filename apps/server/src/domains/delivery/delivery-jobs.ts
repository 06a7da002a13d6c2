import type { Database } from "../../platform/database/connect.ts";
import { addJob } from "../../platform/jobs/jobs.ts";

/** Names of background work; jobs that wait name them, so they stay. */
export const COMPUTE = "delivery.compute-batch";
export const FOLLOW_LINES = "delivery.follow-lines";
export const FOLLOW_APPLICATIONS = "delivery.follow-applications";
export const SETTLE = "delivery.settle-payouts";
/** One after the other: two at once would look at the same lines. */
const QUEUE = "delivery";
const ATTEMPTS = 20;

/** Asks for the computation of an automatic award as it stands. */
export function askForComputation(tx: Database, work: { readonly id: string; readonly version: number }) {
  return addJob(tx, COMPUTE, work, { key: `${COMPUTE} ${work.id}`, queue: QUEUE, attempts: ATTEMPTS });
}

/** Asks for the lines of an automatic award to be told how it stands. */
export function askForLines(tx: Database, id: string) {
  return addJob(tx, FOLLOW_LINES, { id }, { key: `${FOLLOW_LINES} ${id}`, queue: QUEUE, attempts: ATTEMPTS });
}

/** Asks for the applications of a call to be told how it stands. */
export function askForApplications(tx: Database, id: string) {
  return addJob(
    tx,
    FOLLOW_APPLICATIONS,
    { id },
    { key: `${FOLLOW_APPLICATIONS} ${id}`, queue: QUEUE, attempts: ATTEMPTS },
  );
}

/** Asks for payouts to be followed to where the ledger says that they are. */
export function askForSettling(tx: Database) {
  return addJob(tx, SETTLE, {}, { key: SETTLE, queue: QUEUE, attempts: ATTEMPTS });
}
