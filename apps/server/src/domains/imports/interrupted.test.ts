import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { creditCodeCheckDigit } from "@yuanding/values";
import { afterAll, describe, expect, test } from "vitest";
import { csv, importServer } from "../../../../../tests/setup/import-requests.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { startJobs } from "../../platform/jobs/jobs.ts";
import { importTasks } from "./import-tasks.ts";

/* All enterprises are invented. */
const server = await importServer();
const owner = await connectAsOwner(server.url);
afterAll(() => owner.end());
const ROWS = 6_000;
const CSV = { fileName: "表.csv" };
const ROOT = new URL("../../../../../", import.meta.url);
const at = (path: string): string => JSON.stringify(new URL(path, ROOT).href);

/** A server that only works in the background. */
const CHILD = `
  import { SYSTEM } from ${at("apps/server/src/actor.ts")};
  import { contextFor } from ${at("apps/server/src/api-context.ts")};
  import { openDatabase } from ${at("apps/server/src/platform/database/connect.ts")};
  import { startJobs } from ${at("apps/server/src/platform/jobs/jobs.ts")};
  import { readLaw } from ${at("apps/server/src/domains/law/index.ts")};
  import { importTasks } from ${at("apps/server/src/domains/imports/index.ts")};
  const url = process.env.JOBS_URL;
  const { database } = openDatabase(url);
  const law = readLaw(${JSON.stringify(ROOT.pathname)});
  const context = contextFor({ system: database, law, today: () => Temporal.PlainDate.from("2026-06-30") }, SYSTEM);
  await startJobs({ url, tasks: importTasks(context), report: () => undefined });
`;

/** Rows of enterprises, the n-th with a revenue of n times `times`. */
function table(times: number, first = 0, rows = ROWS) {
  const lines = Array.from({ length: rows }, (_, place) => {
    const n = first + place;
    const first17 = `91110102MB${String(n).padStart(7, "0")}`;
    return [`虚构${n}有限公司`, first17 + creditCodeCheckDigit(first17), n * times, n + 1, "否", "2018-07-24"];
  });
  return csv([
    ["企业名称", "统一社会信用代码", "2025年营业收入（元）", "2025年从业人员（人）", "金融机构", "注册日期"],
    ...lines,
  ]);
}

async function ask<Value>(query: string): Promise<Value> {
  const { rows } = await owner.query<{ value: Value }>(`select ${query} as value`);
  return (rows[0] as { value: Value }).value;
}

