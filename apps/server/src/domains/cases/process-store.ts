import { type ProcessSet, readProcesses } from "@yuanding/processes";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Processes } from "../law/index.ts";
import type { StoredFiles } from "./cases-tables.ts";

/** Sets that were read from the database, by hash: they never change, and there are as many as the processes had versions. */
const read = new Map<string, ProcessSet>();
const MAX_READ = 50;

/** Keeps the processes in force, once. */
export async function keepProcessSet(tx: Database, { hash, files }: Processes): Promise<void> {
  await sql`insert into cases.process_set (hash, files) values (${hash}, ${JSON.stringify(files)}::jsonb)
    on conflict (hash) do nothing`.execute(tx);
}

/** Every set that cases run by, with the one in force. */
export async function allProcessSets(database: Database, inForce: Processes): Promise<readonly ProcessSet[]> {
  const { rows } = await sql<{ hash: string }>`select hash from cases.process_set`.execute(database);
  const others = rows.filter(({ hash }) => hash !== inForce.hash);
  return [inForce.set, ...(await Promise.all(others.map(({ hash }) => processSetOf(database, inForce, hash))))];
}

/** The processes a case was opened by: those in force, or as they were kept. @throws Error for a set that nobody kept. */
export async function processSetOf(database: Database, inForce: Processes, hash: string): Promise<ProcessSet> {
  if (hash === inForce.hash) return inForce.set;
  const known = read.get(hash);
  if (known) return known;
  const { rows } = await sql<{ files: StoredFiles }>`select files from cases.process_set where hash = ${hash}`.execute(
    database,
  );
  const [row] = rows;
  if (!row) throw new Error(`the processes ${hash} were not kept`);
  if (read.size >= MAX_READ) read.clear();
  const { processes } = readProcesses(row.files);
  read.set(hash, processes);
  return processes;
}
