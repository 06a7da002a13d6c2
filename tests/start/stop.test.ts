import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isAlive } from "../../apps/server/src/platform/postgres/is-alive.ts";
import { testDatabase } from "../setup/test-database.ts";
import { startProcess } from "./start-process.ts";

const READY = "Yuanding is ready: ";
const top = await mkdtemp(join(tmpdir(), "yuanding-stop-"));
await chmod(top, 0o755);
afterAll(() => rm(top, { recursive: true, force: true }));
const folder = join(top, "data");
const env = { YUANDING_DATA: folder };
const pidFile = join(folder, "postgres/postmaster.pid");

function postmaster(): number {
  return Number.parseInt(readFileSync(pidFile, "utf8"), 10);
}

describe("a running server", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "stops on %s without a word, and its database with it",
    async (signal) => {
      const server = startProcess(env);
      const address = /http:\/\/\S+/.exec(await server.says(READY))?.[0] ?? "";
      const { status } = await (await fetch(`${address}/api/health`)).json();
      const database = postmaster();
      server.kill(signal);
      const { code, output } = await server.ended;
      expect([status, code]).toEqual(["ok", 0]);
      const [ready, first, ...more] = output.split("\n");
      expect([ready, more]).toEqual([`园丁已就绪 / ${READY}${address}`, [""]]);
      expect(first).toMatch(/^首位管理员请打开一次性链接 \/ .*: http:\/\/\S+\/invitation\/[\w-]{43}$/);
      expect([isAlive(database), existsSync(pidFile)]).toEqual([false, false]);
    },
  );

  test("that is killed outright does not hinder the next", async () => {
    const first = startProcess(env);
    await first.says(READY);
    const database = postmaster();
    first.kill("SIGKILL");
    await first.ended;
    const second = startProcess(env);
    await second.says(READY);
    expect(isAlive(database)).toBe(false);
    second.kill("SIGTERM");
    expect((await second.ended).code).toBe(0);
  });

  test("does not let a second one at its data", async () => {
    const first = startProcess(env);
    await first.says(READY);
    const { code, complaint } = await startProcess(env).ended;
    expect([code, complaint]).toEqual([1, expect.stringMatching(/^另一个园丁正在使用同一数据目录.*\n$/)]);
    first.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
  });

  test("gives up when its database ends without it", async () => {
    const server = startProcess(env);
    await server.says(READY);
    process.kill(postmaster(), "SIGINT");
    const { code, complaint } = await server.ended;
    expect([code, complaint]).toEqual([1, expect.stringMatching(/^内置数据库意外退出.* ended unexpectedly.*\n$/)]);
  });

  test("works on a database that is given, and leaves it running", async () => {
    const { url } = await testDatabase("park");
    const server = startProcess({
      DATABASE_URL: url,
      YUANDING_DATA: join(top, "unused"),
      YUANDING_SECRET: "a secret that is given, so that none is kept in the folder",
    });
    await server.says(READY);
    server.kill("SIGTERM");
    expect((await server.ended).code).toBe(0);
    expect(existsSync(join(top, "unused"))).toBe(false);
  });
});

describe("a start that is interrupted", () => {
  test.each(["Creating the database", "database migration"])(
    "while it says “%s” leaves nothing running",
    async (moment) => {
      const fresh = join(top, moment.replaceAll(" ", "-"));
      const server = startProcess({ YUANDING_DATA: fresh });
      await server.says(moment);
      server.kill("SIGTERM");
      const { code, output } = await server.ended;
      expect([code, output]).toEqual([0, ""]);
      expect(existsSync(join(fresh, "postgres/postmaster.pid"))).toBe(false);

      const again = startProcess({ YUANDING_DATA: fresh });
      await again.says(READY);
      again.kill("SIGINT");
      expect((await again.ended).code).toBe(0);
    },
  );
});
