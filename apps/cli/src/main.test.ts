import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "./main.ts";
import { MAX_FACTS_BYTES } from "./read-facts.ts";

const ROOT = join(import.meta.dirname, "../../..");
const SAMPLE = join(ROOT, "tests/data/facts-sample.json");
const POLICIES = join(ROOT, "policies");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yuanding-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = { readonly code: number; readonly out: string; readonly err: string };

async function run(...args: string[]): Promise<Run> {
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

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const enterprise = (facts: string): string =>
  `{"format":"yuanding.facts/1","subjects":[\n{"kind":"企业","id":"91110102MA00000079","name":"甲","facts":{\n${facts}}}]}`;

const evaluate = (path: string, ...more: string[]): Promise<Run> =>
  run("evaluate", "--facts", path, "--policies", POLICIES, "--as-of", "2026-06-30", ...more);

describe("bad input ends with exit code 2 and a sentence in both languages that names the place", () => {
  const cases: readonly (readonly [
    what: string,
    name: string,
    content: string | Buffer,
    expected: readonly string[],
  ])[] = [
    ["text that is not JSON", "a.json", "hello", ["a.json:1:1", "不是合法的 JSON", "not valid JSON"]],
    ["an unclosed object", "b.json", '{"format":', ["b.json:1:11", "not valid JSON"]],
    ["another format", "c.json", '{\n  "format": "other/2" }', ["c.json:2:13", "yuanding.facts/1"]],
    ["an Excel file", "d.json", Buffer.from("PK\u0003\u0004"), ["Excel"]],
    ["bytes that are not UTF-8", "e.json", Buffer.from([0xff, 0xfe, 0x00]), ["UTF-8"]],
    [
      "an unknown kind",
      "f.json",
      '{"format":"yuanding.facts/1","subjects":[{"kind":"公司","id":"x"}]}',
      ["f.json:1:50", "企业、楼宇"],
    ],
    [
      "an unknown fact with the nearest names",
      "g.json",
      enterprise('"营业收人":{"2025":"1"}'),
      ["g.json:3:1", "营业收入"],
    ],
    ["a fact of another kind", "h.json", enterprise('"改造面积":"1"'), ["h.json:3:1", "项目"]],
    ["a yearly fact without its year", "i.json", enterprise('"营业收入":"100"'), ["i.json:3:8", '{ "2025": … }']],
    ["a current fact with years", "j.json", enterprise('"独立法人":{"2025":true}'), ["j.json:3:8", "没有年份"]],
    ["a wrong type", "k.json", enterprise('"独立法人":"是"'), ["k.json:3:8", "true 或 false"]],
    ["a unit written out", "l.json", enterprise('"营业收入":{"2025":"600万元"}'), ["l.json:3:16", "以元为单位"]],
    ["a date that does not exist", "m.json", enterprise('"注册日期":"2023-02-30"'), ["m.json:3:8", "2023-02-30"]],
    [
      "a wrong check digit",
      "n.json",
      enterprise("").replace("079", "078"),
      ["n.json:2:19", "校验位", "should end in 9"],
    ],
    [
      "a key that stands twice",
      "o.json",
      enterprise('"独立法人":true,\n"独立法人":false'),
      ["o.json:4:1", "出现了两次"],
    ],
    [
      "the same subject twice",
      "p.json",
      `{"format":"yuanding.facts/1","subjects":[${'{"kind":"楼宇","id":"a"},'.repeat(2).slice(0, -1)}]}`,
      ["p.json:1:", "第 1 个对象"],
    ],
    ["nesting without end", "q.json", "[".repeat(100_000), ["64"]],
    ["subjects that are no list", "r.json", '{"format":"yuanding.facts/1","subjects":{}}', ["r.json:1:41", "数组"]],
    ["an unknown code", "s.json", enterprise('"街区":"金融街"'), ["s.json:3:6", "德胜、北展、广安"]],
    ["a negative count", "t.json", enterprise('"从业人员":{"2025":-1}'), ["t.json:3:16", "不小于 0"]],
  ];

  it.each(cases)("%s", async (_, name, content, expected) => {
    const { code, out, err } = await evaluate(file(name, content));
    expect(code).toBe(2);
    expect(out).toBe("");
    for (const part of expected) expect(err).toContain(part);
    expect(err).toMatch(/^错误：.+ \/ .+/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it("a missing file, a folder and a huge file", async () => {
    const huge = file("huge.json", "");
    truncateSync(huge, MAX_FACTS_BYTES + 1);
    expect(await evaluate(join(folder, "none.json"))).toMatchObject({
      code: 2,
      err: expect.stringContaining("没有文件"),
    });
    expect(await evaluate(folder)).toMatchObject({ code: 2, err: expect.stringContaining("不是文件") });
    expect(await evaluate(huge)).toMatchObject({ code: 2, err: expect.stringContaining("129 MB") });
  });

  it.each([
    [["--as-of", "2026-02-30"], "2026-02-30"],
    [["--as-of", "today"], "today"],
    [[], "--as-of"],
    [["--as-of", "2026-06-30", "--measure", "miit-2022-63/inovative-sme"], "miit-2022-63/innovative-sme"],
    [["--as-of", "2026-06-30", "--format", "pdf"], "json、xlsx、csv"],
    [["--as-of", "2026-06-30", "--polices", "x"], "policies"],
    [["--as-of", "2026-06-30", "--policies", "/does/not/exist"], "没有政策目录"],
    [["--as-of", "2026-06-30", "--out", "/does/not/exist.json"], "写不了"],
    [["--as-of", "2026-06-30", "--format", "xlsx"], "--out"],
    [["--as-of", "2026-06-30", "extra"], "extra"],
  ])("options %j", async (options, expected) => {
    const { code, err } = await run("evaluate", "--facts", SAMPLE, ...options);
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });

  it("every fault of a file is listed in one run", async () => {
    const { err } = await evaluate(file("many.json", enterprise('"a":1,\n"b":2,\n"独立法人":3')));
    expect(err.trim().split("\n")).toHaveLength(3);
  });

  it("policies with an error are not evaluated with", async () => {
    const policy =
      '---\nid: x\ntitle: 甲\nkind: 办法\nissuer: 乙\njurisdiction: "000000"\n---\n\n## 第一条 丙 {#y}\n\n- 对象：企业\n- 方式：未明确\n- 结果：认定\n\n### 条件\n\n- 丁：`没有这个事实` — 第一条\n';
    const path = file("policy.md", policy);
    const { code, err } = await run("evaluate", "--facts", SAMPLE, "--as-of", "2026-06-30", "--policies", path);
    expect(code).toBe(2);
    expect(err).toContain("policy.md:17:");
    expect((await run("check", path)).code).toBe(1);
  });
});

describe("the commands", () => {
  it("check finds nothing wrong with the shipped policies", async () => {
    const { code, out } = await run("check", POLICIES);
    expect(code).toBe(0);
    expect(out).toContain("17 measures: 0 errors, 0 warnings");
  });

  it("test runs every worked example and ends in the plain count", async () => {
    const { code, out } = await run("test", POLICIES);
    expect(code).toBe(0);
    expect(out.trim().split("\n").at(-1)).toMatch(/^\d{3,} passed, 0 failed$/);
  });

  it("test fails when an example does not hold, and says what was found", async () => {
    const text = readFileSync(join(POLICIES, "西城区/xicheng-2022-114.md"), "utf8").replace(
      "| 300万元 |",
      "| 301万元 |",
    );
    const dictionary = join(folder, "wrong/dictionary");
    const { mkdirSync, cpSync } = await import("node:fs");
    mkdirSync(dictionary, { recursive: true });
    cpSync(join(POLICIES, "dictionary"), dictionary, { recursive: true });
    writeFileSync(join(folder, "wrong/xicheng.md"), text);
    const { code, out } = await run("test", join(folder, "wrong"));
    expect(code).toBe(1);
    expect(out).toContain("3000000.00");
    expect(out).toMatch(/\d+ passed, 1 failed\n$/);
  });

  it("evaluate writes the same answers as JSON, CSV and Excel", async () => {
    const measure = ["--measure", "xicheng-2022-114/office-purchase"];
    const json = JSON.parse((await evaluate(SAMPLE, ...measure)).out) as {
      results: { amount: string | null; subject: string }[];
    };
    expect(json).toMatchObject({ format: "yuanding.results/1", asOf: "2026-06-30" });
    const xlsx = join(folder, "r.xlsx");
    const csv = join(folder, "r.csv");
    expect((await evaluate(SAMPLE, ...measure, "--out", xlsx)).code).toBe(0);
    expect((await evaluate(SAMPLE, ...measure, "--out", csv)).code).toBe(0);
    const sheet = await readSheet(xlsx);
    const header = sheet.findIndex((row) => row[0] === "代码");
    const amounts = sheet.slice(header + 1).map((row) => row[5]);
    expect(amounts).toEqual(json.results.map((result) => (result.amount === null ? null : Number(result.amount))));
    const lines = readFileSync(csv, "utf8").trim().split("\r\n");
    expect(lines).toHaveLength(json.results.length + 1);
    expect(lines[0]).toContain("代码,名称");
  });

  it("evaluate gives the same bytes twice", async () => {
    expect((await evaluate(SAMPLE)).out).toBe((await evaluate(SAMPLE)).out);
  });

  it("explain names every fact, figure and citation, in either language", async () => {
    const args = [
      "--facts",
      SAMPLE,
      "--policies",
      POLICIES,
      "--as-of",
      "2026-06-30",
      "--subject",
      "91110102MAPJE3DDMT",
    ];
    const zh = await run("explain", ...args, "--measure", "miit-2022-63/innovative-sme");
    expect(zh.out).toContain("✓ 符合");
    expect(zh.out).toContain("新增股权融资[2025] = 2500万元");
    expect(zh.out).toContain("股权融资下限 = 500万元");
    const en = await run("explain", ...args, "--measure", "xicheng-2022-114/office-rent", "--lang", "en");
    expect(en.out).toContain("at most (the text gives no formula)：273.1247万元");
    const json = await run("explain", ...args, "--measure", "xicheng-2022-114/office-rent", "--format", "json");
    expect(JSON.parse(json.out)).toMatchObject({ result: { ceiling: "2731247.00", verdict: "met" } });
  });

  it("runs as a process on the Node the shell has", () => {
    const bin = join(ROOT, "apps/cli/bin/yuanding.js");
    const { status, stdout } = spawnSync(process.execPath, [bin, "--help"], { encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("yuanding evaluate");
  });

  it("ends quietly when whoever reads has seen enough", () => {
    const bin = join(ROOT, "apps/cli/bin/yuanding.js");
    const { status, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${bin}" check -h | true`], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
  });
});
