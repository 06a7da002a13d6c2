import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, onTestFinished, test } from "vitest";
import { runInCluster } from "../../../../../tests/setup/databases.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { connectAsOwner } from "../database/connect.ts";
import { addJob, startJobs, type Tasks } from "./jobs.ts";

const { database, url, cluster } = await testDatabase();
const owner = await connectAsOwner(url);
const folder = await mkdtemp(join(tmpdir(), "yuanding-jobs-"));
afterAll(async () => {
  await owner.end();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await owner.query("delete from graphile_worker._private_jobs");
});

const CHILD = `
  import { startJobs } from ${JSON.stringify(new URL("./jobs.ts", import.meta.url).href)};
  const long = async () => {
    process.stdout.write("begun");
    await new Promise(() => setInterval(() => undefined, 1_000));
  };
  await startJobs({ url: process.env.JOBS_URL, tasks: { long }, report: (line) => process.stdout.write(line) });
`;

/** Another server, in a process of its own, killed outright as soon as it has begun the job. */
async function killInTheMiddle(cwd: string = folder): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", CHILD], {
    cwd,
    env: { PATH: process.env.PATH, JOBS_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    said += text;
    if (said.includes("begun")) break;
  }
  child.kill("SIGKILL");
  await once(child, "exit");
  return said;
}

async function start(tasks: Tasks, report: (line: string) => void) {
  const jobs = await startJobs({ url, tasks, report });
  onTestFinished(jobs.stop);
  return jobs;
}

/** Runs one job of the name `long` here and returns what it was given, with everything that was reported. */
async function serveUntilRun() {
  const lines: string[] = [];
  const run = Promise.withResolvers<unknown>();
  const tasks: Tasks = { long: async (payload) => run.resolve(payload) };
  const jobs = await start(tasks, (line) => lines.push(line));
  const payload = await run.promise;
  await expect.poll(attempts, { timeout: 10_000 }).toEqual([]);
  await jobs.stop();
  return { payload, lines };
}

async function attempts(): Promise<readonly object[]> {
  const { rows } = await owner.query(
    "select attempts, locked_by is not null as locked, last_error from graphile_worker._private_jobs order by id",
  );
  return rows;
}

