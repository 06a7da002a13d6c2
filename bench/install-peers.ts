import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const HERE = import.meta.dirname;

/** Installs what the benchmark compares with, exactly as its own lock file says, when it is not there yet. */
export function installPeers(): void {
  if (existsSync(join(HERE, "node_modules/@gorules/zen-engine/package.json"))) return;
  console.log("正在安装对照引擎（只供基准测试）… / Installing the peers (for the benchmark alone) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: HERE, stdio: "inherit" });
  if (status !== 0) throw new Error(`npm ci in bench ended with ${status}`);
}
