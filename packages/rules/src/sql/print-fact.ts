import { yearAt } from "../evaluate/context.ts";
import { factLabel } from "../facts/subject.ts";
import type { ExpressionOf } from "../program/expression.ts";
import { type Graph, make } from "./graph.ts";
import { integer, literal } from "./integer.ts";
import { fraction } from "./number.ts";
import type { Printing } from "./print-expression.ts";
import { boundsOf, columnOf } from "./table.ts";
import { HUMAN, type Openness, type Truth, truthFrom, UNKNOWN } from "./truth.ts";
import type { SqlValue } from "./value.ts";

/** A fact is read once, on the first level: whether it is missing, and its value with 0 or the empty text in that case. */
export function printFact(node: ExpressionOf<"fact">, { graph, law, columns }: Printing): SqlValue {
  const { fact } = node;
  const year = yearAt(node.year, law);
  const column = columnOf(fact, year);
  columns.set(factLabel(fact.name, year), column);
  const { dialect } = graph;
  const name = `"${column.name}"`;
  const first = (sort: "integer" | "text", text: string) => make(graph, sort, inputParts(graph, text, name), "first");
  const missing = fact.recognised ? HUMAN : UNKNOWN;
  const open = integer(graph, 0n, missing.high, 0, () =>
    first("integer", `CASE WHEN ${name} IS NULL THEN ${missing.high} ELSE ${dialect.rungs[0].typed(0n)} END`),
  );
  if (fact.type === "是否") return printTruthFact(graph, name, open, first);
  const bounds = boundsOf(fact);
  if (!bounds) return { kind: "words", open, text: first("text", dialect.text(name)) };
  const [low, high] = [bounds.low < 0n ? bounds.low : 0n, bounds.high > 0n ? bounds.high : 0n];
  if (fact.type === "日期") {
    return { kind: "day", open, days: integer(graph, low, high, 1, () => first("integer", dialect.days(name))) };
  }
  const scaled = integer(graph, low, high, 1, () => first("integer", dialect.scaled(name, bounds.digits)));
  return fraction(open, scaled, literal(10n ** BigInt(bounds.digits)));
}

type First = (sort: "integer" | "text", text: string) => ReturnType<typeof make>;

function printTruthFact(graph: Graph, name: string, open: Openness, first: First): Truth {
  const { dialect } = graph;
  const code = (yes: bigint, no: bigint): string =>
    `CASE WHEN ${name} IS NULL THEN ${open.high} WHEN ${dialect.isTrue(name)} THEN ${yes} ELSE ${dialect.rungs[0].typed(no)} END`;
  const read = (yes: bigint, no: bigint) => integer(graph, 0n, 3n, 0, () => first("integer", code(yes, no)));
  return truthFrom((met, unmet) => read(met.low, unmet.low), open);
}

/** The text with the column as a piece of its own, so that the lowest level reads it. */
function inputParts(graph: Graph, text: string, name: string) {
  const input = make(graph, "integer", [name], "input");
  return text.split(name).flatMap((piece, index) => (index === 0 ? [piece] : [input, piece]));
}