describe("a server that is killed in the middle of a job", () => {
  test("loses it to the next start, which runs it at once", async () => {
    await addJob(database, "long", { figure: 7 }, { queue: "a" });
    expect(await killInTheMiddle()).toBe("begun");
    expect(await attempts()).toEqual([{ attempts: 1, locked: true, last_error: null }]);
    const before = performance.now();
    const { payload, lines } = await serveUntilRun();
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(payload).toEqual({ figure: 7 });
    expect(lines).toEqual([
      "后台任务 long 第 1/5 次执行因服务器退出或断线而中断，重新执行 / job long was cut off at attempt 1/5 when its server ended or lost its connection and is run again",
    ]);
  });

  test("is not followed for ever: a job that was cut off at its last attempt is given up", async () => {
    await addJob(database, "long", {}, { attempts: 1 });
    await killInTheMiddle();
    const lines: string[] = [];
    const given = Promise.withResolvers<void>();
    const report = (line: string) => {
      lines.push(line);
      given.resolve();
    };
    const jobs = await start({ long: async () => void lines.push("run") }, report);
    await given.promise;
    await jobs.stop();
    expect(lines).toEqual([
      "后台任务 long 第 1/1 次执行因服务器退出或断线而中断，不再重试 / job long was cut off at attempt 1/1 when its server ended or lost its connection and is given up",
    ]);
    expect(await attempts()).toEqual([
      { attempts: 1, locked: false, last_error: "the server ended or lost its connection" },
    ]);
  });

  test("leaves nothing behind of a job that was replaced while it ran", async () => {
    await addJob(database, "long", { figure: 1 }, { key: "same" });
    await killInTheMiddle();
    await addJob(database, "long", { figure: 2 }, { key: "same" });
    const { payload, lines } = await serveUntilRun();
    expect([payload, lines]).toEqual([{ figure: 2 }, []]);
  });

  test("had read no configuration from the folder it was started in", async () => {
    const marker = join(folder, "was-here");
    const code = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, ""); module.exports = { schema: "elsewhere" };`;
    await writeFile(join(folder, "graphile-worker.config.cjs"), code);
    await writeFile(join(folder, "package.json"), `{ "graphile-worker": { "schema": "elsewhere" } }`);
    await writeFile(join(folder, "crontab"), "* * * * * long");
    await addJob(database, "long", {});
    expect([await killInTheMiddle(), existsSync(marker)]).toEqual(["begun", false]);
  });
});

describe("a server that lives", () => {
  test("keeps its job when another one starts", async () => {
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const seen: string[] = [];
    const tasks: Tasks = {
      long: async () => {
        seen.push("begun");
        begun.resolve();
        await end.promise;
      },
    };
    await addJob(database, "long", {});
    const first = await start(tasks, (line) => seen.push(line));
    await begun.promise;
    const second = await start(tasks, (line) => seen.push(line));
    await second.stop();
    const jobs = await attempts();
    expect({ jobs, seen }).toEqual({ jobs: [{ attempts: 1, locked: true, last_error: null }], seen: ["begun"] });
    end.resolve();
    await expect.poll(attempts).toEqual([]);
    await first.stop();
    expect(seen).toEqual(["begun"]);
  });

  test("tells its task when it has lost the session that says so, and goes on with a new one", async () => {
    const begun = Promise.withResolvers<void>();
    const lines: string[] = [];
    const again = Promise.withResolvers<void>();
    const failed = Promise.withResolvers<void>();
    let times = 0;
    const tasks: Tasks = {
      long: async (_payload, { signal }) => {
        times += 1;
        if (times > 1) return again.resolve();
        const aborted = once(signal, "abort");
        begun.resolve();
        await aborted;
        throw signal.reason;
      },
    };
    const report = (line: string) => {
      lines.push(line);
      failed.resolve();
    };
    await addJob(database, "long", {});
    const jobs = await start(tasks, report);
    await begun.promise;
    await owner.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 798266
       and database = (select oid from pg_database where datname = current_database())`,
    );
    await failed.promise;
    await expect.poll(attempts).toMatchObject([{ attempts: 1, locked: false }]);
    await owner.query("update graphile_worker._private_jobs set run_at = now()");
    await again.promise;
    await jobs.stop();
    expect(lines).toEqual([expect.stringContaining("第 1/5 次执行失败，稍后重试：与数据库的连接中断")]);
  });

  test("survives a database that is away when a job ends: the job is run again when it is back", async () => {
    const lines: string[] = [];
    const name = new URL(url).pathname.slice(1);
    const shut = async (open: boolean) => {
      await runInCluster(cluster, `alter database ${name} allow_connections ${open}`);
    };
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const fault = Promise.withResolvers<void>();
    const again = Promise.withResolvers<void>();
    let times = 0;
    const tasks: Tasks = {
      long: async () => {
        times += 1;
        if (times > 1) return again.resolve();
        begun.resolve();
        await end.promise;
      },
    };
    const report = (line: string) => {
      lines.push(line);
      if (line.includes("the queue of background jobs failed")) fault.resolve();
    };
    await addJob(database, "long", {});
    const jobs = await start(tasks, report);
    await begun.promise;
    await shut(false);
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename is not null and pid <> pg_backend_pid()`,
    );
    end.resolve();
    await fault.promise;
    await shut(true);
    await again.promise;
    await jobs.stop();
    expect(await attempts()).toEqual([]);
    expect(lines.slice(0, -1).filter((line) => !line.startsWith("后台任务队列出错，将重试："))).toEqual([]);
    expect(lines.at(-1)).toContain("第 1/5 次执行因服务器退出或断线而中断，重新执行");
    expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
  });
});
