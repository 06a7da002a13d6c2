import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { main } from "../main.ts";

const ROOT = join(import.meta.dirname, "../../../..");

async function run(policies: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = { write: (text: string | Uint8Array) => out.push(String(text)) };
  const stderr = { write: (text: string) => err.push(text) };
  const code = await main(["sql", "--policies", join(ROOT, policies), "--as-of", "2026-06-30", ...args], {
    stdout,
    stderr,
  });
  return { code, out: out.join(""), err: err.join("") };
}

const MEASURE = ["--measure", "xicheng-2022-114/building-renovation"];

describe("yuanding sql", () => {
  test("prints one SELECT that the database runs as it is", async () => {
    const { code, out } = await run("policies", ...MEASURE, "--dialect", "postgres");
    expect([code, out.split(";").length]).toEqual([0, 2]);
    expect(out).toMatch(/^-- xicheng-2022-114\/building-renovation [^\n]*\nSELECT\n {2}"id" AS "id",\n/);
    expect(out).toMatch(/AS "condition_1" -- 经认定为低效楼宇\nFROM/);
  });

  test("prints the table of a kind, named in Chinese or English, with the years before the date", async () => {
    const printed = await run("policies", "--schema", "企业", "--dialect", "duckdb");
    expect(await run("policies", "--schema", "enterprise", "--dialect", "duckdb")).toEqual(printed);
    expect(printed.code).toBe(0);
    expect(printed.out).toMatch(/^CREATE TABLE enterprise \(\n {2}"id" VARCHAR PRIMARY KEY,\n/);
    expect(printed.out).toContain('"revenue_2025" DECIMAL(16, 2),');
  });

  test("adds the count of rows outside the bounds where the database keeps none", async () => {
    const { out } = await run("policies", "--schema", "项目", "--dialect", "clickhouse18");
    expect(out).toContain("ENGINE = MergeTree");
    expect(out).toContain("SELECT count(*) FROM project WHERE 0 <");
  });

  test.each([
    ["no dialect", [...MEASURE], "--dialect is missing"],
    ["another dialect", [...MEASURE, "--dialect", "oracle"], "one of postgres, duckdb, clickhouse, clickhouse18"],
    ["neither measure nor schema", ["--dialect", "duckdb"], "either --measure or --schema"],
    ["both", [...MEASURE, "--schema", "企业", "--dialect", "duckdb"], "either --measure or --schema"],
    ["a measure there is not", ["--measure", "xicheng-2022-114/buildings", "--dialect", "duckdb"], "no measure"],
    ["a kind there is not", ["--schema", "公司", "--dialect", "duckdb"], "企业 (enterprise)"],
  ])("takes %s for bad input", async (_, args, sentence) => {
    const { code, out, err } = await run("policies", ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(sentence);
  });
});
