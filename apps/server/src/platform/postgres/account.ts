import { readFileSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";

/** The system account PostgreSQL runs as. Null: our own. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL's own account where there is one; else the account that owns nothing, which every system has. */
const CANDIDATES = ["postgres", "nobody"] as const;

/**
 * PostgreSQL refuses to run as root. As root we therefore hand it to another account: the owner of the data when there
 * is data already, so that an account added later does not lock it out. No account is created: `npm start` leaves the
 * machine's user list alone.
 */
export function chooseAccount(dataOwner: Stats | null): Account {
  if (process.getuid?.() !== 0) return null;
  if (dataOwner && dataOwner.uid !== 0) return { uid: dataOwner.uid, gid: dataOwner.gid };
  return firstAccount(readFileSync("/etc/passwd", "utf8"));
}

/** Exported for its test: the text is that of /etc/passwd. */
export function firstAccount(passwd: string): { readonly uid: number; readonly gid: number } {
  const accounts = new Map(passwd.split("\n").map((line) => [line.split(":")[0], line.split(":")]));
  for (const name of CANDIDATES) {
    const [, , uid, gid] = accounts.get(name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65_534, gid: 65_534 };
}

const READ = 4;
const PASS = 1;

/** Whether the account may read (or run) the file and pass every folder above it, by their mode bits. */
export function mayRead(account: Account, path: string): boolean {
  return account === null || (allows(account, path, READ) && mayPass(account, dirname(path)));
}

/** Whether the account may pass this folder and every one above it. `/root` is the usual one that it may not. */
export function mayPass(account: Account, folder: string): boolean {
  if (account === null) return true;
  const above = dirname(folder);
  return allows(account, folder, PASS) && (above === folder || mayPass(account, above));
}

function allows(account: NonNullable<Account>, path: string, bit: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bit) !== 0;
}
