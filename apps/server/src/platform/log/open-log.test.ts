import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { describeDefect } from "./describe-defect.ts";
import { openLog, type RequestRecord } from "./open-log.ts";

const folder = await mkdtemp(join(tmpdir(), "yuanding-log-"));
afterAll(() => rm(folder, { recursive: true }));

const RECORD: RequestRecord = {
  request: "4d8b7c1a-0001",
  route: "GET /api/subjects/{id}/file",
  status: 200,
  ms: 3.2,
  capacity: "staff",
  network: "203.0.113.0/24",
};

/** The lines that a log of a level has after some use, as objects. */
async function written(
  name: string,
  level: "debug" | "info" | "warn" | null,
  use: (log: ReturnType<typeof openLog>) => void,
) {
  const to = join(folder, name);
  const log = openLog({ to, level, secrets: ["pa55word-of-the-database"] });
  use(log);
  log.close();
  const lines = (await readFile(to, "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("the log", () => {
  test("has one line of JSON a request, with nothing in it but what is said here", async () => {
    const [line, ...more] = await written("one", null, (log) => log.request(RECORD));
    expect(more).toEqual([]);
    expect(line).toEqual({ ...RECORD, level: "info", time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
  });

  test("is told who was turned away, what failed, and single files of the pages only when asked", async () => {
    const use = (log: ReturnType<typeof openLog>) => {
      for (const status of [200, 403, 404, 429, 500]) log.request({ ...RECORD, status });
      log.request({ ...RECORD, route: "GET /assets/*" });
      log.request({ ...RECORD, route: "GET /api/health" });
    };
    const levels = (lines: readonly Record<string, unknown>[]) => lines.map(({ level }) => level);
    expect(levels(await written("all", "debug", use))).toEqual([
      "info",
      "warn",
      "info",
      "warn",
      "error",
      "debug",
      "debug",
    ]);
    expect(levels(await written("usual", null, use))).toEqual(["info", "warn", "info", "warn", "error"]);
    expect(levels(await written("few", "warn", use))).toEqual(["warn", "warn", "error"]);
  });

  test("repeats no secret and no key that has no business there", async () => {
    const lines = await written("secret", null, (log) => {
      log.defect("cannot connect: pa55word-of-the-database was wrong for zhang@park.example.cn", "4d8b7c1a-0001");
      log.request({ ...RECORD, ...{ password: "p", user: { token: "t", email: "e" } } });
    });
    expect(lines[0]).toMatchObject({
      level: "error",
      request: "4d8b7c1a-0001",
      msg: "cannot connect: ‹secret› was wrong for ‹e-mail›",
    });
    expect(lines[1]).toMatchObject({ password: "‹…›", user: { token: "‹…›", email: "‹…›" } });
  });

  test("is added to and never begun anew, and nobody else may read it", async () => {
    await written("kept", null, (log) => log.request(RECORD));
    expect(await written("kept", null, (log) => log.request(RECORD))).toHaveLength(2);
    expect((await stat(join(folder, "kept"))).mode & 0o007).toBe(0);
  });

  test("that cannot be written stops the start in one sentence", () => {
    expect(() => openLog({ to: join(folder, "none/log"), level: null, secrets: [] })).toThrow(
      /^无法写入日志文件 .*（ENOENT）.* \/ the log file .* cannot be written \(ENOENT\)/,
    );
  });
});

describe("a defect as text", () => {
  test("has its stack", () => {
    expect(describeDefect(new TypeError("no such thing"))).toMatch(/^TypeError: no such thing\n\s+at /);
  });

  test("has no value that the database quotes", () => {
    const fault = Object.assign(new Error('invalid input syntax for type integer: "张三"'), { code: "22P02" });
    const text = describeDefect(fault);
    expect([
      text.includes("张三"),
      text.startsWith('[22P02] Error: invalid input syntax for type integer: "…"'),
    ]).toEqual([false, true]);
  });

  test("that is no error is not repeated", () => {
    expect(describeDefect("张三")).toBe("thrown: string");
  });
});
