import { formatPeriod, formatShort, type Period } from "@yuanding/values";
import type { DecisionTable, Definition, Formula, Mark, Measure, Parameter, ScoreLine } from "../program/program.ts";
import { versionsOf } from "../resolve/walk.ts";
import type { Part, Statement } from "./change.ts";

/** Everything a measure says but its conditions, statement by statement, in the order of the text. */
export function statementsOf(measure: Measure): Statement[] {
  return [
    ...attributes(measure),
    ...measure.parameters.map((parameter) => parameterStatement(parameter, measure.inForce)),
    ...measure.definitions.map(definitionStatement),
    ...(measure.scoring ? lineStatements(measure.scoring) : []),
    ...classificationStatements(measure),
    ...formulaStatements("amount", measure.amount),
    ...formulaStatements("ceiling", measure.ceiling),
    ...measure.transitions.map((transition): Statement => {
      const { wording, source, period, cite, at } = transition;
      return { part: "transition", name: wording, text: `${wording}：${source}（${formatPeriod(period)}）`, cite, at };
    }),
    ...measure.undefinedPoints.map(
      (point): Statement => ({ part: "undefined", name: point, text: point, cite: null, at: measure.at }),
    ),
  ];
}

function attributes(measure: Measure): Statement[] {
  const { at } = measure;
  const values = [
    ["标题", measure.title],
    ["对象", measure.subject],
    ["方式", measure.delivery],
    ["结果", measure.result],
    ["舍入", measure.rounding],
  ] as const;
  const said = values.map(([name, text]): Statement => ({ part: "attribute", name, text, cite: null, at }));
  const period = measure.inForce ? formatPeriod(measure.inForce) : "—";
  return [{ part: "period", name: "", text: period, cite: null, at }, ...said];
}

/** A figure that is in force as long as the measure needs no dates. */
function parameterStatement(parameter: Parameter, inForce: Period | null): Statement {
  const texts = parameter.versions.map((version) =>
    parameter.versions.length === 1 && isWhole(version.period, inForce)
      ? version.shown
      : `${version.shown}（${formatPeriod(version.period)}）`,
  );
  const cites = [...new Set(parameter.versions.map((version) => version.cite))];
  return {
    part: "parameter",
    name: parameter.name,
    text: texts.join("；"),
    cite: cites.join("；"),
    at: parameter.at,
  };
}

function isWhole(period: Period, inForce: Period | null): boolean {
  if (!inForce || !period.from.equals(inForce.from)) return false;
  return period.until === null || inForce.until?.equals(period.until) === true;
}

function definitionStatement(definition: Definition): Statement {
  const { name, at } = definition;
  return { part: "definition", name, ...written(versionsOf(definition)), at };
}

function formulaStatements(part: Part, formula: Formula | null): Statement[] {
  return formula ? [{ part, name: "", ...written(versionsOf(formula)), at: formula.at }] : [];
}

type Written = { readonly source: string; readonly cite: string | null; readonly period?: Period };

function written(versions: readonly Written[]): Pick<Statement, "text" | "cite"> {
  const texts = versions.map(({ source, period }) => (period ? `${source}（${formatPeriod(period)}）` : source));
  const cites = new Set(versions.flatMap(({ cite }) => cite ?? []));
  return { text: texts.join("；"), cite: cites.size === 0 ? null : [...cites].join("；") };
}

/** The root is the sheet itself; versions of one indicator are told apart by their period. */
function lineStatements(line: ScoreLine): Statement[] {
  const name = line.period ? `${line.title}（${formatPeriod(line.period)}）` : line.title;
  const text = `满分${formatShort(line.full, 2)}分${wordingOf(line)}`;
  const own: Statement = { part: "indicator", name, text, cite: line.cite, at: line.at };
  return [own, ...(line.kind === "group" ? line.parts.flatMap(lineStatements) : [])];
}

function wordingOf(line: ScoreLine): string {
  switch (line.kind) {
    case "group":
      return "";
    case "tables":
      return line.tables.map((table) => `：${tableText(table, markText)}`).join("，取高");
    case "expert":
      return `：人工评分 ${markText(line.range)}`;
    case "value":
      return `：${line.source}`;
  }
}

function tableText<Output>(table: DecisionTable<Output>, show: (output: Output) => string): string {
  return table.rows.map((row) => `${row.wording} → ${show(row.output)}`).join("；");
}

function markText({ low, high }: Mark): string {
  const [from, to] = [formatShort(low, 2), formatShort(high, 2)];
  return from === to ? from : `${from}–${to}`;
}

function classificationStatements({ classification }: Measure): Statement[] {
  if (!classification) return [];
  const text = tableText(classification, (output) => output);
  return [{ part: "classification", name: "", text, cite: null, at: classification.at }];
}
