import { describe, expect, test } from "vitest";
import { GOOD_SPECS, SHIPPED, SPEC_DICTIONARY } from "../../specs/sources.ts";
import {
  compile,
  DIALECT_NAMES,
  type DialectName,
  type Library,
  type SqlProgram,
  toSql,
  withParameters,
} from "../index.ts";

const DAYS = ["2018-06-30", "2022-06-29", "2026-03-31", "2026-06-30", "2027-06-29"].map((day) =>
  Temporal.PlainDate.from(day),
);
const shipped = compile(SHIPPED, { programOnly: true });
const specs = compile([...SPEC_DICTIONARY, ...GOOD_SPECS]);

function refusals(library: Library, dialect: DialectName): Set<string> {
  const refused = new Set<string>();
  for (const id of library.measures.keys()) {
    for (const day of DAYS) {
      const printed = toSql(library, id, day, dialect);
      if (printed.kind === "program") continue;
      expect(printed.obstacles.every(({ zh, en, at }) => zh !== "" && en !== "" && at.line > 1)).toBe(true);
      refused.add(id);
    }
  }
  return refused;
}

describe.each(DIALECT_NAMES)("%s", (dialect) => {
  test("can say every shipped measure", () => {
    expect(refusals(shipped, dialect)).toEqual(new Set());
  });

  test("can say every construct of the specs, or names the place where integers are not wide enough", () => {
    const [product, cube] = ["spec-arithmetic-operations/unit-cancels", "spec-arithmetic-power/first"];
    const refused = { postgres: [], duckdb: [product, cube], clickhouse: [cube], clickhouse18: [product, cube] };
    expect(refusals(specs, dialect)).toEqual(new Set(refused[dialect]));
  });
});

/** A policy with one measure on the dictionary of the specs. */
function policyOf(sections: string): Library {
  const text = [
    '---\nid: t\ntitle: 测试\nkind: 办法\nissuer: 测试\njurisdiction: "110000"\nstage: 正式',
    "in-force: { from: 2020-01-01 }\n---\n\n## 第一条 {#m}\n\n- 对象：企业\n- 方式：达标即享\n- 结果：认定\n",
    sections,
  ].join("\n");
  const cited = text.replace(/(`|人工判断)$/gm, "$1 — 规格");
  const library = compile([...SPEC_DICTIONARY, { path: "t.md", text: cited }], { programOnly: true });
  expect(library.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return library;
}

function printed(library: Library, dialect: DialectName = "postgres", day = "2026-06-30"): SqlProgram {
  const program = toSql(library, "t/m", Temporal.PlainDate.from(day), dialect);
  if (program.kind === "refusal") throw new Error(program.obstacles.map(({ en }) => en).join());
  return program;
}

describe("a statement", () => {
  test("grows no faster than the program, although each definition names the one before it twice", () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, index) =>
        index === 0 ? "- 层0：`上年(收入)`" : `- 层${index}：\`max(层${index - 1}, 层${index - 1} + 上年(研发))\``,
      ).join("\n");
    const sizeOf = (length: number): number =>
      printed(policyOf(`### 定义\n\n${chain(length)}\n\n### 条件\n\n- 够大：\`层${length - 1} > 0\`\n`)).text.length;
    expect(sizeOf(40)).toBeLessThan(3 * sizeOf(20));
  });

  test("reads only the facts it needs, yearly ones of the years before its date", () => {
    const { reads } = printed(policyOf("### 条件\n\n- 增长：`上年(收入) > 前年(收入)`\n"), "duckdb", "2024-05-01");
    expect(reads.map(({ name }) => name)).toEqual(["revenue_2022", "revenue_2023"]);
  });

  test("has the figures in force on its date, and those a what-if puts in their place", () => {
    const rows = "| 下限 | 100万元 | 2020-01-01 | 2026-01-01 | 一 |\n| 下限 | 200万元 | 2026-01-01 | | 一 |";
    const table = `### 参数\n\n| 参数 | 值 | 起 | 止 | 依据 |\n| --- | --- | --- | --- | --- |\n${rows}\n`;
    const library = policyOf(`${table}\n### 条件\n\n- 够大：\`上年(收入) >= 下限\`\n`);
    expect(printed(library, "duckdb", "2025-06-30").text).toContain(">= 100000000)");
    expect(printed(library, "duckdb", "2026-06-30").text).toContain(">= 200000000)");
    const value = { kind: "number", value: { n: 30n, d: 1n }, unit: { 元: 1 } } as const;
    const changed = withParameters(library, [{ measure: "t/m", parameter: "下限", value }]);
    expect(printed(changed, "duckdb").text).toContain(">= 3000)");
  });

  test("of a measure out of force says so without reading anything", () => {
    const program = printed(policyOf("### 条件\n\n- 够大：`上年(收入) > 0`\n"), "postgres", "2019-12-31");
    expect(program.reads).toEqual([]);
    expect(program.text).toContain("'inapplicable' AS \"verdict\"");
  });

  test("names the column of every condition, also inside groups", () => {
    const { conditions } = printed(
      policyOf("### 条件\n\n- 任一项：\n  - 甲：`上年(收入) > 0`\n  - 乙：`上年(研发) > 0`\n- 前景：人工判断\n"),
    );
    expect(conditions).toEqual([
      { id: "条件.1", column: "condition_1" },
      { id: "条件.1.1", column: "condition_1_1" },
      { id: "条件.1.2", column: "condition_1_2" },
      { id: "条件.2", column: "condition_2" },
    ]);
  });

  test("uses no binary floating point and no function that a session can change", () => {
    for (const dialect of DIALECT_NAMES) {
      for (const id of shipped.measures.keys()) {
        const program = toSql(shipped, id, Temporal.PlainDate.from("2026-03-31"), dialect);
        const text = program.kind === "program" ? program.text.replace(/--.*$/gm, "").replace(/'[^']*'/g, "''") : "";
        expect(text).not.toMatch(/float|double|real|now\(|current_|[^.\d]\d+e\d/i);
      }
    }
  });
});
