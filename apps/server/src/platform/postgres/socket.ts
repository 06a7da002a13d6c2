import { createHash } from "node:crypto";
import { lstatSync } from "node:fs";
import { chmod, chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startRefusal } from "../start-refusal.ts";
import type { Account } from "./account.ts";

/** The longest path a Unix socket may have is 107 bytes on Linux and 103 on macOS. */
const LONGEST_SOCKET_PATH = 103;
/** The longest name put into such a folder: PostgreSQL's `.s.PGSQL.5432.lock`. */
const LONGEST_NAME = "/.s.PGSQL.5432.lock".length;

/**
 * A folder for sockets of things kept in `folder`: the folder itself, or, when its path is too long for a socket, one of
 * our own below /tmp whose name follows from the path, so that a second process finds the same.
 */
export async function socketFolder(folder: string, account: Account = null): Promise<string> {
  if (Buffer.byteLength(folder) + LONGEST_NAME <= LONGEST_SOCKET_PATH) return folder;
  const short = join("/tmp", `yuanding-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`);
  const owner = account?.uid ?? process.getuid?.() ?? 0;
  await mkdir(short, { recursive: true, mode: 0o700 });
  if (account && lstatSync(short).uid === process.getuid?.()) await chown(short, account.uid, account.gid);
  const found = lstatSync(short);
  if (!found.isDirectory() || found.uid !== owner) throw foreignFolder(short);
  await chmod(short, 0o700);
  return short;
}

function foreignFolder(folder: string) {
  return startRefusal(
    "socket_folder_foreign",
    `${folder} 属于其他用户，无法存放数据库套接字`,
    `${folder} belongs to another user and cannot hold the database's socket`,
  );
}
