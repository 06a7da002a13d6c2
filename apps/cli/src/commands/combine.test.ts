import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../main.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const folder = mkdtempSync(join(tmpdir(), "yuanding-combine-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const terminal = {
    stdout: {
      write(text: string | Uint8Array) {
        out += String(text);
      },
    },
    stderr: {
      write(text: string) {
        err += text;
      },
    },
  };
  const code = await main(args, terminal);
  return { code, out, err };
}

function file(name: string, json: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(json));
  return path;
}

const ID = "91110102MA00000079";
const FACTS = file("facts.json", {
  format: "yuanding.facts/1",
  subjects: [
    {
      kind: "企业",
      id: ID,
      name: "示例甲",
      facts: { 新引进企业认定: true, 购房面积: "100", 孵化机构: true, 注册日期: "2025-01-01" },
    },
  ],
});
const combine = (...args: readonly string[]) =>
  run(
    "combine",
    "--facts",
    FACTS,
    "--subject",
    ID,
    "--as-of",
    "2026-06-30",
    "--policies",
    join(ROOT, "policies"),
    ...args,
  );

describe("yuanding combine", () => {
  it("prints the bundle, what is open and what it assumes, in either language", async () => {
    const { code, out } = await combine();
    expect(code).toBe(0);
    expect(out).toContain("✓ 购房补助（《北京市西城区促进产业高质量发展若干措施》第二条（二））2026：15万元");
    expect(out).toContain("《孵化机构和重大影响力创新企业奖励》已经符合，文件只给上限1000万元，金额未知，没有计入");
    expect(out).toContain("没有给出已享受的记录");
    const english = await combine("--lang", "en");
    expect(english.out).toContain("total 150000.00 yuan");
  });

  it("gives JSON, over several years, with what was received", async () => {
    const received = file("received.json", {
      format: "yuanding.received/1",
      subjects: [
        { id: ID, group: null, received: [{ measure: "xicheng-2022-114/incubator", year: 2024, amount: "1.00" }] },
      ],
    });
    const { out } = await combine("--years", "2", "--later", "same", "--received", received, "--format", "json");
    const answer = JSON.parse(out) as { open: { measure: string; rules: { label: string }[] }[] };
    expect(answer).toMatchObject({ years: [2026, 2027], best: { total: "150000.00" }, proven: true });
    const incubator = answer.open.find(({ measure }) => measure.endsWith("incubator"));
    expect(incubator?.rules.map(({ label }) => label)).toEqual(["孵化和创新企业奖励只给一次"]);
  });

  it("refuses what cannot be read, and says where", async () => {
    const bad = file("bad.json", {
      format: "yuanding.received/1",
      subjects: [
        { id: ID, received: [{ measure: "xicheng-2022-114/nothing", year: 2024, amount: "1" }] },
        { id: ID, received: [] },
        { id: 3 },
        { id: "x", received: [{ measure: "a/b", year: 2024, amount: 5 }] },
      ],
    });
    const { code, err } = await combine("--received", bad);
    expect(code).toBe(2);
    expect(err.trim().split("\n")).toHaveLength(4);
    expect((await combine("--received", file("no.json", {}))).err).toContain("yuanding.received/1");
    expect((await combine("--years", "0")).err).toContain("--years");
    expect((await run("combine", "--facts", FACTS, "--subject", "x", "--as-of", "2026-06-30")).err).toContain(
      "没有对象 x",
    );
  });

  it("does not plan with records of the future", async () => {
    const late = file("late.json", {
      format: "yuanding.received/1",
      subjects: [{ id: ID, received: [{ measure: "xicheng-2022-114/opening", year: 2027, amount: "1" }] }],
    });
    expect((await combine("--received", late)).err).toContain("2027");
  });
});
