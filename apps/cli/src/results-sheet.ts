import { type Library, type Result, VERDICT_WORDS } from "@yuanding/rules";
import type { Cell, Column, Sheet } from "@yuanding/sheets";

const COLUMNS: readonly Column[] = [
  { header: "代码", kind: "text", width: 22 },
  { header: "名称", kind: "text", width: 28 },
  { header: "条款编号", kind: "text", width: 32 },
  { header: "条款", kind: "text", width: 28 },
  { header: "结论", kind: "text", width: 10 },
  { header: "金额（元）", kind: "money" },
  { header: "上限（元）", kind: "money" },
  { header: "得分下限", kind: "number" },
  { header: "得分上限", kind: "number" },
  { header: "类型", kind: "text", width: 10 },
  { header: "不符合的条件", kind: "text", width: 48 },
  { header: "缺少的事实", kind: "text", width: 40 },
  { header: "待认定事项", kind: "text", width: 40 },
];

/** Results as a table for people: one row a subject and measure. */
export function resultsSheet(
  results: readonly Result[],
  names: ReadonlyMap<string, string>,
  library: Library,
  about: { readonly asOf: string; readonly policySet: string },
): Sheet {
  return {
    name: "评估结果",
    columns: COLUMNS,
    rows: results.map((result) => resultRow(result, names.get(result.subject) ?? "", library)),
    preface: [`评估日期 ${about.asOf}；政策集 ${about.policySet}`],
  };
}

function resultRow(result: Result, name: string, library: Library): Cell[] {
  return [
    result.subject,
    name,
    result.measure,
    library.measures.get(result.measure)?.title ?? "",
    VERDICT_WORDS[result.verdict],
    result.amount,
    result.ceiling,
    result.score?.low ?? null,
    result.score?.high ?? null,
    result.class,
    words(result.unmet),
    words(result.unknown),
    words(result.human),
  ];
}

function words(list: readonly string[]): Cell {
  return list.length === 0 ? null : list.join("；");
}
