/**
 * `npm start`: the database, its schema, the demonstration park, the pages and the server, ready in one step. All of it is
 * apps/server/src/main.ts; this only hands over the checkout, the environment and the terminal.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import { dirname, join } from "node:path";

const root = dirname(import.meta.dirname);
// Stripping types and compiling some hundred files is most of a start: kept, it takes half a second instead of one.
enableCompileCache(join(root, "node_modules/.cache/yuanding"));
const { main } = await import("../apps/server/src/main.ts");

// Whoever read our lines may be gone (`npm start | head -1`); that is no reason to drop the database.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const code = await main({
  root,
  env: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
    flushCompileCache();
  },
  report: (line) => process.stderr.write(`${line}\n`),
});
process.exit(code);
