import { existsSync, realpathSync, statSync } from "node:fs";
import { chmod, cp, lchown, mkdir, mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Account, chooseAccount, mayPass, mayRead } from "./account.ts";
import { type Binaries, findBinaries } from "./binaries.ts";

/** Where root keeps what the database account must reach when the checkout lies where it may not go, as below /root. */
const REACHABLE = "/var/lib/yuanding";

/** What a cluster needs to run: its data, the programs, and the account that owns the one and may run the other. */
export type Place = {
  readonly data: string;
  readonly binaries: Binaries;
  readonly account: Account;
};

/**
 * Settles where the cluster of this data folder lives. Usually `<folder>/postgres` and node_modules. Only as root, and
 * only when the database account cannot pass the folders above, data and programs go to /var/lib/yuanding and
 * `<folder>/postgres` becomes a link: PostgreSQL names its files by their whole path, so the account must be able to.
 */
export async function settle(folder: string): Promise<Place> {
  const wish = join(realpathSync(folder), "postgres");
  const present = existsSync(wish);
  if (!present) await rm(wish, { force: true });
  const here = present ? realpathSync(wish) : wish;
  const account = chooseAccount(present ? statSync(here) : null);
  await letPass(account, dirname(here));
  const data = mayPass(account, dirname(here)) ? here : await moveAway(wish, present);
  if (account && present && statSync(data).uid === 0) await give(data, account);
  return { data, binaries: await usable(findBinaries(), account), account };
}

/** The folder around the cluster is ours to open: a mask of 077 would close it to the account for no reason. */
async function letPass(account: Account, folder: string): Promise<void> {
  if (mayPass(account, folder) || !mayPass(account, dirname(folder))) return;
  await chmod(folder, statSync(folder).mode | 0o011);
}

/** The new folder's name is random: what an earlier checkout left behind is neither reused nor removed. */
async function moveAway(wish: string, present: boolean): Promise<string> {
  await mkdir(REACHABLE, { recursive: true, mode: 0o755 });
  const home = await mkdtemp(join(REACHABLE, `${basename(dirname(dirname(wish)))}-`));
  await chmod(home, 0o755);
  const data = join(home, "postgres");
  if (present) {
    await cp(wish, data, { recursive: true });
    await rm(wish, { recursive: true });
  }
  await symlink(data, wish);
  return data;
}

/** The programs themselves, or a copy that the account may run (60 MB, once for every version). */
async function usable(binaries: Binaries, account: Account): Promise<Binaries> {
  if (mayUse(binaries.folder, account)) return binaries;
  const folder = join(REACHABLE, `postgresql-${binaries.version}`);
  if (!existsSync(folder) || !mayUse(folder, account)) {
    await mkdir(REACHABLE, { recursive: true, mode: 0o755 });
    const fresh = await mkdtemp(join(REACHABLE, "copying-"));
    await cp(binaries.folder, fresh, { recursive: true, verbatimSymlinks: true });
    await openToAll(fresh);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  }
  return { ...binaries, folder };
}

function mayUse(folder: string, account: Account): boolean {
  return (
    mayRead(account, join(folder, "bin/postgres")) && mayRead(account, join(folder, "share/postgresql/postgres.bki"))
  );
}

async function give(folder: string, to: NonNullable<Account>): Promise<void> {
  for (const path of await everythingIn(folder)) await lchown(path, to.uid, to.gid);
}

/** npm may have unpacked under a mask that lets only its own account read. */
async function openToAll(folder: string): Promise<void> {
  for (const path of await everythingIn(folder)) {
    const runs = (statSync(path).mode & 0o100) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
}

async function everythingIn(folder: string): Promise<readonly string[]> {
  const inside = await readdir(folder, { recursive: true });
  return [folder, ...inside.map((path) => join(folder, path))];
}
