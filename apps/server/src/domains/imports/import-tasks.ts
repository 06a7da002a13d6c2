import { z } from "zod";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { addJob, type Tasks } from "../../platform/jobs/jobs.ts";
import { acceptImport } from "./accept-import.ts";
import { checkImport } from "./check-import.ts";
import { MAX_ATTEMPTS } from "./import.ts";
import type { Work } from "./import-store.ts";

const CHECK = "imports.check";
const ACCEPT = "imports.accept";
/** One file after the other: two large ones at once would need twice the memory and finish no sooner. */
const QUEUE = "imports";
/** The import itself counts attempts, also those that ended the server. */
const ATTEMPTS = 4 * MAX_ATTEMPTS;

const payload = z.object({ id: z.uuid(), revision: z.number().int() });

export function askForCheck(tx: Database, work: Work): Promise<void> {
  return addJob(tx, CHECK, work, { key: `${CHECK} ${work.id}`, queue: QUEUE, attempts: ATTEMPTS });
}

export function askForAcceptance(tx: Database, work: Work): Promise<void> {
  return addJob(tx, ACCEPT, work, { key: `${ACCEPT} ${work.id}`, queue: QUEUE, attempts: ATTEMPTS });
}

/** What is done with files in the background. */
export function importTasks(context: ApiContext): Tasks {
  return {
    [CHECK]: (given, { signal }) => checkImport(context, payload.parse(given), signal),
    [ACCEPT]: (given, { signal }) => acceptImport(context, payload.parse(given), signal),
  };
}
