import { newContext } from "../evaluate/context.ts";
import type { Library, Measure } from "../program/program.ts";
import { formatPlace, type Place } from "../source/place.ts";
import { DIALECTS, type DialectName } from "./dialect.ts";
import { bothHold, type Condition, type Graph, hinder, type Node, newGraph, within } from "./graph.ts";
import { at, compare, type Int, isLiteral, maxOf } from "./integer.ts";
import { layOut, type Output } from "./lay-out.ts";
import { type Num, roundNumber } from "./number.ts";
import type { Printing } from "./print-expression.ts";
import { type Money, type PrintedCondition, type PrintedMeasure, printMeasure } from "./print-measure.ts";
import { type FactColumn, SUBJECT_TABLES } from "./table.ts";
import { INAPPLICABLE, KNOWN, UNMET } from "./truth.ts";
import { textNode } from "./value.ts";

/** A measure on one date as one statement over the table of its kind of subject. */
export type SqlProgram = {
  readonly kind: "program";
  readonly measure: string;
  readonly dialect: DialectName;
  /** One SELECT without a semicolon: id, verdict, score_low, score_high, amount, ceiling, class, then the conditions. */
  readonly text: string;
  readonly table: string;
  /** The columns it reads besides `id`. */
  readonly reads: readonly FactColumn[];
  /** The column of each condition: `适用.1` is scope_1, `条件.5.2` is condition_5_2. */
  readonly conditions: readonly { readonly id: string; readonly column: string }[];
};

/** Why a measure cannot be said exactly in a dialect: every construct that keeps it out, with its place. */
export type SqlRefusal = {
  readonly kind: "refusal";
  readonly measure: string;
  readonly dialect: DialectName;
  readonly obstacles: readonly { readonly zh: string; readonly en: string; readonly at: Place }[];
};

/**
 * Prints a measure as it stands on a date. Parameters in force (and those a what-if puts in their place) are literals; the
 * answer is the evaluator's for every row that the table can hold. `table` names another table or view with the columns.
 * @throws RangeError when the library has no such measure.
 */
