import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../main.ts";

const POLICIES = join(import.meta.dirname, "../../../../policies");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yuanding-dmn-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const stdout = { write: (text: string | Uint8Array) => (written.out += String(text)) };
  const stderr = { write: (text: string) => (written.err += text) };
  const code = await main(["dmn", "--policies", POLICIES, ...args], { stdout, stderr });
  return { code, ...written };
}

test("a measure is printed as DMN 1.5, or as 1.3 when that is asked for", async () => {
  const now = await run("--measure", "miit-2011-300/size", "--as-of", "2026-06-30");
  expect(now).toMatchObject({ code: 0, err: "" });
  expect(now.out).toContain('xmlns:dmn="https://www.omg.org/spec/DMN/20230324/MODEL/"');
  const before = await run("--measure", "miit-2011-300/size", "--as-of", "2026-06-30", "--dmn", "1.3");
  expect(before.out).toContain('xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/"');
});

test("with --out it is written to a file, the same bytes", async () => {
  const args = ["--measure", "miit-2022-63/innovative-sme", "--as-of", "2026-06-30"];
  const path = join(folder, "a.dmn");
  expect(await run(...args, "--out", path)).toEqual({ code: 0, out: "", err: "" });
  expect(readFileSync(path, "utf8")).toBe((await run(...args)).out);
});

test("without a date the day whose text was exported is in the file", async () => {
  const { out } = await run("--measure", "miit-2011-300/size");
  expect(out).toMatch(/as in force on \d{4}-\d{2}-\d{2}/);
});

test("a measure that does not exist is bad input that names the nearest", async () => {
  const { code, err } = await run("--measure", "miit-2011-300/sise", "--as-of", "2026-06-30");
  expect(code).toBe(2);
  expect(err).toContain("miit-2011-300/size");
});
