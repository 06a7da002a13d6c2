import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOfDetails, hashOfEvent, type LogLine, sealDetails, writeExport } from "@yuanding/audit";
import { afterAll, describe, expect, test } from "vitest";
import { main } from "../main.ts";

const folder = mkdtempSync(join(tmpdir(), "yuanding-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Line = Exclude<LogLine, { kind: "unreadable" }>;

async function* logOf(events: number): AsyncIterable<Line> {
  let hash = "";
  for (let place = 1; place <= events; place += 1) {
    const sealed = { ...sealDetails({ reason: `第 ${place} 次` }, () => "a".repeat(32)), erased: {} };
    const core = {
      ...{
        place,
        at: "2026-11-22T00:00:00.000000Z",
        type: "list_created",
        person: null,
        capacity: "system",
        post: null,
      },
      ...{ subject: null, thing: null, policySet: null, detailsHash: hashOfDetails("sm3", sealed), previous: hash },
      ...{ algorithm: "sm3" as const, transaction: String(place) },
    };
    hash = hashOfEvent(core);
    yield { kind: "event", event: { ...core, ...sealed, hash } };
  }
  yield { kind: "end", events, hash };
}

async function exportOf(events: number): Promise<string> {
  const lines: string[] = [];
  for await (const line of writeExport(logOf(events))) lines.push(line);
  return lines.join("");
}

const LOG = await exportOf(5);
const NEWEST = /"end":\{"events":5,"hash":"([0-9a-f]{64})"/.exec(LOG)?.[1] ?? "";
const THIRD = /"hash":"([0-9a-f]{64})","person":null,"place":3/.exec(LOG)?.[1] ?? "";

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const stdout = { write: (text: string | Uint8Array) => (written.out += String(text)) };
  const stderr = { write: (text: string) => (written.err += text) };
  const code = await main(["audit", ...args], { stdout, stderr });
  return { code, ...written };
}

describe("an exported log", () => {
  test("that is as it was written says how long it is and what to write down", async () => {
    expect(await run("verify", file("log.jsonl", LOG))).toEqual({
      code: 0,
      out: `✓ 5 条，与写入时一致 / 5 events, as they were written\n  5:${NEWEST}\n`,
      err: "",
    });
  });

  test("that was changed names the first wrong event, and ends with 1", async () => {
    const path = file("changed.jsonl", LOG.replace("第 2 次", "第 7 次").replace("第 4 次", "第 7 次"));
    const zh = "第 2 条的详情与它的哈希不符。";
    const en = "The details of event 2 are not what their hash says.";
    expect(await run("verify", path)).toEqual({ code: 1, out: `✗ ${zh} / ${en}\n`, err: "" });
    const { code, out } = await run("verify", path, "--json");
    expect([code, JSON.parse(out)]).toMatchObject([1, { events: 1, wrong: { place: 2, zh, en } }]);
  });

  test("is compared with what was written down before", async () => {
    const path = file("log.jsonl", LOG);
    expect((await run("verify", path, "--sealed", `3:${THIRD}`)).code).toBe(0);
    const other = await run("verify", path, "--sealed", `3:${NEWEST}`);
    expect([other.code, other.out]).toEqual([1, expect.stringContaining("第 3 条与当日的封存不符")]);
    expect((await run("verify", path, "--sealed", `9:${NEWEST}`)).out).toContain("第 6 条缺失");
  });
});

describe("bad input", () => {
  test.each([
    ["another file", ["verify", file("a.txt", "hello\n")], "这不是导出的日志"],
    ["an empty file", ["verify", file("b.txt", "")], "这不是导出的日志"],
    ["no file", ["verify", join(folder, "none")], "没有文件"],
    ["neither file nor server", ["verify"], "请给出导出的日志文件"],
    ["another word", ["check"], "yuanding audit verify"],
    ["a place without a hash", ["verify", file("log.jsonl", LOG), "--sealed", "3"], "--sealed 应为"],
    ["a copy of what is there already", ["verify", file("log.jsonl", LOG), "--out", "x"], "--out 只与 --server 同用"],
    ["a server without a key", ["verify", "--server", "http://127.0.0.1:9"], "缺少密钥"],
  ])("is said: %s", async (_what, args, words) => {
    expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });
});

describe("a server", () => {
  const asked: (string | undefined)[][] = [];
  const server = createServer((request, response) => {
    asked.push([request.url, request.headers.authorization]);
    if (request.headers.authorization !== "Bearer ydk_good") {
      response.writeHead(401, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ message: "请先登录。", data: { zh: "请先登录。", en: "Please sign in first." } }));
      return;
    }
    for (const part of LOG.match(/[\s\S]{1,700}/g) ?? []) response.write(part);
    response.end();
  });
  const ready = new Promise<string>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
  afterAll(() => server.close());

  test("is asked for its log with a key; what came is verified and kept", async () => {
    const out = join(folder, "kept.jsonl");
    const { code } = await run("verify", "--server", await ready, "--key", "ydk_good", "--out", out);
    expect([code, asked.at(-1)]).toEqual([0, ["/api/log.jsonl", "Bearer ydk_good"]]);
    expect(readFileSync(out, "utf8")).toBe(LOG);
  });

  test("that refuses is bad input, as is a place where nothing can be kept", async () => {
    expect(await run("verify", "--server", await ready, "--key", "ydk_bad")).toMatchObject({
      code: 2,
      err: expect.stringContaining("请先登录"),
    });
    const nowhere = join(folder, "none", "log.jsonl");
    const { code, err } = await run("verify", "--server", await ready, "--key", "ydk_good", "--out", nowhere);
    expect([code, err]).toEqual([2, expect.stringContaining("写不了")]);
  });
});
