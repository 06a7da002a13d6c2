import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../main.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const POLICIES = join(ROOT, "policies");
const SAMPLE = join(ROOT, "tests/data/facts-sample.json");
const [OLD, NEW] = ["miit-2022-63/specialized-sme", "miit-2026-2/specialized-sme"];

let folder = "";
/** The dictionary and the three documents of the ladder; and the same with the lowest revenue of one rung raised. */
let ladder = "";
let raised = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yuanding-diff-"));
  [ladder, raised] = [join(folder, "ladder"), join(folder, "raised")];
  for (const path of ["dictionary", "国家/miit-2011-300.md", "国家/miit-2022-63.md", "国家/miit-2026-2.md"]) {
    cpSync(join(POLICIES, path), join(ladder, path), { recursive: true });
  }
  cpSync(ladder, raised, { recursive: true });
  const path = join(raised, "国家/miit-2026-2.md");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace("| 营业收入下限 | 5000万元 |", "| 营业收入下限 | 6000万元 |"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const stdout = {
    write(text: string | Uint8Array) {
      out += String(text);
    },
  };
  const stderr = {
    write(text: string) {
      err += text;
    },
  };
  return { code: await main(args, { stdout, stderr }), out, err };
}

describe("yuanding diff", () => {
  it("finds nothing between a folder and itself", async () => {
    const { code, out } = await run("diff", ladder, ladder, "--lang", "en");
    expect([code, out]).toEqual([0, "0 change(s)\n"]);
  });

  it("says what changed between two folders, as cited, in either language", async () => {
    const { out } = await run("diff", ladder, raised);
    expect(out).toBe(
      "1 处改动\nmiit-2026-2/little-giant\n  参数“营业收入下限”由 5000万元（附件2第2项） 改为 6000万元（附件2第2项）\n",
    );
    const english = await run("diff", ladder, raised, "--measure", "miit-2026-2/little-giant", "--lang", "en");
    expect(english.out).toContain(
      "Parameter “营业收入下限” changed from 5000万元 (附件2第2项) to 6000万元 (附件2第2项)",
    );
  });

  it("counts over a facts file who goes from which verdict to which, each version on its own day", async () => {
    const { out } = await run(
      "diff",
      ...["--policies", ladder, "--measure", `${OLD}:${NEW}`, "--facts", SAMPLE, "--as-of", "2026-03-31:2026-06-30"],
      ...["--format", "json"],
    );
    const { changes, populations } = JSON.parse(out);
    expect(changes.length).toBeGreaterThan(50);
    const [population] = populations;
    expect(population.measure).toEqual({ old: OLD, new: NEW });
    const counted = Object.values(population.matrix as Record<string, Record<string, number>>).flatMap(Object.values);
    expect(counted.reduce((sum: number, count) => sum + Number(count), 0)).toBe(population.subjects);
    expect(population.money.old.amount).toBe("0.00");
    for (const example of population.counterexamples) expect(example.reasons.length).toBeGreaterThan(0);
  });

  it("writes a workbook of the changes, the verdicts and a subject of each kind", async () => {
    const out = join(folder, "diff.xlsx");
    const { code } = await run(
      "diff",
      ...["--policies", ladder, "--measure", `${OLD}:${NEW}`, "--facts", SAMPLE, "--as-of", "2026-03-31:2026-06-30"],
      ...["--out", out],
    );
    expect(code).toBe(0);
    const [header, ...rows] = await readSheet(out, "结论变化");
    expect(header).toEqual(["原条款", "新条款", "原结论", "新结论", "对象数"]);
    const enterprises = JSON.parse(readFileSync(SAMPLE, "utf8")).subjects.filter(
      ({ kind }: { kind: string }) => kind === "企业",
    );
    expect(rows.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(enterprises.length);
  });

  it("refuses what it cannot compare", async () => {
    expect((await run("diff", ladder)).err).toContain("two policy folders");
    expect((await run("diff")).code).toBe(2);
    expect((await run("diff", "--policies", ladder, "--measure", `${OLD}:nothing/at-all`)).err).toContain(
      "there is no measure",
    );
    expect((await run("diff", ladder, raised, "--facts", SAMPLE)).err).toContain("--as-of is missing");
    expect((await run("diff", ladder, raised, "--facts", SAMPLE, "--as-of", "2026-06-31")).err).toContain("not a date");
    expect((await run("diff", ladder, raised, "--format", "xlsx")).err).toContain("--out");
    expect((await run("diff", ladder, raised, "--as-of", "2026-06-30")).err).toContain("together with --facts");
    const between = (measures: string, ...more: string[]) =>
      run("diff", "--policies", POLICIES, "--measure", measures, ...more);
    expect((await between(`${OLD}:${NEW}:${NEW}`)).err).toContain("OLD:NEW");
    expect((await between(`${OLD}:xicheng-2022-114/building-renovation`)).err).toContain("different subjects");
    const dates = ["--facts", SAMPLE, "--as-of", "2026-03-31:2026-06-30:2026-07-01"];
    expect((await between(`${OLD}:${NEW}`, ...dates)).err).toContain("not a date");
    expect((await between(`${OLD}:${NEW}`, "--out", "/does/not/exist")).err).toContain("写不了");
  });
});

describe("a situation given on the command line", () => {
  const asked = ["--facts", SAMPLE, "--as-of", "2026-06-30"];
  const all = () => [...asked, "--policies", ladder];

  it("is answered by the written transition, which the explanation names", async () => {
    const { subjects } = JSON.parse(readFileSync(SAMPLE, "utf8")) as { subjects: { id: string; kind: string }[] };
    const subject = subjects.find((each) => each.kind === "企业")?.id ?? "";
    const giant = ["--subject", subject, "--measure", "miit-2026-2/little-giant"];
    const plain = await run("explain", ...all(), ...giant);
    expect(plain.out).not.toContain("按过渡规定");
    const review = await run("explain", ...all(), ...giant, "--purpose", "复核", "--applied-on", "2026-06-01");
    expect(review.out).toContain(
      "按过渡规定：复核 → miit-2022-63/little-giant-review — 第三十条；工信厅企业函〔2026〕117号",
    );
  });

  it("is named in the results file, under the measure that was asked for", async () => {
    const { out } = await run("evaluate", ...all(), "--measure", "miit-2026-2/little-giant", "--purpose", "存量证书");
    const { situation, results } = JSON.parse(out);
    expect(situation).toEqual({ purpose: "存量证书", appliedOn: null });
    for (const result of results) expect(result).toMatchObject({ measure: "miit-2026-2/little-giant", score: null });
  });

  it("must be one of the language's own words and an existing day", async () => {
    expect((await run("evaluate", ...all(), "--purpose", "变更")).err).toContain("首次、复核、存量证书");
    expect((await run("evaluate", ...all(), "--applied-on", "2026-02-30")).err).toContain("not a date");
  });
});
