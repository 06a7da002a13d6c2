import type { Day } from "./calendar.ts";
import { type Condition, type Graph, isText, make, type Node, not } from "./graph.ts";
import { choose, compare, isLiteral } from "./integer.ts";
import { chooseNumber, compareNumbers, type Num } from "./number.ts";
import { isOpenCode, KNOWN, noteEither, type Openness, opennessOf, opensWith, type Truth, UNMET } from "./truth.ts";

/** A text: a word that is known while printing, or what a column holds. */
export type Words = { readonly kind: "words"; readonly open: Openness; readonly text: string | Node };

/** A score between two bounds; known when they meet. */
export type Score = { readonly kind: "score"; readonly open: Openness; readonly low: Num; readonly high: Num };

/** What an expression is in the statement. */
export type SqlValue = Num | Truth | Day | Words | Score;

export function textNode(graph: Graph, text: string | Node): Node {
  return typeof text === "string" ? make(graph, "text", [graph.dialect.quoteText(text)]) : text;
}

export function opennessOfValue(graph: Graph, value: SqlValue): Openness {
  return value.kind === "truth" ? opennessOf(graph, value) : value.open;
}

/** Whether two known values are the same. */
export function areEqual(graph: Graph, a: SqlValue, b: SqlValue): Condition {
  if (a.kind === "number" && b.kind === "number") return compareNumbers(graph, "=", a, b);
  if (a.kind === "truth" && b.kind === "truth") return compare(graph, "=", a.all, b.all);
  if (a.kind === "day" && b.kind === "day") return compare(graph, "=", a.days, b.days);
  if (a.kind === "words" && b.kind === "words") return areSameText(graph, a.text, b.text);
  return false;
}

function areSameText(graph: Graph, a: string | Node, b: string | Node): Condition {
  if (typeof a === "string") return typeof b === "string" ? a === b : isText(graph, b, [a]);
  if (typeof b === "string") return isText(graph, a, [b]);
  return a === b ? true : make(graph, "condition", ["(", a, " = ", b, ")"]);
}

/** The value of the condition's branch, both of one kind; while the condition is open, the value both branches share. */
export function chooseValue(graph: Graph, condition: Truth, yes: SqlValue, no: SqlValue): SqlValue {
  const { all } = condition;
  if (isLiteral(all) && all.low === 0n) return yes;
  if (isLiteral(all) && all.low === 3n) return no;
  const [isYes, isNo] = [compare(graph, "=", all, KNOWN), compare(graph, "=", all, UNMET)];
  if (yes.kind === "truth" && no.kind === "truth") return chooseTruth(graph, condition, yes, no);
  const [openYes, openNo] = [opennessOfValue(graph, yes), opennessOfValue(graph, no)];
  const reason = opennessOf(graph, condition);
  // Comparing two long fractions may not be possible; it is not needed where a branch rests on the same missing fact.
  const isNeeded = !opensWith(graph, reason, openYes) && !opensWith(graph, reason, openNo);
  const shared = isNeeded ? sharedOpenness(graph, reason, openYes, openNo, areEqual(graph, yes, no)) : reason;
  const chosen = choose(
    graph,
    [
      [isYes, openYes],
      [isNo, openNo],
    ],
    shared,
  );
  const open = noteEither(graph, chosen, openYes, openNo);
  if (yes.kind === "number" && no.kind === "number") return chooseNumber(graph, open, [[isNo, no]], yes);
  if (yes.kind === "day" && no.kind === "day")
    return { kind: "day", open, days: choose(graph, [[isNo, no.days]], yes.days) };
  if (yes.kind === "words" && no.kind === "words")
    return { kind: "words", open, text: chooseText(graph, [[isNo, no.text]], yes.text) };
  return yes;
}

/** While the condition is open: known if both branches are and are the same, else as open as the condition. */
function sharedOpenness(graph: Graph, reason: Openness, a: Openness, b: Openness, same: Condition): Openness {
  const differ = [compare(graph, ">", a, KNOWN), compare(graph, ">", b, KNOWN), not(graph, same)] as const;
  return choose(
    graph,
    differ.map((each) => [each, reason] as const),
    KNOWN,
  );
}

function chooseTruth(graph: Graph, condition: Truth, yes: Truth, no: Truth): Truth {
  const code = (of: "all" | "any"): Truth["all"] => {
    const undecided = choose(graph, [[not(graph, isSharedTruth(graph, yes, no)), condition[of]]], yes[of]);
    return choose(
      graph,
      [
        [compare(graph, "=", condition.all, KNOWN), yes[of]],
        [compare(graph, "=", condition.all, UNMET), no[of]],
      ],
      undecided,
    );
  };
  return { kind: "truth", all: code("all"), any: code("any"), open: null };
}

function isSharedTruth(graph: Graph, a: Truth, b: Truth): Condition {
  const same = compare(graph, "=", a.all, b.all);
  const open = isOpenCode(graph, a.all);
  if (same === false || open === true) return false;
  if (open === false) return same;
  return make(graph, "condition", ["(", ...(same === true ? [] : [same, " AND "]), "NOT ", open, ")"]);
}

/** The text of the first condition that holds. */
export function chooseText(
  graph: Graph,
  branches: readonly (readonly [Condition, string | Node])[],
  otherwise: string | Node,
): string | Node {
  const decided = branches.findIndex(([condition]) => condition === true);
  const last = decided >= 0 ? (branches[decided]?.[1] ?? otherwise) : otherwise;
  const left = (decided >= 0 ? branches.slice(0, decided) : branches).filter(([condition]) => condition !== false);
  if (left.length === 0) return last;
  return make(graph, "text", [
    "CASE",
    ...left.flatMap(([condition, text]) =>
      typeof condition === "boolean" ? [] : [" WHEN ", condition, " THEN ", textNode(graph, text)],
    ),
    " ELSE ",
    textNode(graph, last),
    " END",
  ]);
}
