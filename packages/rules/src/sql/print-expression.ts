import { isInteger, MAX_EXPONENT, type Ratio } from "@yuanding/values";
import { type Context, versionAt } from "../evaluate/context.ts";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { Definition, Literal, Measure } from "../program/program.ts";
import { type Day, daysOf, shiftDay, yearOfDay } from "./calendar.ts";
import { compareScores } from "./compare-scores.ts";
import { type Graph, within } from "./graph.ts";
import { literal, ONE, ZERO } from "./integer.ts";
import { memberOf } from "./member-of.ts";
import {
  absoluteNumber,
  addNumbers,
  compareNumbers,
  divideNumbers,
  figure,
  fraction,
  greatestNumber,
  leastNumber,
  multiplyNumbers,
  type Num,
  negateNumber,
  raiseNumber,
  subtractNumbers,
  wholeNumber,
} from "./number.ts";
import { printFact } from "./print-fact.ts";
import type { PrintedMeasure } from "./print-measure.ts";
import { classOf, verdictOf } from "./refer.ts";
import type { FactColumn } from "./table.ts";
import {
  allHold,
  anyHolds,
  HUMAN,
  KNOWN,
  MET,
  type Openness,
  openTruth,
  opposite,
  type Truth,
  truthOf,
  UNKNOWN,
  UNMET,
  unknownWhere,
  worst,
} from "./truth.ts";
import { areEqual, chooseValue, opennessOfValue, type SqlValue } from "./value.ts";

/** What printing one statement needs; `law` knows the date and what is in force on it. */
export type Printing = {
  readonly graph: Graph;
  readonly law: Context;
  readonly columns: Map<string, FactColumn>;
  /** Prints a measure, once for all that refer to it. */
  readonly printMeasure: (measure: Measure) => PrintedMeasure;
};

/** The same inside one measure: its definitions so far and the lines of its scoring sheet. */
export type MeasurePrinting = Printing & {
  readonly measure: Measure;
  readonly definitions: Map<Definition, SqlValue>;
  readonly scores: Map<string | null, SqlValue>;
};

type Printers = {
  readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, printing: MeasurePrinting) => SqlValue;
};

const PRINTERS: Printers = {
  number: (node) => figure(node.value),
  text: (node) => ({ kind: "words", open: KNOWN, text: node.value }),
  truth: (node) => truthLiteral(node.value),
  date: (node) => dayLiteral(node.value),
  fact: printFact,
  parameter: (node, printing) => {
    const version = versionAt(node.parameter, printing.law);
    return version ? printLiteral(version.value) : openNumber(UNKNOWN);
  },
  definition: printDefinition,
  today: (_, { law }) => dayLiteral(law.asOf),
  calendarYear: (node, { law }) => figure({ n: BigInt(law.year + node.offset), d: 1n }),
  negate: (node, printing) => negateNumber(printing.graph, printNumber(node.operand, printing)),
  add: (node, printing) => onNumbers(node, printing, addNumbers),
  subtract: (node, printing) => onNumbers(node, printing, subtractNumbers),
  multiply: (node, printing) => onNumbers(node, printing, multiplyNumbers),
  divide: (node, printing) => onNumbers(node, printing, divideNumbers),
  power: printPower,
  least: (node, printing) => printExtreme(node.parts, printing, leastNumber),
  greatest: (node, printing) => printExtreme(node.parts, printing, greatestNumber),
  absolute: (node, printing) => absoluteNumber(printing.graph, printNumber(node.operand, printing)),
  floor: (node, printing) => wholeNumber(printing.graph, printNumber(node.operand, printing), false),
  ceiling: (node, printing) => wholeNumber(printing.graph, printNumber(node.operand, printing), true),
  shift: (node, printing) =>
    shiftDay(printing.graph, printDay(node.date, printing), printNumber(node.by, printing), node.unit, node.sign),
  yearOf: (node, printing) => {
    const date = printDay(node.date, printing);
    return fraction(date.open, yearOfDay(printing.graph, date), ONE);
  },
  compare: printCompare,
  member: (node, printing) => {
    const value = print(node.operand, printing);
    return value.kind === "words" ? memberOf(printing.graph, value, node.members, node.hierarchy) : value;
  },
  all: (node, printing) => allHold(printing.graph, printTruths(node.parts, printing)),
  any: (node, printing) => anyHolds(printing.graph, printTruths(node.parts, printing)),
  not: (node, printing) => opposite(printTruth(node.operand, printing)),
  choose: (node, printing) =>
    chooseValue(
      printing.graph,
      printTruth(node.condition, printing),
      print(node.consequent, printing),
      print(node.alternative, printing),
    ),
  classOf: (node, printing) => classOf(printing.graph, printReferred(node.measure, printing)),
  verdictOf: (node, printing) => verdictOf(printing.graph, printReferred(node.measure, printing)),
  judgement: () => openTruth(HUMAN),
  score: (node, printing) => printing.scores.get(node.title) ?? openNumber(UNKNOWN),
};