/** Lets another process work on an import, and kills it outright once `when` holds. */
async function killWhen(when: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", CHILD], {
    env: { PATH: process.env.PATH, JOBS_URL: server.url },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  try {
    while (!(await when())) await pause(5);
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

/** Another server starts, takes up what the killed one had begun, and works until that is done. */
async function serveUntil(id: string, state: string): Promise<void> {
  const jobs = await startJobs({ url: server.url, tasks: importTasks(server.context), report: () => undefined });
  try {
    while ((await server.show(id)).state !== state) await pause(20);
  } finally {
    await jobs.stop();
  }
}

describe("a server that is killed", () => {
  test("in the middle of a dry run loses nothing: the next one goes on where it ended", async () => {
    const { body } = await server.upload(table(1), CSV);
    const written = () => ask<bigint>(`(select count(*) from imports.line where import = '${body.id}')`);
    await killWhen(async () => (await written()) > 500n);
    const before = await written();
    expect(before).toBeLessThan(BigInt(ROWS));
    await owner.query("update imports.line set name = 'kept' where import = $1 and row = 2", [body.id]);
    await serveUntil(body.id, "checked");
    const found = await server.show(body.id);
    expect(found.counts?.outcomes).toMatchObject({ created: ROWS, rejected: 0, leftOut: 0 });
    expect((await server.lines(body.id)).items[0]).toMatchObject({ row: 2, name: "kept" });
  });

  test("in the middle of an acceptance leaves all of it or nothing, and once in the end", async () => {
    const found = await server.checked(table(1), CSV);
    const before = await server.dump();
    await server.accept(found.id);
    // Each time a little later: while it reads, while it writes, while it derives cards and keys.
    const reached: number[] = [];
    for (const share of [0, 0.2, 0.65]) {
      await killWhen(async () => {
        const { state, progress } = await server.show(found.id);
        const begun = await ask<boolean>(`(select attempts > 0 from imports.import where id = '${found.id}')`);
        return state !== "accepting" || (begun && (progress?.done ?? 0) >= share);
      });
      if ((await server.show(found.id)).state !== "accepting") break;
      reached.push(share);
      expect(await server.dump()).toEqual(before);
      await owner.query("update imports.import set attempts = 0, done = 0 where id = $1", [found.id]);
    }
    expect(reached.length).toBeGreaterThan(0);
    await serveUntil(found.id, "accepted");
    expect(await ask<bigint>("(select count(*) from facts.batch)")).toBe(1n);
    expect(await ask<bigint>("(select count(*) from facts.value)")).toBe(BigInt(ROWS * 4));
    expect(await ask<bigint>("(select count(*) from facts.card)")).toBe(BigInt(ROWS));
    await server.work();
    expect(await ask<bigint>("(select count(*) from facts.batch)")).toBe(1n);
  }, 180_000);

  test("by the very same file again and again is not killed for ever", async () => {
    const { body } = await server.upload(table(7, 0, 10), CSV);
    await owner.query("update imports.import set attempts = 3 where id = $1", [body.id]);
    await server.work();
    expect(await server.show(body.id)).toMatchObject({ state: "failed", refusal: { code: "import_failed" } });
  });
});

describe("work that is no longer wanted", () => {
  test("stops within two seconds, and what it wrote goes with it", async () => {
    const { body } = await server.upload(table(3), CSV);
    const working = server.work();
    while ((await ask<bigint>(`(select count(*) from imports.line where import = '${body.id}')`)) === 0n)
      await pause(5);
    const began = performance.now();
    expect((await server.cancel(body.id)).body.state).toBe("cancelled");
    await working;
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await ask<bigint>(`(select count(*) from imports.line where import = '${body.id}')`)).toBe(0n);
    expect(
      await ask<bigint>(
        `(select count(*) from imports.file where sha256 = '${(await server.show(body.id)).file.sha256}')`,
      ),
    ).toBe(0n);
  });

  test("writes nothing when an acceptance is cancelled in its middle", async () => {
    const found = await server.checked(table(5), CSV);
    expect(found.counts?.outcomes).toMatchObject({ changed: ROWS - 1, unchanged: 1 });
    const before = await server.dump();
    await server.accept(found.id);
    const working = server.work();
    while (!(await ask<boolean>(`exists (select from imports.import where id = '${found.id}' and done > 0)`)))
      await pause(5);
    const state = (await server.cancel(found.id)).body.state ?? (await server.show(found.id)).state;
    await working;
    expect(state).toBe("cancelled");
    expect(await server.dump()).toEqual(before);
  });

  test("is given back when the server stops, and taken up again", async () => {
    const { body } = await server.upload(table(9), CSV);
    const stop = new AbortController();
    const { checkImport } = await import("./check-import.ts");
    const checking = checkImport(server.context, { id: body.id, revision: 1 }, stop.signal);
    while ((await ask<bigint>(`(select count(*) from imports.line where import = '${body.id}')`)) === 0n)
      await pause(5);
    stop.abort();
    await expect(checking).rejects.toThrow();
    expect(await ask<number>(`(select attempts from imports.import where id = '${body.id}')`)).toBe(0);
    await server.work();
    expect((await server.show(body.id)).counts?.rows).toBe(ROWS);
  });
});

test("a large batch is taken back in the background", async () => {
  const found = await server.checked(table(11, 0, 13_000), CSV);
  const before = await server.dump();
  await server.accept(found.id);
  await server.work();
  const { batch } = await server.show(found.id);
  const undone = await server.send<{ queued: boolean; undo: object | null }>("POST", `/batches/${batch?.id}/undo`, {
    reason: "错",
  });
  expect(undone.body).toMatchObject({ queued: true, undo: null });
  await server.work();
  expect((await server.get<{ batch: object }>(`/batches/${batch?.id}`)).body.batch).toMatchObject({
    undo: { actor: "张三", reason: "错" },
  });
  expect(await server.dump()).toEqual(before);
}, 180_000);
