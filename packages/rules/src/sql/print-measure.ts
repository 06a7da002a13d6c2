import { ratio } from "@yuanding/values";
import { whyOutOfForce } from "../evaluate/context.ts";
import { ROUNDING_FEN } from "../evaluate/evaluate-measure.ts";
import type { Condition as ConditionTree, DecisionTable, Formula, Measure } from "../program/program.ts";
import { inForceOn } from "../time/in-force-on.ts";
import { bothHold, type Condition, oneHolds, within } from "./graph.ts";
import { add, choose, compare, type Int, literal, multiply, ZERO } from "./integer.ts";
import { roundNumber } from "./number.ts";
import { type MeasurePrinting, type Printing, printNumber, printTruth } from "./print-expression.ts";
import { possibleRows, printScoring } from "./print-scoring.ts";
import {
  allHold,
  anyHolds,
  HUMAN,
  INAPPLICABLE,
  KNOWN,
  type Openness,
  openTruth,
  type Truth,
  UNKNOWN,
  worst,
} from "./truth.ts";
import { chooseText, type Score, type Words } from "./value.ts";

/** A condition with its code as it is in `Truth.all`. */
export type PrintedCondition = { readonly id: string; readonly label: string; readonly code: Int };

/** An amount in 分. */
export type Money = { readonly open: Openness; readonly fen: Int };

/** A measure's answer as pieces of a statement. */
export type PrintedMeasure = {
  /** 0 met, 1 human, 2 unknown, 3 unmet, 4 inapplicable. */
  readonly verdict: Int;
  /** Of all that says whom the measure speaks of. */
  readonly applies: Int;
  readonly applicability: readonly PrintedCondition[];
  readonly conditions: readonly PrintedCondition[];
  readonly score: Score | null;
  readonly class: Words | null;
  readonly amount: Money | null;
  readonly ceiling: Money | null;
};

const NOTHING: PrintedMeasure = {
  verdict: INAPPLICABLE,
  applies: literal(3),
  applicability: [],
  conditions: [],
  score: null,
  class: null,
  amount: null,
  ceiling: null,
};

/** The same steps as the evaluator's: scope, score, conditions, then class and amounts. */
export function printMeasure(dated: Measure, printing: Printing): PrintedMeasure {
  const { graph, law } = printing;
  const measure = inForceOn(dated, law.asOf);
  if (measure.subject !== law.subject.kind || whyOutOfForce(measure, law)) return NOTHING;
  const inside: MeasurePrinting = { ...printing, measure, definitions: new Map(), scores: new Map() };
  return within(graph, measure.at, () => {
    const applicability: PrintedCondition[] = [];
    const applies = allHold(graph, printConditions(measure.applicability, inside, applicability)).all;
    const score = measure.scoring ? printScoring(measure.scoring, inside) : null;
    const conditions: PrintedCondition[] = [];
    const demanded = allHold(graph, printConditions(measure.conditions, inside, conditions)).all;
    const classified = measure.classification ? printClass(measure.classification, inside) : null;
    const amount = printMoney(measure.amount, inside);
    const ceiling = printMoney(measure.ceiling, inside);
    const opens = [classified, amount, ceiling].map((each) => each?.open ?? KNOWN);
    const all = worst(graph, applies, demanded, ...opens);
    const verdict = choose(graph, [[compare(graph, "=", applies, literal(3)), INAPPLICABLE]], all);
    return { verdict, applies, applicability, conditions, score, class: classified, amount, ceiling };
  });
}

/** The truths of some conditions; `printed` takes them and all below in the order of the text. */
function printConditions(
  conditions: readonly ConditionTree[],
  printing: MeasurePrinting,
  printed: PrintedCondition[],
): Truth[] {
  return conditions.map((condition) =>
    within(printing.graph, condition.at, () => {
      const below: PrintedCondition[] = [];
      const truth = printCondition(condition, printing, below);
      printed.push({ id: condition.id, label: condition.label, code: truth.all }, ...below);
      return truth;
    }),
  );
}

function printCondition(condition: ConditionTree, printing: MeasurePrinting, below: PrintedCondition[]): Truth {
  if (condition.kind === "human") return openTruth(HUMAN);
  if (condition.kind === "test") return printTruth(condition.expression, printing);
  const parts = printConditions(condition.children, printing, below);
  return condition.kind === "all" ? allHold(printing.graph, parts) : anyHolds(printing.graph, parts);
}

/** The class of the first row that holds; open while an earlier row with another class may hold, or when none does. */
function printClass(table: DecisionTable<string>, printing: MeasurePrinting): Words {
  const { graph } = printing;
  const { first, rows } = possibleRows(table.rows, printing);
  const classes = new Map<string, Condition[]>();
  for (const [index, { output }] of table.rows.entries()) {
    const conditions = classes.get(output) ?? [];
    conditions.push(rows[index]?.isPossible ?? false);
    classes.set(output, conditions);
  }
  const each = [...classes].map(([word, conditions]) => {
    const present = choose(graph, [[oneHolds(graph, ...conditions), literal(1)]], ZERO);
    return { word, present, isPossible: compare(graph, "=", present, literal(1)) };
  });
  const count = each.reduce<Int>((sum, { present }) => add(graph, sum, present), ZERO);
  const isOne = bothHold(
    graph,
    compare(graph, "<=", first, literal(rows.length)),
    compare(graph, "=", count, literal(1)),
  );
  const isOpen = rows.map(({ truth, isPossible }) =>
    bothHold(graph, isPossible, compare(graph, "=", truth.all, UNKNOWN)),
  );
  const isHuman = rows.map(({ truth, isPossible }) =>
    bothHold(graph, isPossible, compare(graph, "=", truth.all, HUMAN)),
  );
  const open = choose(
    graph,
    [
      [isOne, KNOWN],
      [oneHolds(graph, ...isOpen), UNKNOWN],
      [oneHolds(graph, ...isHuman), HUMAN],
    ],
    UNKNOWN,
  );
  const branches = each.map(({ word, isPossible }) => [isPossible, word] as const);
  return { kind: "words", open, text: chooseText(graph, branches.slice(0, -1), each.at(-1)?.word ?? "") };
}

/** The one rounding of an amount: half up to the measure's unit. */
function printMoney(formula: Formula | null, printing: MeasurePrinting): Money | null {
  if (!formula) return null;
  const { graph } = printing;
  return within(graph, formula.at, () => {
    const value = printNumber(formula.expression, printing);
    const step = ROUNDING_FEN[printing.measure.rounding];
    const rounded = roundNumber(graph, value, ratio(100n, step));
    return { open: value.open, fen: multiply(graph, rounded, literal(step)) };
  });
}