/** An expression as a value of the statement. Pure: two that are alike give the same pieces. */
export function print(node: Expression, printing: MeasurePrinting): SqlValue {
  return (PRINTERS[node.kind] as (each: Expression, printing: MeasurePrinting) => SqlValue)(node, printing);
}

export function printNumber(node: Expression, printing: MeasurePrinting): Num {
  return print(node, printing) as Num;
}

export function printTruth(node: Expression, printing: MeasurePrinting): Truth {
  const value = print(node, printing);
  return value.kind === "truth" ? value : openTruth(opennessOfValue(printing.graph, value));
}

function printTruths(parts: readonly Expression[], printing: MeasurePrinting): Truth[] {
  return parts.map((part) => printTruth(part, printing));
}

function printDay(node: Expression, printing: MeasurePrinting): Day {
  return print(node, printing) as Day;
}

/** Null when there is none: a program that compiled refers to none such. */
function printReferred(id: string, { law, printMeasure }: Printing): PrintedMeasure | null {
  const measure = law.library.measures.get(id);
  return measure ? printMeasure(measure) : null;
}

function openNumber(open: Openness): Num {
  return fraction(open, ZERO, ONE);
}

function truthLiteral(value: boolean): Truth {
  const [all, any] = value ? [MET, UNMET] : [UNMET, MET];
  return { kind: "truth", all, any, open: KNOWN };
}

function dayLiteral(date: Temporal.PlainDate): Day {
  return { kind: "day", open: KNOWN, days: literal(daysOf(date)) };
}

function printLiteral(value: Literal): SqlValue {
  switch (value.kind) {
    case "number":
      return figure(value.value);
    case "date":
      return dayLiteral(value.value);
    case "truth":
      return truthLiteral(value.value);
    case "text":
      return { kind: "words", open: KNOWN, text: value.value };
  }
}

function printDefinition(node: ExpressionOf<"definition">, printing: MeasurePrinting): SqlValue {
  const known = printing.definitions.get(node.definition);
  if (known !== undefined) return known;
  const value = within(printing.graph, node.definition.at, () => print(node.definition.expression, printing));
  printing.definitions.set(node.definition, value);
  return value;
}

type Pair = { readonly left: Expression; readonly right: Expression };

function onNumbers(node: Pair, printing: MeasurePrinting, compute: (graph: Graph, a: Num, b: Num) => Num): Num {
  return compute(printing.graph, printNumber(node.left, printing), printNumber(node.right, printing));
}

/** The exponent is a figure of law, so it is known while printing. */
function printPower(node: ExpressionOf<"power">, printing: MeasurePrinting): Num {
  const base = printNumber(node.base, printing);
  const exponent = printNumber(node.exponent, printing);
  const open = worst(printing.graph, base.open, exponent.open);
  const value: Ratio = { n: exponent.n.low, d: exponent.d.low };
  if (!isInteger(value) || Math.abs(Number(value.n / value.d)) > MAX_EXPONENT) {
    return openNumber(unknownWhere(printing.graph, open, true));
  }
  return raiseNumber(printing.graph, { ...base, open }, value.n / value.d);
}

function printExtreme(
  parts: readonly Expression[],
  printing: MeasurePrinting,
  pick: (graph: Graph, a: Num, b: Num) => Num,
): Num {
  return parts.map((part) => printNumber(part, printing)).reduce((best, each) => pick(printing.graph, best, each));
}

function printCompare(node: ExpressionOf<"compare">, printing: MeasurePrinting): Truth {
  const { graph } = printing;
  const left = print(node.left, printing);
  const right = print(node.right, printing);
  const open = worst(graph, opennessOfValue(graph, left), opennessOfValue(graph, right));
  if (left.kind === "score" || right.kind === "score") return compareScores(graph, node.op, left, right, open);
  if (left.kind === "number" && right.kind === "number") {
    return truthOf(graph, open, compareNumbers(graph, node.op, left, right));
  }
  if (left.kind === "day" && right.kind === "day") {
    return truthOf(graph, open, compareNumbers(graph, node.op, dayNumber(left), dayNumber(right)));
  }
  const same = truthOf(graph, open, areEqual(graph, left, right));
  return node.op === "=" ? same : opposite(same);
}

function dayNumber({ days }: Day): Num {
  return fraction(KNOWN, days, ONE);
}
