/**
 * `npm start`: the database, its schema, the demonstration park, the pages and the server, ready in one step. All of it is
 * apps/server/src/main.ts; this only hands over the checkout, the environment and the terminal.
 */
import { dirname } from "node:path";
import { main } from "../apps/server/src/main.ts";

// Whoever read our lines may be gone (`npm start | head -1`); that is no reason to drop the database.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const code = await main({
  root: dirname(import.meta.dirname),
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  report: (line) => process.stderr.write(`${line}\n`),
});
process.exit(code);
