import {
  type DecisionTable,
  type Expression,
  formatPlace,
  inForceOn,
  type Mark,
  type ScoreLine,
} from "@yuanding/rules";
import { compare } from "@yuanding/values";
import { type ItemType, type Logic, newId, type Printing, plainName, readDecision, readInput } from "./graph.ts";
import { printFeel, printFigure, quote, typeRefOf } from "./print-feel.ts";
import { columnTest } from "./unary-test.ts";

/** The marks of a line of the scoring sheet, or of the whole sheet (null), as a decision. */
export function readScore(title: string | null, printing: Printing): string {
  const sheet = printing.measure.scoring;
  const line = sheet && (title === null ? sheet : findLine(sheet, title));
  if (!line) return "null";
  return readLine(line, line === sheet, printing);
}

function findLine(line: ScoreLine, title: string): ScoreLine | null {
  if (line.title === title) return line;
  if (line.kind !== "group") return null;
  return line.parts.map((part) => findLine(part, title)).find((each) => each !== null) ?? null;
}

function readLine(line: ScoreLine, isSheet: boolean, printing: Printing): string {
  const name = printing.prefix + (isSheet ? "总分" : `得分_${plainName(line.title)}`);
  return readDecision(printing, isSheet ? name : thingOf(line), name, (own) => ({
    id: newId(printing, "score"),
    type: "number",
    description: `满分 ${printFigure(line.full)} 分${line.cite ? ` — ${line.cite}` : ""}`,
    logic: logicOf(line, name, own),
  }));
}

/** Two indicators may be called alike, but stand in two places. */
function thingOf(line: ScoreLine): string {
  return `得分 ${formatPlace(line.at)}`;
}

/** A group is the sum of its parts and several tables the best of them, up to full marks; a figure is kept within them. */
function logicOf(line: ScoreLine, name: string, printing: Printing): Logic {
  const full = printFigure(line.full);
  switch (line.kind) {
    case "group": {
      const parts = line.parts.map((part) => readLine(part, false, printing));
      return { kind: "literal", text: `min(${parts.join(" + ")}, ${full})` };
    }
    case "tables": {
      const [only, more] = line.tables;
      if (only && !more) return tableLogic(only, (mark) => printMark(mark, line, printing), "0", printing);
      const names = line.tables.map((table, index) =>
        readDecision(printing, `${thingOf(line)} ${index + 1}`, `${name}_${index + 1}`, (own) => ({
          id: newId(printing, "score"),
          type: "number",
          description: `${line.title}，第${index + 1}张表 / table ${index + 1}`,
          logic: tableLogic(table, (mark) => printMark(mark, line, own), "0", own),
        })),
      );
      return { kind: "literal", text: `max(${names.join(", ")})` };
    }
    case "expert":
      return { kind: "literal", text: printMark(line.range, line, printing) };
    case "value":
      return { kind: "literal", text: `max(min(${printFeel(line.expression, printing)}, ${full}), 0)` };
  }
}

const MARKS: ItemType = { id: "type_marks", name: "分值", base: "number", description: "分 / marks", allowed: null };

/** A figure; or, where the row leaves a range to an expert, the input that holds what the expert gave. */
function printMark({ low, high }: Mark, line: ScoreLine, printing: Printing): string {
  if (compare(low, high) === 0) return printFigure(low);
  return readInput(printing, `专家${thingOf(line)}`, `专家评分_${plainName(line.title)}`, () => ({
    id: newId(printing, "expert"),
    type: MARKS,
    description: `${line.title}：专家在所列范围之内评定 / marks an expert gives within the range`,
  }));
}

/** The class a measure puts its subject into; that of another measure is exported with it. */
export function addClassification(measureId: string, printing: Printing): string {
  const found = printing.graph.library.measures.get(measureId);
  if (!found?.classification) return "null";
  const measure = inForceOn(found, printing.graph.asOf);
  const own = measureId === printing.measure.id;
  const title = plainName(measure.title);
  const inner = own ? printing : { ...printing, measure, prefix: `${title}_` };
  const table = measure.classification;
  const name = `${inner.prefix}类型`;
  return readDecision(inner, own ? name : `类型 ${measureId}`, name, (at) => ({
    id: newId(printing, "class"),
    type: "string",
    description: `${measure.title}${measure.english ? ` / ${measure.english}` : ""}`,
    logic: table ? tableLogic(table, quote, "null", at) : { kind: "literal", text: "null" },
  }));
}

/**
 * A decision table whose first row that holds counts (FIRST). A test that is no test of one column's value becomes a column
 * of its own, of which it asks for true.
 */
function tableLogic<Output>(
  table: DecisionTable<Output>,
  print: (output: Output) => string,
  otherwise: string,
  printing: Printing,
): Logic {
  const columns = table.inputs.map((input) => ({
    label: input.name,
    expression: printFeel({ kind: "definition", definition: input }, printing),
    type: typeRefOf(input.type),
  }));
  const extra: string[] = [];
  const rows = table.rows.map(({ tests, output, wording }) => {
    const cells = new Map<number, string[]>();
    for (const test of tests.kind === "all" ? tests.parts : [tests]) {
      const found = table.inputs.map((input) => columnTest(test, input)).findIndex((each) => each !== null);
      const input = table.inputs[found];
      const written = input ? columnTest(test, input) : null;
      if (written === null) cells.set(columns.length + addFormula(test, extra, printing), ["true"]);
      else cells.set(found, [...(cells.get(found) ?? []), written]);
    }
    return { cells, output: print(output), notes: wording };
  });
  const width = columns.length + extra.length;
  const written = rows.map(({ cells, output, notes }) => ({ tests: rowTests(cells, width), output, notes }));
  const last = rows.at(-1);
  const open = last && last.cells.size > 0 ? [{ tests: rowTests(new Map(), width), output: otherwise, notes: "" }] : [];
  return {
    kind: "table",
    inputs: [
      ...columns,
      ...extra.map((expression) => ({ label: "条件 / condition", expression, type: "boolean" as const })),
    ],
    rows: [...written, ...open],
  };
}

/** The number of the extra column that a formula has, or gets. */
function addFormula(test: Expression, extra: string[], printing: Printing): number {
  const formula = printFeel(test, printing);
  const known = extra.indexOf(formula);
  return known >= 0 ? known : extra.push(formula) - 1;
}

function rowTests(cells: ReadonlyMap<number, readonly string[]>, width: number): string[] {
  return Array.from({ length: width }, (_, index) => {
    const tests = cells.get(index) ?? [];
    return tests.length > 1 ? tests.map((each) => `(? in (${each}))`).join(" and ") : (tests[0] ?? "-");
  });
}
