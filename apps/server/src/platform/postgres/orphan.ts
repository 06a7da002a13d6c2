import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf, startRefusal } from "../start-refusal.ts";
import { isAlive } from "./is-alive.ts";

/** How long an orphan may take to write its last checkpoint. */
const ORPHAN_STOP_MS = 30_000;
const POLL_MS = 20;

/**
 * Clears what a killed server may have left in a cluster's folder. To be called only by the holder of the instance lock:
 * a PostgreSQL still running there has then lost its server and is stopped; a `postmaster.pid` whose number the system
 * has given to something else is removed, because PostgreSQL would take that process for itself and refuse to start.
 */
export async function clearRemains(data: string): Promise<void> {
  const pid = readPid(data);
  if (pid !== null && isAlive(pid)) {
    if (worksIn(pid, data)) await stopOrphan(pid, data);
    else await rm(join(data, "postmaster.pid"), { force: true });
  }
  await rm(join(data, ".s.PGSQL.5432.lock"), { force: true });
}

/** The first line of postmaster.pid; null without such a file. */
function readPid(data: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10);
    return pid > 0 ? pid : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** PostgreSQL works in its data folder, which tells it from any other process. Without /proc its command line does. */
function worksIn(pid: number, data: string): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === data;
    return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).includes(data);
  } catch {
    return false;
  }
}

async function stopOrphan(pid: number, data: string): Promise<void> {
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < ORPHAN_STOP_MS; waited += POLL_MS) {
    if (!isAlive(pid)) return;
    await delay(POLL_MS);
  }
  throw startRefusal(
    "orphan_remains",
    `上次遗留的数据库进程 ${pid} 无法停止（${data}），请手动结束它`,
    `the database process ${pid} left by an earlier run does not stop (${data}): end it by hand`,
  );
}
