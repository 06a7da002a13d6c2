import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../main.ts";

const MEASURE = "xicheng-2022-114/building-renovation";
let folder: string;
let facts: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yuanding-distance-"));
  facts = join(folder, "facts.json");
  const project = (id: string, recognised: boolean) => ({
    kind: "项目",
    id,
    name: `项目${id}`,
    facts: { 低效楼宇认定: recognised, 改造实际投资: "100", 改造面积: "10" },
  });
  const subjects = [project("P-1", false), project("P-2", true)];
  writeFileSync(facts, JSON.stringify({ format: "yuanding.facts/1", subjects }));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ["", ""];
  const code = await main(["distance", "--facts", facts, "--measure", MEASURE, "--as-of", "2026-06-30", ...args], {
    stdout: { write: (text: string | Uint8Array) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
  });
  return { code, out, err };
}

test("one subject's distance is said in words, with who decides", async () => {
  const { code, out } = await run("--subject", "P-1");
  expect(code).toBe(0);
  expect(out).toContain("办法1（1步）\n  • 低效楼宇认定：否 → 是；由人认定\n");
  expect((await run("--subject", "P-1", "--lang", "en")).out).toContain("a person decides");
  expect((await run("--subject", "P-2")).out).toContain("没有要改变的");
});

test("the nearest of all are listed as JSON, without who meets the measure", async () => {
  const { out } = await run("--nearest", "5", "--format", "json");
  const { candidates, entries } = JSON.parse(out) as { candidates: number; entries: { name: string }[] };
  expect([candidates, entries.map(({ name }) => name)]).toEqual([1, ["项目P-1"]]);
});

test("asking for neither or both, or for too many, is bad input", async () => {
  expect((await run()).code).toBe(2);
  expect((await run("--subject", "P-1", "--nearest", "3")).code).toBe(2);
  expect((await run("--nearest", "501")).err).toContain("1 到 500");
  expect((await run("--nearest", "0")).err).toContain("1 到 500");
});
