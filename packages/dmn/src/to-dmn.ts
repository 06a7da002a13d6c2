import { type Condition, type Formula, inForceOn, type Library, type Measure } from "@yuanding/rules";
import { type Logic, newGraph, type Printing, readDecision } from "./graph.ts";
import { printFeel } from "./print-feel.ts";
import { addClassification, readScore } from "./tables.ts";
import { type DmnVersion, writeDmn } from "./write-dmn.ts";

/**
 * A measure as it stands on a day, as DMN: its scoring tables, classification, conditions, amount and ceiling as decisions,
 * with the definitions and figures of law they rest on, and the facts as input data.
 *
 * DMN has null where a policy has unknown, and no ranges of marks: the export answers as the policy does when every fact is
 * known. Amounts are not rounded in it.
 *
 * @throws RangeError when the library has no such measure.
 */
export async function toDmn(
  library: Library,
  measureId: string,
  asOf: Temporal.PlainDate,
  version: DmnVersion = "1.5",
): Promise<string> {
  const found = library.measures.get(measureId);
  if (!found) throw new RangeError(`no measure ${measureId}`);
  const measure = inForceOn(found, asOf);
  const graph = newGraph(library, asOf);
  const printing: Printing = { graph, measure, prefix: "", needs: new Set() };
  if (measure.scoring) readScore(null, printing);
  if (measure.classification) addClassification(measureId, printing);
  addConditions("适用", measure.applicability, printing);
  addConditions("符合", measure.conditions, printing);
  addAmount("金额", measure.amount, printing);
  addAmount("上限", measure.ceiling, printing);
  return writeDmn(graph, headingOf(measure, asOf), version);
}

function headingOf(measure: Measure, asOf: Temporal.PlainDate) {
  const source = [measure.policy.title, measure.policy.number ?? "", measure.article].filter((each) => each !== "");
  return {
    id: measure.id.replace(/[^\w.-]/g, "."),
    name: measure.title,
    description:
      `${source.join(" ")}；${asOf} 有效的文本 / as in force on ${asOf}。` +
      "金额以元、比率以小数计；全部事实已知时与园丁的结论相同，缺少的事实在 DMN 中为 null / money in 元, ratios as decimals; the answers are Yuanding's when every fact is known",
  };
}

function addConditions(name: "适用" | "符合", conditions: readonly Condition[], printing: Printing): void {
  if (conditions.length === 0) return;
  readDecision(printing, name, name, (own) => ({
    id: name === "符合" ? "met" : "applies",
    type: "boolean",
    description: conditions.map((each) => each.label).join("；"),
    logic: { kind: "literal", text: printConditions(conditions, "and", own) },
  }));
}

function printConditions(conditions: readonly Condition[], op: "and" | "or", printing: Printing): string {
  return `(${conditions.map((each) => printCondition(each, printing)).join(` ${op} `)})`;
}

function printCondition(condition: Condition, printing: Printing): string {
  if (condition.kind === "test") return printFeel(condition.expression, printing);
  if (condition.kind === "human") return printFeel({ kind: "judgement", name: condition.label }, printing);
  return printConditions(condition.children, condition.kind === "all" ? "and" : "or", printing);
}

function addAmount(name: "金额" | "上限", formula: Formula | null, printing: Printing): void {
  if (!formula) return;
  readDecision(printing, name, name, (own) => {
    const logic: Logic = { kind: "literal", text: printFeel(formula.expression, own) };
    const description = `${formula.source}${formula.cite ? ` — ${formula.cite}` : ""}（元，未取整 / in 元, not rounded）`;
    return { id: name === "金额" ? "amount" : "ceiling", type: "number", description, logic };
  });
}