export function toSql(
  library: Library,
  measureId: string,
  asOf: Temporal.PlainDate,
  dialect: DialectName,
  table?: string,
): SqlProgram | SqlRefusal {
  const measure = library.measures.get(measureId);
  if (!measure) throw new RangeError(`no measure ${measureId}`);
  const graph = newGraph(DIALECTS[dialect], measure.at);
  const printing = newPrinting(library, measure, asOf, graph);
  const printed = printing.printMeasure(measure);
  const outputs = outputsOf(graph, measure, printed);
  if (graph.obstacles.length > 0) {
    return { kind: "refusal", measure: measureId, dialect, obstacles: firstObstacles(graph) };
  }
  const from = table ?? SUBJECT_TABLES[measure.subject];
  const title = `${measure.id} ${measure.article} ${measure.title}`.replace(/\s+/g, " ");
  return {
    kind: "program",
    measure: measureId,
    dialect,
    text: `-- ${title}，${asOf}，${dialect}\n${layOut(graph, from, outputs)}`,
    table: from,
    reads: [...printing.columns.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    conditions: [...printed.applicability, ...printed.conditions].map(({ id }) => ({
      id,
      column: conditionColumn(id),
    })),
  };
}

function newPrinting(library: Library, measure: Measure, asOf: Temporal.PlainDate, graph: Graph): Printing {
  const law = newContext(library, { kind: measure.subject, id: "", name: "", facts: new Map() }, asOf);
  const measures = new Map<Measure, PrintedMeasure>();
  const printing: Printing = {
    graph,
    law,
    columns: new Map(),
    printMeasure(each) {
      const printed = measures.get(each) ?? printMeasure(each, printing);
      measures.set(each, printed);
      return printed;
    },
  };
  return printing;
}

/** The first at each place: what is computed from a figure that is too large is too large as well. */
function firstObstacles({ obstacles }: Graph): Graph["obstacles"] {
  const places = new Map<string, (typeof obstacles)[number]>();
  for (const each of obstacles) {
    const place = formatPlace(each.at);
    if (!places.has(place)) places.set(place, each);
  }
  return [...places.values()];
}

function conditionColumn(id: string): string {
  return id.replace("适用", "scope").replace("条件", "condition").replaceAll(".", "_");
}

function outputsOf(graph: Graph, measure: Measure, printed: PrintedMeasure): Output[] {
  const { verdict, score } = printed;
  const applies = compare(graph, "<>", verdict, INAPPLICABLE);
  const stands = bothHold(graph, applies, compare(graph, "<>", verdict, UNMET));
  const known = printed.class && bothHold(graph, stands, compare(graph, "=", printed.class.open, KNOWN));
  const named = printed.class ? [textNode(graph, printed.class.text)] : [];
  return [
    { name: "id", parts: ['"id"'] },
    { name: "verdict", parts: verdictWords(graph, verdict) },
    { name: "score_low", parts: scoreParts(graph, measure, applies, score?.low ?? null) },
    { name: "score_high", parts: scoreParts(graph, measure, applies, score?.high ?? null) },
    { name: "amount", parts: moneyParts(graph, measure.amount?.at ?? measure.at, stands, printed.amount) },
    { name: "ceiling", parts: moneyParts(graph, measure.ceiling?.at ?? measure.at, stands, printed.ceiling) },
    { name: "class", parts: where(graph, known ?? false, named, null) },
    ...printed.applicability.map((each) => conditionOutput(graph, each, true)),
    ...printed.conditions.map((each) => conditionOutput(graph, each, applies)),
  ];
}

const WORDS = ["met", "human", "unknown", "unmet", "inapplicable"] as const;

function verdictWords(graph: Graph, code: Int): (string | Node)[] {
  const { quoteText } = graph.dialect;
  const words = WORDS.slice(0, Number(code.high) + 1);
  if (!code.node) return [quoteText(WORDS[Number(code.low)] ?? "unknown")];
  const cases = words.slice(0, -1).map((word, index) => ` WHEN ${index} THEN ${quoteText(word)}`);
  return ["CASE ", code.node, ...cases, ` ELSE ${quoteText(words.at(-1) ?? "")} END`];
}

/** The piece where the condition holds and nothing elsewhere; `digits` as in `Dialect.nothing`. */
function where(
  graph: Graph,
  condition: Condition,
  parts: readonly (string | Node)[],
  digits: number | null,
): readonly (string | Node)[] {
  if (condition === false) return [graph.dialect.nothing(digits)];
  return condition === true ? parts : ["CASE WHEN ", condition, " THEN ", ...parts, " ELSE NULL END"];
}

function conditionOutput(graph: Graph, { id, label, code }: PrintedCondition, applies: Condition): Output {
  return { name: conditionColumn(id), parts: where(graph, applies, verdictWords(graph, code), null), comment: label };
}

/** Marks with four decimals, as in a file of results. */
const MARK_DIGITS = 4;
const FEN_DIGITS = 2;

function scoreParts(graph: Graph, measure: Measure, applies: Condition, marks: Num | null): readonly (string | Node)[] {
  if (!marks) return where(graph, false, [], MARK_DIGITS);
  return within(graph, measure.scoring?.at ?? measure.at, () => {
    const whole = roundNumber(graph, marks, { n: 10n ** BigInt(MARK_DIGITS), d: 1n });
    return where(graph, applies, decimalParts(graph, whole, MARK_DIGITS), MARK_DIGITS);
  });
}

function moneyParts(graph: Graph, at: Place, stands: Condition, money: Money | null): readonly (string | Node)[] {
  if (!money) return where(graph, false, [], FEN_DIGITS);
  const known = compare(graph, "=", money.open, KNOWN);
  return within(graph, at, () =>
    where(graph, bothHold(graph, stands, known), decimalParts(graph, money.fen, FEN_DIGITS), FEN_DIGITS),
  );
}

/** A whole number shown `10^digits` times smaller. */
function decimalParts(graph: Graph, whole: Int, digits: number): (string | Node)[] {
  const { dialect } = graph;
  const size = maxOf(whole.high < 0n ? -whole.high : whole.high, whole.low < 0n ? -whole.low : whole.low);
  const precision = size.toString().length;
  if (precision + digits + 1 > dialect.decimalDigits) {
    hinder(
      graph,
      `结果可达 ${precision} 位，超过 ${dialect.name} 的十进制数（${dialect.decimalDigits} 位）`,
      `the result may have ${precision} digits, more than a decimal of ${dialect.name} holds (${dialect.decimalDigits})`,
    );
  }
  const text = dialect.decimal("\u0000", precision, digits).split("\u0000");
  return [text[0] ?? "", at(graph, whole, Math.max(whole.rung, 1), isLiteral(whole)), text[1] ?? ""];
}
