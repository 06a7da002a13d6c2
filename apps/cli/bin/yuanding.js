#!/usr/bin/env node
// Runs the command line on the Node that the project pins, whatever Node the shell has.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 26;
const here = dirname(fileURLToPath(import.meta.url));

if (Number(process.versions.node.split(".")[0]) >= OLDEST_NODE) {
  const { setFlagsFromString } = await import("node:v8");
  // Most of what a run makes is short-lived: a larger nursery saves a tenth of the time.
  setFlagsFromString("--min-semi-space-size=64");
  setFlagsFromString("--max-semi-space-size=64");
  const { enableCompileCache } = await import("node:module");
  enableCompileCache?.(join(here, "../../../node_modules/.cache/yuanding"));
  const { main } = await import("../src/main.ts");
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (fault) => {
      // Whoever reads may have seen enough (`| head`).
      if (fault.code === "EPIPE") process.exit();
      throw fault;
    });
  }
  process.exitCode = await main(process.argv.slice(2), process);
} else {
  const pinned = join(here, "../../../node_modules", `node-${process.platform}-${process.arch}`, "bin/node");
  if (existsSync(pinned)) {
    const run = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
    process.exitCode = run.status ?? 1;
  } else {
    process.stderr.write(`需要 Node ${OLDEST_NODE} 或更新版本。 / Node ${OLDEST_NODE} or later is needed.\n`);
    process.exitCode = 2;
  }
}
