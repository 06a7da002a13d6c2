import type { CompareOp } from "../expressions/syntax.ts";
import { bothHold, type Condition, type Graph, not, oneHolds } from "./graph.ts";
import { choose, compare, isLiteral } from "./integer.ts";
import { compareNumbers, type Num } from "./number.ts";
import { KNOWN, type Openness, type Truth, truthFrom, worst } from "./truth.ts";
import type { SqlValue } from "./value.ts";

/** A range meets a comparison when all of it does, fails it when none of it does, and is open otherwise. */
export function compareScores(graph: Graph, op: CompareOp, left: SqlValue, right: SqlValue, open: Openness): Truth {
  const [a, b] = [boundsOfScore(left), boundsOfScore(right)];
  // A figure that is missing leaves the comparison open; a range only where it is not decided.
  const missing = worst(graph, ...[left, right].map((each) => (each.kind === "number" ? each.open : KNOWN)));
  const isMissing = isLiteral(missing) ? missing.low > 0n : compare(graph, ">", missing, KNOWN);
  const [isCertain, isPossible] = op === "=" || op === "!=" ? equality(graph, op, a, b, open) : order(graph, op, a, b);
  return truthFrom((met, unmet) =>
    choose(
      graph,
      [
        [isMissing, open],
        [isCertain, met],
        [isPossible, open],
      ],
      unmet,
    ),
  );
}

type ScoreBounds = { readonly low: Num; readonly high: Num };

function boundsOfScore(value: SqlValue): ScoreBounds {
  if (value.kind === "score") return value;
  return { low: value as Num, high: value as Num };
}

/** Whether it holds for certain, and whether it may. */
type Certainty = readonly [certain: Condition, possible: Condition];

function order(graph: Graph, op: CompareOp, a: ScoreBounds, b: ScoreBounds): Certainty {
  const first = compareNumbers(graph, op, a.low, b.high);
  const second = compareNumbers(graph, op, a.high, b.low);
  const rising = op === ">" || op === ">=";
  return rising ? [first, second] : [second, first];
}

/** Ranges that do not overlap differ; of two figures it is decided; of anything else it is open. */
function equality(graph: Graph, op: "=" | "!=", a: ScoreBounds, b: ScoreBounds, open: Openness): Certainty {
  const apart = oneHolds(graph, compareNumbers(graph, ">", a.low, b.high), compareNumbers(graph, "<", a.high, b.low));
  const isOpen = isLiteral(open) ? open.low > 0n : compare(graph, ">", open, KNOWN);
  const overlap = not(graph, apart);
  if (op === "!=") return [apart, bothHold(graph, overlap, isOpen)];
  return [bothHold(graph, overlap, not(graph, isOpen)), overlap];
}
