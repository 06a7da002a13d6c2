import { afterAll } from "vitest";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { bareDatabase } from "../setup/test-database.ts";
import { testSqlEngine } from "./test-sql-engine.ts";

const client = await connectAsOwner(await bareDatabase());
await client.query("create schema subjects; set search_path = subjects");
afterAll(() => client.end());

testSqlEngine({
  name: "PostgreSQL",
  engine: { dialect: "postgres", run: async (statement) => (await client.query(statement)).rows },
  seed: 20_260_701,
});
