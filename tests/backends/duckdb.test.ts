import { afterAll } from "vitest";
import { openDuckdb } from "./open-duckdb.ts";
import { testSqlEngine } from "./test-sql-engine.ts";

const { engine, close } = await openDuckdb();
afterAll(close);

testSqlEngine({
  name: "DuckDB",
  engine,
  seed: 20_260_630,
  refuses: ["spec-arithmetic-operations/unit-cancels", "spec-arithmetic-power/first"],
});
