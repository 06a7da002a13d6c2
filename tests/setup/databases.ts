import { fileURLToPath } from "node:url";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";

export const MIGRATIONS = fileURLToPath(new URL("../../apps/server/migrations", import.meta.url));

/** What a test's database can start as: the bare schema, or the schema with the demonstration park in it. */
export const TEMPLATES = { empty: "template_empty", park: "template_park" } as const;

/** The same cluster's address with another database. */
export function inDatabase(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes a database as a copy of another and returns its address. Names are our own, so they need no quoting. */
export async function createDatabase(clusterUrl: string, name: string, template: string): Promise<string> {
  await runInCluster(clusterUrl, `create database ${name} template ${template}`);
  return inDatabase(clusterUrl, name);
}

export async function runInCluster(clusterUrl: string, statement: string): Promise<void> {
  const client = await connectAsOwner(clusterUrl);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
