import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf, startRefusal } from "../start-refusal.ts";
import { program } from "./binaries.ts";
import { OWNER } from "./initialise.ts";
import type { Place } from "./place.ts";
import { socketFolder } from "./socket.ts";

/** Recovery after a crash replays the log first; beyond this something is wrong. */
const START_MS = 60_000;
/** A fast shutdown ends all sessions and writes a checkpoint; past this it has to drop everything and recover next time. */
const STOP_MS = 20_000;
const POLL_MS = 10;
/** The log starts afresh with the first start after it has grown past this. */
const LARGEST_LOG_BYTES = 10 * 1024 * 1024;
const CONNECTIONS = 60;

export type Postmaster = {
  readonly url: string;
  /** Resolves when it ends, asked to or not. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Runs PostgreSQL on a cluster and returns once it takes connections. The caller holds the instance lock. */
export async function launch(
  place: Place,
  { signal, durable = true }: { readonly signal: AbortSignal; readonly durable?: boolean },
): Promise<Postmaster> {
  signal.throwIfAborted();
  const sockets = await socketFolder(place.data, place.account);
  const log = openLog(join(dirname(place.data), "postgres.log"));
  const child = spawn(program(place.binaries, "postgres"), ["-D", place.data, ...settings(sockets, durable)], {
    ...place.account,
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", log.descriptor, log.descriptor],
    // A session of its own: a Ctrl-C at the terminal then reaches us alone, and we stop HTTP before the database.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
  closeSync(log.descriptor);
  const guard = guardAgainstOrphan(child);
  const stop = () => stopPostmaster(child, exited, guard);

  const ready = await untilReady(child, place.data, signal);
  if (!ready) {
    await stop();
    signal.throwIfAborted();
    throw doesNotStart(log);
  }
  return { url: `postgresql://${OWNER}@localhost:5432/postgres?host=${encodeURIComponent(sockets)}`, exited, stop };
}

/** The port only names the socket's file. `durable: false` is for databases that live as long as a test run. */
function settings(sockets: string, durable: boolean): readonly string[] {
  const always = {
    listen_addresses: "",
    port: "5432",
    unix_socket_directories: `"${sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    max_connections: String(CONNECTIONS),
    // Our queries are short: compiling them costs more than it saves.
    jit: "off",
    log_checkpoints: "off",
    // The snapshot of a park groups tens of megabytes: in memory rather than in temporary files.
    work_mem: "32MB",
  };
  const fast = durable ? {} : { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };
  return Object.entries({ ...always, ...fast }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

type Log = { readonly path: string; readonly descriptor: number; readonly start: number };

function openLog(path: string): Log {
  const descriptor = openSync(path, "a", 0o600);
  if (fstatSync(descriptor).size > LARGEST_LOG_BYTES) ftruncateSync(descriptor);
  return { path, descriptor, start: fstatSync(descriptor).size };
}

/**
 * A shell that waits for the end of a pipe only we hold. If we are killed outright the pipe closes, and PostgreSQL is
 * asked to stop instead of living on without its server.
 */
function guardAgainstOrphan(child: ChildProcess): ChildProcess {
  const guard = spawn("/bin/sh", ["-c", 'read -r _; kill -INT "$1" 2>/dev/null', "sh", String(child.pid ?? 0)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.once("error", () => undefined);
  return guard;
}

/** PostgreSQL writes its state into the eighth line of postmaster.pid. False: it ended, took too long, or we are to stop. */
async function untilReady(child: ChildProcess, data: string, signal: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < START_MS && !hasEnded(child) && !signal.aborted; waited += POLL_MS) {
    const lines = readLines(join(data, "postmaster.pid"));
    if (lines[0] === String(child.pid) && lines[7]?.startsWith("ready")) return true;
    await delay(POLL_MS);
  }
  return false;
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function stopPostmaster(child: ChildProcess, exited: Promise<void>, guard: ChildProcess): Promise<void> {
  if (!hasEnded(child)) {
    child.kill("SIGINT");
    const late = setTimeout(() => child.kill("SIGQUIT"), STOP_MS);
    await exited;
    clearTimeout(late);
  }
  // Only now: as long as PostgreSQL runs, somebody has to outlive us for it.
  guard.kill("SIGKILL");
}

function doesNotStart(log: Log) {
  const written = readFileSync(log.path).subarray(log.start).toString("utf8");
  const reason = written.match(/(?:FATAL|PANIC|could not|error):?.*$/m)?.[0] ?? "no reason in the log";
  return startRefusal(
    "postgres_does_not_start",
    `内置数据库无法启动：${reason}（日志：${log.path}）`,
    `the embedded database does not start: ${reason} (log: ${log.path})`,
  );
}
