import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { testDatabase } from "../setup/test-database.ts";
import { startProcess } from "./start-process.ts";

const top = await mkdtemp(join(tmpdir(), "yuanding-faults-"));
await chmod(top, 0o755);
afterAll(() => rm(top, { recursive: true, force: true }));

/** Runs the program until it gives up: exactly one sentence in both languages, exit code 1, and nothing on stdout. */
async function refusalOf(env: Readonly<Record<string, string>>): Promise<string> {
  const { code, output, complaint } = await startProcess({ YUANDING_DATA: join(top, "data"), ...env }).ended;
  expect([code, output]).toEqual([1, ""]);
  expect(complaint).toMatch(/^[^\n]+ \/ [^\n]+\n$/);
  return complaint;
}

describe("npm start gives up in one sentence", () => {
  test.each([
    ["PORT is no number", { PORT: "abc" }, "PORT 应为 0 至 65535"],
    ["PORT is too large", { PORT: "70000" }, "must be a whole number from 0 to 65535"],
    ["HOST is not ours", { HOST: "192.0.2.1" }, "无法在 192.0.2.1:0 上监听"],
    ["DATABASE_URL is malformed", { DATABASE_URL: "park" }, "DATABASE_URL 格式不正确"],
    ["nobody answers at DATABASE_URL", { DATABASE_URL: "postgresql://a:b@127.0.0.1:9/park" }, "ECONNREFUSED"],
    ["a switch is neither on nor off", { YUANDING_DEMO: "maybe" }, "YUANDING_DEMO 应为 on 或 off"],
  ])("when %s", async (_what, env, sentence) => {
    expect(await refusalOf(env)).toContain(sentence);
  });

  test("when the port is in use, before it makes a database", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    const folder = join(top, "untouched");
    expect(await refusalOf({ PORT: String(port), YUANDING_DATA: folder })).toContain(`端口 ${port} 已被占用`);
    other.close();
    await expect(rm(folder)).rejects.toThrow("ENOENT");
  });

  test("when the data folder cannot be written", async () => {
    await writeFile(join(top, "file"), "");
    expect(await refusalOf({ YUANDING_DATA: join(top, "file/data") })).toContain("无法写入数据目录");
  });
});

describe("npm start refuses a database", () => {
  test("that has a migration the program lacks", async () => {
    const { url } = await testDatabase();
    await change(
      url,
      "insert into platform.migration (number, name, checksum) values (9999, 'future', repeat('0', 64))",
    );
    expect(await refusalOf({ DATABASE_URL: url })).toContain("the database is newer than this program");
  });

  test("whose migration is not the one of the program", async () => {
    const { url } = await testDatabase();
    await change(url, "update platform.migration set checksum = repeat('0', 64) where number = 1");
    expect(await refusalOf({ DATABASE_URL: url })).toContain("0001_platform_and_facts.sql 在执行之后被修改过");
  });

  async function change(url: string, statement: string): Promise<void> {
    const owner = await connectAsOwner(url);
    await owner.query(statement);
    await owner.end();
  }
});
