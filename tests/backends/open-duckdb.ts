import { DuckDBInstance } from "@duckdb/node-api";
import type { Engine } from "./sql-agreement.ts";

/** DuckDB in this process, with an empty database in memory. */
export async function openDuckdb(): Promise<{ readonly engine: Engine; readonly close: () => void }> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  return {
    engine: {
      dialect: "duckdb",
      run: async (statement) => (await connection.runAndReadAll(statement)).getRowObjectsJson(),
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
