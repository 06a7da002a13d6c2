import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { main } from "../main.ts";

const POLICIES = join(import.meta.dirname, "../../../../policies");
const folder = mkdtempSync(join(tmpdir(), "yuanding-simulate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SME = ["--measure", "miit-2022-63/innovative-sme", "--as-of", "2026-06-30"];
const PURCHASE = ["--measure", "xicheng-2022-114/office-purchase", "--as-of", "2026-06-30"];

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const stdout = { write: (text: string | Uint8Array) => (written.out += String(text)) };
  const stderr = { write: (text: string) => (written.err += text) };
  const code = await main(["simulate", "--policies", POLICIES, ...args], { stdout, stderr });
  return { code, ...written };
}

test("a stricter figure lets firms leave and none enter, and every row has one verdict", async () => {
  const { code, out } = await run(...SME, "--rows", "20000", "--set", "合格总分=75分", "--format", "json");
  const { before, after } = JSON.parse(out);
  expect(code).toBe(0);
  expect(after.enter).toBe(0);
  expect(after.leave).toBeGreaterThan(0);
  expect(after.verdicts.met).toBe(before.verdicts.met - after.leave);
  expect(Object.values<number>(after.verdicts).reduce((sum, count) => sum + count, 0)).toBe(20_000);
  expect(before.amount).toBeNull();
});

test("a population written to a snapshot gives the same answer when it is read again", async () => {
  const path = join(folder, "population.parquet");
  const made = await run(...PURCHASE, "--rows", "5000", "--out", path, "--format", "json");
  expect(existsSync(path)).toBe(true);
  const read = await run(...PURCHASE, "--snapshot", path, "--threads", "1", "--format", "json");
  expect(JSON.parse(read.out).before).toEqual(JSON.parse(made.out).before);
  expect(Number(JSON.parse(made.out).before.amount)).toBeGreaterThan(0);
});

test("what cannot be simulated is said, with the nearest name", async () => {
  const wrong = await run(...SME, "--rows", "10", "--set", "合格总=75分");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("合格总分")]);
  expect((await run(...SME, "--rows", "10", "--set", "合格总分=75人")).err).toContain("类型和单位");
  expect((await run(...SME)).err).toContain("--rows、--facts、--snapshot 要写其中一个");
  expect((await run(...SME, "--rows", "1e9")).code).toBe(2);
  expect(
    (await run("--measure", "xicheng-2022-114/building-reward", "--as-of", "2026-06-30", "--rows", "10")).code,
  ).toBe(2);
  expect((await run(...SME, "--snapshot", join(folder, "none.parquet"))).err).toContain("没有文件");
  expect((await run(...SME, "--snapshot", folder)).err).toContain("不是文件");
  const twice = await run(...SME, "--rows", "10", "--set", "合格总分=75分", "--set", "合格总分=70分");
  expect([twice.code, twice.err]).toEqual([2, expect.stringContaining("写了两次")]);
  expect((await run(...SME, "--rows", "10", "--out", join(folder, "none/p.parquet"))).err).toContain("写不了");
  expect((await run(...SME, "--rows", "10", "--format", "xml")).err).toContain("text、json");
});
