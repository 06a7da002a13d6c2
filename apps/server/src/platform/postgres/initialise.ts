import { spawn } from "node:child_process";
import { chown, mkdir, rename, rm } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { startRefusal } from "../start-refusal.ts";
import { program } from "./binaries.ts";
import type { Place } from "./place.ts";

/** The role that owns every schema. The server itself works as a role that owns nothing, see server-role.ts. */
export const OWNER = "yuanding";

/**
 * Makes a new cluster: UTF-8, the C locale (the same order of Chinese text on every machine), and only connections over
 * the Unix socket. It is made beside its place and then renamed, so that an interrupted run leaves no half cluster.
 */
export async function initialise(
  place: Place,
  { signal, report }: { readonly signal: AbortSignal; readonly report: (line: string) => void },
): Promise<void> {
  report("正在创建数据库（仅首次）… / Creating the database (first run only) …");
  const fresh = `${place.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  if (place.account) await chown(fresh, place.account.uid, place.account.gid);
  await runInitdb(place, fresh, signal);
  await rename(fresh, place.data);
}

async function runInitdb(place: Place, folder: string, signal: AbortSignal): Promise<void> {
  const options = [`--pgdata=${folder}`, "--encoding=UTF8", "--locale=C", `--username=${OWNER}`];
  const access = ["--auth-local=trust", "--auth-host=reject"];
  const child = spawn(program(place.binaries, "initdb"), [...options, ...access], {
    ...place.account,
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  const [complaint, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve)),
  ]);
  signal.throwIfAborted();
  if (code !== 0) throw failed(complaint);
}

function failed(complaint: string) {
  const reason = complaint.split("\n").find((line) => /error|fatal/i.test(line)) ?? complaint.trim();
  return startRefusal("initdb_failed", `创建数据库失败：${reason}`, `the database could not be created: ${reason}`);
}
