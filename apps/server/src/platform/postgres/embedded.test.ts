import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connectAsOwner } from "../database/connect.ts";
import { startEmbedded } from "./embedded.ts";
import { isAlive } from "./is-alive.ts";

const top = await mkdtemp(join(tmpdir(), "yuanding-embedded-"));
await chmod(top, 0o755);
afterAll(() => rm(top, { recursive: true, force: true }));

function options(folder: string) {
  return { folder, signal: new AbortController().signal, report: () => undefined, durable: false };
}

/** Starts, does something with the database, and stops. */
async function run<Result>(folder: string, use: (url: string) => Promise<Result>): Promise<Result> {
  const cluster = await startEmbedded(options(folder));
  try {
    return await use(cluster.url);
  } finally {
    await cluster.stop();
  }
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = await connectAsOwner(url);
  const { rows } = await client.query<{ answer: unknown }>(query);
  await client.end();
  return rows[0]?.answer;
}

const folder = join(top, "data");
const pidFile = join(folder, "postgres/postmaster.pid");

describe("a cluster", () => {
  test("is made on the first start, in UTF-8 and the C locale, and keeps its data until the next", async () => {
    await run(folder, (url) => ask(url, "create table public.kept as select 7 as answer"));
    expect(await run(folder, (url) => ask(url, "select answer from public.kept"))).toBe(7);
    const locale =
      "select current_setting('server_encoding') || ' ' || datcollate as answer from pg_database where datname = current_database()";
    expect(await run(folder, (url) => ask(url, locale))).toBe("UTF8 C");
  });

  test("listens on no network address at all", async () => {
    expect(await run(folder, (url) => ask(url, "select current_setting('listen_addresses') as answer"))).toBe("");
  });

  test("leaves neither its process file nor its socket behind when it stops", async () => {
    await run(folder, async () => expect(existsSync(pidFile)).toBe(true));
    expect([existsSync(pidFile), existsSync(join(folder, "postgres/.s.PGSQL.5432"))]).toEqual([false, false]);
  });

  test("works in a folder whose path is too long for a socket", async () => {
    const long = join(top, ...Array.from({ length: 8 }, () => "a-folder-with-a-name"), "data");
    expect(await run(long, (url) => ask(url, "select 1 as answer"))).toBe(1);
  });

  test("works in a folder whose name has spaces, commas, quotes and Chinese characters", async () => {
    const odd = join(top, `园区 数据, "a" 'b'`);
    expect(await run(odd, (url) => ask(url, "select 1 as answer"))).toBe(1);
  });
});

describe("a folder in use", () => {
  test("is refused to a second process, and free again when the first has stopped", async () => {
    const first = await startEmbedded(options(folder));
    await expect(startEmbedded(options(folder))).rejects.toThrow(/^另一个园丁.* \/ another Yuanding is using/);
    expect(await ask(first.url, "select 1 as answer")).toBe(1);
    await first.stop();
    expect(await run(folder, (url) => ask(url, "select 1 as answer"))).toBe(1);
  });
});

describe("what a killed server leaves behind", () => {
  test("PostgreSQL stops by itself when its server is killed outright, and the next start finds all data", async () => {
    const script = `
      import { startEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
      await startEmbedded({ folder: ${JSON.stringify(folder)}, signal: new AbortController().signal, report: () => {} });
      process.stdout.write("started");
      setInterval(() => {}, 1000);`;
    const server = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => server.stdout.once("data", resolve));
    const postmaster = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
    const dead = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGKILL");
    await dead;

    expect(await run(folder, (url) => ask(url, "select answer from public.kept"))).toBe(7);
    expect(isAlive(postmaster)).toBe(false);
  });

  test("a process file whose number now belongs to another process does not stop the next start", async () => {
    await writeFile(pidFile, `${process.pid}\n${join(folder, "postgres")}\n1700000000\n5432\n`);
    await writeFile(join(folder, "postgres/.s.PGSQL.5432.lock"), `${process.pid}\n`);
    expect(await run(folder, (url) => ask(url, "select 1 as answer"))).toBe(1);
  });

  test("a half-made cluster is made anew", async () => {
    const half = join(top, "half");
    await mkdir(join(half, "postgres.new/base"), { recursive: true });
    await writeFile(join(half, "instance.sock"), "");
    expect(await run(half, (url) => ask(url, "select 1 as answer"))).toBe(1);
  });
});

describe("a folder that cannot be used is refused in one sentence", () => {
  test("because a file stands in its place", async () => {
    const file = join(top, "file");
    await writeFile(file, "");
    await expect(startEmbedded(options(file))).rejects.toThrow(
      /^无法写入数据目录 .*file（EEXIST）.* cannot be written/,
    );
    await expect(startEmbedded(options(join(file, "below")))).rejects.toThrow(/（ENOTDIR）/);
  });

  test("because another version of PostgreSQL made it", async () => {
    const old = join(top, "old");
    await mkdir(join(old, "postgres"), { recursive: true });
    await writeFile(join(old, "postgres/PG_VERSION"), "17\n");
    await expect(startEmbedded(options(old))).rejects.toThrow(
      /PostgreSQL 17 创建.* made by PostgreSQL 17, and this program/,
    );
  });

  test("because PostgreSQL does not start on it", async () => {
    const broken = join(top, "broken");
    await mkdir(join(broken, "postgres"), { recursive: true, mode: 0o700 });
    await chmod(join(broken, "postgres"), 0o700);
    await writeFile(join(broken, "postgres/PG_VERSION"), "18\n");
    await expect(startEmbedded(options(broken))).rejects.toThrow(
      /^内置数据库无法启动：.* \/ the embedded database does not start/,
    );
  });
});

test("a start that is told to stop leaves nothing running", async () => {
  const stop = new AbortController();
  const starting = startEmbedded({ ...options(folder), signal: stop.signal });
  stop.abort();
  await expect(starting).rejects.toThrow();
  expect(existsSync(pidFile)).toBe(false);
  expect(await run(folder, (url) => ask(url, "select 1 as answer"))).toBe(1);
});
