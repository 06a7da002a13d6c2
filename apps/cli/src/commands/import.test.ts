import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFacts } from "@yuanding/rules";
import { type Column, writeWorkbook } from "@yuanding/sheets";
import { creditCodeCheckDigit } from "@yuanding/values";
import { afterAll, describe, expect, test } from "vitest";
import { main } from "../main.ts";
import { readSoundLibrary } from "../read-library.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const POLICIES = join(ROOT, "policies");
const SHARED = join(ROOT, "../shared/data/park-2025-a");
const folder = mkdtempSync(join(tmpdir(), "yuanding-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a file is sent with; nobody listens there. */
const SENT = ["--server=http://127.0.0.1:9", "--sender", "区税务局", "--source", "税务"];

type Run = { readonly code: number; readonly out: string; readonly err: string };

async function run(...args: string[]): Promise<Run> {
  const written = { out: "", err: "" };
  const stdout = { write: (text: string | Uint8Array) => (written.out += String(text)) };
  const stderr = { write: (text: string) => (written.err += text) };
  const code = await main(["import", "--policies", POLICIES, "--as-of", "2026-06-30", ...args], { stdout, stderr });
  return { code, ...written };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function code(n: number): string {
  const first17 = `91110102MA${String(n).padStart(7, "0")}`;
  return first17 + creditCodeCheckDigit(first17);
}

type Told = { readonly name: string; readonly column: string; readonly why: string };
type Report = {
  readonly format: string;
  readonly source: string | null;
  readonly subjects: readonly { readonly id: string; readonly name: string; readonly facts: Record<string, unknown> }[];
  readonly rejected: readonly (Told & {
    readonly sheet: string;
    readonly row: number;
    readonly cell: string;
    readonly zh: string;
  })[];
  readonly warnings: readonly Told[];
  readonly leftOut: readonly { readonly row: number }[];
  readonly mapping: unknown;
};

const told = (list: readonly Told[]): string[] => list.map(({ name, column, why }) => `${name} ${column}: ${why}`);

describe.skipIf(!existsSync(`${SHARED}.xlsx`))("the workbook of the park", () => {
  test("gives exactly the expected subjects and rejections", async () => {
    const expected = JSON.parse(readFileSync(`${SHARED}.expected.json`, "utf8"));
    const out = join(folder, "park.json");
    expect((await run(`${SHARED}.xlsx`, "--dry-run", "--json", out)).code).toBe(0);
    const report: Report = JSON.parse(readFileSync(out, "utf8"));
    expect(report.subjects).toEqual(expected.expected.map((each: object) => ({ kind: "企业", ...each })));
    // Both rows of the pair with one code are listed.
    expect([...new Set(told(report.rejected))]).toEqual(told(expected.rejected));
    expect(report.rejected.map(({ cell }) => cell)).toEqual(["C24", "F45", "D67", "K81", "C94", "C95"]);
    expect(report.warnings).toEqual([]);
    expect(report.leftOut.map(({ row }) => row)).toEqual([165, 166]);
    const { library } = readSoundLibrary(POLICIES, { programOnly: true });
    const facts = readFacts(library.dictionary, { format: "yuanding.facts/1", subjects: report.subjects });
    expect(facts.faults).toEqual([]);
    expect(facts.subjects).toHaveLength(155);
  });
});

describe("a workbook of the same kind, laid out differently", () => {
  const HEADINGS = [
    "序号",
    "单位名称",
    "社会信用代码",
    "成立日期",
    "行业代码",
    "营业收入",
    "上年营收",
    "研发投入",
    "从业人数",
    "总资产",
    "总负债",
    "是否列入经营异常名录或严重失信",
    "高新技术企业证书有效期至",
    "备注",
  ];
  const NUMBERS = new Set([5, 6, 9]);
  const columns = HEADINGS.map((header, index): Column => ({ header, kind: NUMBERS.has(index) ? "number" : "text" }));
  const row = (n: number, name: string, changed: Record<number, string | null> = {}) =>
    [
      String(n),
      name,
      code(n),
      "2018.07.24",
      "i6513",
      "62379838.5",
      "875530000",
      "３，７４２，７９０",
      "479人",
      "1.2亿元",
      "（5）",
      "×",
      "20261201",
      null,
    ].map((cell, index) => (index in changed ? (changed[index] ?? null) : cell));
  const sheet = {
    name: "汇总",
    preface: ["虚构企业2025年度主要指标（合成数据）", "填报单位：某局　　金额单位：元"],
    columns,
    rows: [
      row(1, "虚构甲（北京）科技有限公司"),
      row(2, "虚构乙科技有限公司", { 3: "2018年7月24日", 5: "0.07", 8: "—", 9: "/", 11: "√", 12: "无", 13: "新引进" }),
      row(3, "虚构丙科技有限公司", { 2: `${code(3).slice(0, 17)}${code(3).endsWith("0") ? "1" : "0"}` }),
      row(4, "虚构丁科技有限公司", { 3: "2023/2/29" }),
      row(5, "虚构戊科技有限公司", { 8: "-5" }),
      row(6, "虚构己科技有限公司", { 7: "约三百万" }),
      row(7, "虚构庚科技有限公司"),
      row(7, "虚构庚科技有限公司"),
      row(8, "虚构辛科技有限公司"),
      row(8, "虚构辛科技有限公司", { 5: "62379838.51" }),
      ["合计", null, null, null, null, "1", null, null, null, null, null, null, null, null],
      ["注：本表为合成数据", ...HEADINGS.slice(1).map(() => null)],
    ],
  };

  test("is read to the 分, and its bad rows are rejected for the same reasons", async () => {
    const path = file("units.xlsx", await writeWorkbook([sheet]));
    const { code: exit, out } = await run(path, "--dry-run", "--json", "-", "--source", "税务");
    const report: Report = JSON.parse(out);
    expect(exit).toBe(0);
    expect(report.format).toBe("yuanding.import/1");
    expect(report.source).toBe("税务");
    const facts = {
      注册日期: "2018-07-24",
      行业代码: "I6513",
      营业收入: { 2025: "62379838.5", 2024: 875530000 },
      研发费用: { 2025: 3742790 },
      从业人员: { 2025: 479 },
      资产总额: { 2025: 120000000 },
      负债总额: { 2025: -5 },
      列入经营异常或严重失信: false,
      高新技术企业有效期至: "2026-12-01",
    };
    const { 从业人员: _, 资产总额: __, 高新技术企业有效期至: ___, ...fewer } = facts;
    expect(report.subjects).toEqual([
      { kind: "企业", id: code(1), name: "虚构甲（北京）科技有限公司", facts },
      {
        kind: "企业",
        id: code(2),
        name: "虚构乙科技有限公司",
        facts: { ...fewer, 营业收入: { 2025: "0.07", 2024: 875530000 }, 列入经营异常或严重失信: true },
      },
      { kind: "企业", id: code(7), name: "虚构庚科技有限公司", facts },
    ]);
    expect(told(report.rejected)).toEqual([
      "虚构丙科技有限公司 社会信用代码: check digit",
      "虚构丁科技有限公司 成立日期: no such date",
      "虚构戊科技有限公司 从业人数: negative count",
      "虚构己科技有限公司 研发投入: not a number",
      "虚构辛科技有限公司 社会信用代码: same code twice with different figures",
      "虚构辛科技有限公司 社会信用代码: same code twice with different figures",
    ]);
    expect(told(report.warnings)).toEqual([
      "虚构乙科技有限公司 营业收入: yuan or ten thousand yuan",
      "虚构乙科技有限公司 研发投入: R&D above revenue",
      "虚构庚科技有限公司 社会信用代码: same row twice",
    ]);
    expect(report.leftOut.map(({ row }) => row)).toEqual([14, 15]);
  });

  test("with the mapping of its report reads the same again, and with a corrected one otherwise", async () => {
    const path = file("mapped.xlsx", await writeWorkbook([sheet]));
    const first = await run(path, "--dry-run", "--json", "-");
    const { mapping, subjects } = JSON.parse(first.out);
    const again = await run(path, "--dry-run", "--json", "-", "--mapping", file("same.json", JSON.stringify(mapping)));
    expect(JSON.parse(again.out).subjects).toEqual(subjects);
    const corrected = {
      ...mapping,
      columns: { ...mapping.columns, 营业收入: { kind: "fact", fact: "营业收入", year: 2023, unit: "万元" } },
    };
    const other = await run(
      path,
      "--dry-run",
      "--json",
      "-",
      "--mapping",
      file("other.json", JSON.stringify(corrected)),
    );
    expect(JSON.parse(other.out).subjects[0].facts.营业收入).toEqual({ 2023: 623798385000, 2024: 875530000 });
  });
});

test("a csv in GB18030 is read like any other", async () => {
  const bytes =
    "0Om5ucbz0rUyMDI1xOq2yNb30qrWuLHqo6i6z7PJyv2+3aOpDQrM7rGotaXOu6O6xLO+1iwsLLWlzrujusen1KqhosjLDQq1pc67w/uzxizJ57vh0MXTw7T6wusss8nBosjVxtosItOq0rXK1cjrIizJz8Tq06rK1SzR0LeizbbI6yy009K1yMvK/SzKx7fxwdDI676t06rS7LOjw/vCvLvy0c/W2Mqn0MUssbjXog0K0Om5ubzXotmjqLGxvqmjqb/GvLzT0M/euavLviw5MTExMDEwMk1BMDAwMDAwMU4sMjAxOMTqN9TCMjTI1SwiNjIsMzc5LjgzOCIso6gxMi41o6ksIjEuMtLa1KoiLDSjtznIyyyhwSwNCtDpubnS0r/GvLzT0M/euavLviw5MTExMDEwMk1BMDAwMDAwMlIsMjAxOC83LzI0LDEwLNTdzt4sLywzLKHMLA0Kus+8xiwsLCI2MiwzODkuODM4Ig0K";
  const { out } = await run(file("gb.csv", Buffer.from(bytes, "base64")), "--dry-run", "--json", "-");
  const { subjects, rejected, leftOut }: Report = JSON.parse(out);
  expect(subjects).toEqual([
    {
      kind: "企业",
      id: code(1),
      name: "虚构甲①（北京）科技有限公司",
      facts: {
        注册日期: "2018-07-24",
        营业收入: { 2025: 62379838, 2024: -12500 },
        研发费用: { 2025: 120000000 },
        从业人员: { 2025: 479 },
        列入经营异常或严重失信: false,
      },
    },
    {
      kind: "企业",
      id: code(2),
      name: "虚构乙科技有限公司",
      facts: {
        注册日期: "2018-07-24",
        营业收入: { 2025: 10000 },
        从业人员: { 2025: 3 },
        列入经营异常或严重失信: true,
      },
    },
  ]);
  expect([rejected, leftOut.map(({ row }) => row)]).toEqual([[], [6]]);
});

describe("the command", () => {
  const good = `名称,信用代码,2025年营业收入（元）,随便\n甲,${code(1)},1,x\n`;

  test("tells a person how it understood the columns and what it would do", async () => {
    const { code: exit, out } = await run(file("good.csv", good), "--dry-run");
    expect(exit).toBe(0);
    expect(out).toContain("C  2025年营业收入（元） → 营业收入 2025 元");
    expect(out).toContain("D  随便 → 不导入：词典里没有这个表头");
    expect(out).toContain("1 行，可导入 1，退回 0，不计 0，提示 1 处");
    expect(out).toContain("1 rows, 1 can be taken, 0 rejected, 0 left out, 1 warning(s)");
  });

  test("ends with 1 when nothing could be taken", async () => {
    const { code: exit, out } = await run(
      file("none.csv", "名称,信用代码,2025年营业收入（元）\n甲,1,1\n"),
      "--dry-run",
    );
    expect([exit, out]).toEqual([1, expect.stringContaining("not a credit code")]);
  });

  test.each<readonly [string, readonly string[], string, string]>([
    ["neither --dry-run nor --server", ["good.csv"], "--dry-run", "--server with the address"],
    ["no file", ["--dry-run"], "缺少要导入的文件", "is missing"],
    ["a file that is not there", ["gone.csv", "--dry-run"], "没有文件", "there is no file"],
    ["a folder", [".", "--dry-run"], "不支持", "not supported"],
    ["another type", ["a.docx", "--dry-run"], "不支持", "not supported"],
    ["no table", ["empty-table.csv", "--dry-run"], "没有可以导入的表", "no table can be imported"],
    ["an unknown source", ["good.csv", "--dry-run", "--source", "税物"], "是不是：税务", "did you mean 税务"],
    ["a year to come", ["good.csv", "--dry-run", "--year", "2027"], "1990 到 2026", "1990 to 2026"],
    [
      "a mapping that is none",
      ["good.csv", "--dry-run", "--mapping", "bad.json"],
      "这不是对应关系文件",
      "not a mapping",
    ],
    ["a report that cannot be written", ["good.csv", "--dry-run", "--json", "none/out.json"], "写不了", "cannot write"],
    ["a server without a key", ["good.csv", ...SENT], "缺少密钥", "the key is missing"],
    ["a key that no header can carry", ["good.csv", ...SENT, "--key", "密钥"], "缺少密钥", "the key is missing"],
    ["an option that is none", ["good.csv", "--dry-ru", "--json", "x"], "--dry-ru", "did you mean dry-run"],
  ])("refuses %s with a sentence in both languages", async (_, args, zh, en) => {
    file("good.csv", good);
    file("a.docx", "x");
    file("empty-table.csv", "甲,乙\n1,2\n");
    file("bad.json", '{"columns":{}}');
    const inFolder = args.map((each) => (/\.|\//.test(each) && !each.startsWith("--") ? join(folder, each) : each));
    const { code: exit, out, err } = await run(...inFolder);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(zh);
    expect(err).toContain(en);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

test("shows the server the key, and says what it answers to one that does not hold", async () => {
  const shown: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    shown.push(request.headers.authorization);
    request.resume().on("end", () => {
      const body = {
        code: "signed_out",
        message: "请先登录。",
        data: { zh: "请先登录。", en: "Please sign in first." },
      };
      response.writeHead(401, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const [, ...words] = SENT;
  const given = [
    file("sent.csv", "名称\n甲\n"),
    `--server=http://127.0.0.1:${port}`,
    ...words,
    "--key",
    "ydk_no-longer",
  ];
  const { code: exit, out, err } = await run(...given);
  server.close();
  expect(shown).toEqual(["Bearer ydk_no-longer"]);
  expect([exit, out]).toEqual([2, ""]);
  expect(err).toContain("请先登录。");
  expect(err).toContain("Please sign in first.");
  expect(err).not.toContain("ydk_");
});
