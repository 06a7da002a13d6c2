import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, startRefusal } from "../start-refusal.ts";
import { initialise } from "./initialise.ts";
import { lockInstance } from "./instance-lock.ts";
import { clearRemains } from "./orphan.ts";
import { type Place, settle } from "./place.ts";
import { launch } from "./postmaster.ts";

/** The major version of the files that the programs read; another one needs an upgrade that we do not do silently. */
const MAJOR = "18";

export type EmbeddedOptions = {
  /** Holds the cluster (`postgres/`), its log and the instance lock. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
  /** False trades safety against a crash of the machine for speed: tests only. */
  readonly durable?: boolean;
};

export type EmbeddedDatabase = {
  /** Connects as the owner of everything. */
  readonly url: string;
  /** Resolves when PostgreSQL ends, asked to or not. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL that comes from npm, with its data below `folder`. It listens on a Unix socket in a folder that
 * only its own account may enter, so it needs neither a port nor a password and nothing beyond this machine reaches it.
 *
 * @throws StartRefusal when the folder cannot be written, is in use, holds another version, or PostgreSQL does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  try {
    makeFolder(options.folder);
    return await startIn(await settle(options.folder), options);
  } catch (error) {
    throw UNWRITABLE.has(codeOf(error) ?? "") ? unwritable(options.folder, error) : error;
  }
}

/** Not `recursive`: where nothing can be made at all, as below /proc, Node 26 tries for ever. */
function makeFolder(folder: string, isLastTry = false): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || isLastTry) throw unwritable(folder, error);
    makeFolder(dirname(folder));
    makeFolder(folder, true);
  }
}

async function startIn(place: Place, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const lock = await lockInstance(dirname(place.data));
  try {
    await clearRemains(place.data);
    if (existsSync(join(place.data, "PG_VERSION"))) checkVersion(place.data);
    else await initialise(place, options);
    const { url, exited, stop } = await launch(place, options);
    return { url, exited, stop: () => stop().then(lock.release) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Whatever step of the start meets one of these, the folder is the reason. */
const UNWRITABLE: ReadonlySet<string> = new Set(
  "EACCES EPERM EROFS ENOSPC EDQUOT ENOTDIR EEXIST ENOTEMPTY ENAMETOOLONG".split(" "),
);

function unwritable(folder: string, error: unknown) {
  return startRefusal(
    "data_folder_unwritable",
    `无法写入数据目录 ${folder}（${codeOf(error)}）`,
    `the data folder ${folder} cannot be written (${codeOf(error)})`,
  );
}

function checkVersion(data: string): void {
  const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (found === MAJOR) return;
  throw startRefusal(
    "data_folder_version",
    `数据目录 ${data} 由 PostgreSQL ${found} 创建，本程序内置的是 ${MAJOR}`,
    `the data folder ${data} was made by PostgreSQL ${found}, and this program embeds ${MAJOR}`,
  );
}
