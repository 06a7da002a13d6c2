import { sql } from "kysely";
import type { Database } from "../database/connect.ts";

/** With the delays between them (seconds, then minutes) the last attempt comes about four minutes after the first. */
const ATTEMPTS = 5;

export type JobOptions = {
  /** A job of this key that has not begun is replaced by this one; one under way is left, and this one runs after it was asked for. */
  readonly key?: string;
  /** How often it is tried before it stays failed: 1 to 100. */
  readonly attempts?: number;
  /** Jobs of one queue run one after the other, in the order they were asked for. A fixed word: queues are kept for good. */
  readonly queue?: string;
};

/**
 * Asks for work: in the transaction of the change that needs it, so that both happen or neither does, or at once outside of
 * one. The payload is JSON of at most 100,000 bytes and best only says where to look (an id): it may be worked off minutes later.
 */
export async function addJob(
  database: Database,
  task: string,
  payload: object,
  { key, attempts = ATTEMPTS, queue }: JobOptions = {},
): Promise<void> {
  await sql`select jobs.add(${task}::text, ${JSON.stringify(payload)}::json, ${key ?? null}::text,
    ${attempts}::integer, ${queue ?? null}::text)`.execute(database);
}
