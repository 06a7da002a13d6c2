import { isOpen } from "../evaluate/value.ts";
import { MIRRORED, OPPOSITE } from "../expressions/compare-op.ts";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { Condition, Measure } from "../program/program.ts";
import { type Located, measureOn, type Standing } from "./reach.ts";
import { valueIn, type World } from "./world.ts";

/** What must become true, as a tree of “all of” and “any of” over comparisons and single truths. */
export type Goal =
  | { readonly kind: "every" | "some"; readonly parts: readonly Goal[] }
  | { readonly kind: "leaf"; readonly at: Located; readonly want: boolean }
  /** A person judges; no change of a fact helps or is needed. */
  | { readonly kind: "judged" };

/** How far a goal is reached: held, held if a person so judges, not yet known, or not. */
export type Progress = "held" | "judged" | "open" | "missed";

/**
 * Parts into which one condition is split; what lies below more of them stays a leaf. Conditions of law have dozens, but
 * definitions that name each other twice would double them with every link.
 */
const MAX_PARTS = 500;

type Standpoint = { readonly measure: Measure; readonly standing: Standing };
type Wanting = Standpoint & { readonly room: { left: number } };
type Splitters = {
  readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, want: boolean, context: Wanting) => Goal;
};

const leaf = (node: Expression, want: boolean, { measure }: Wanting): Goal => ({
  kind: "leaf",
  at: { node, measure },
  want,
});

/** One entry a kind: what is a truth made of truths is split, everything else is a leaf. */
const SPLITTERS: Splitters = {
  number: leaf,
  text: leaf,
  truth: leaf,
  date: leaf,
  fact: leaf,
  parameter: leaf,
  definition: (node, want, context) => goalOf(node.definition.expression, want, context),
  today: leaf,
  calendarYear: leaf,
  negate: leaf,
  add: leaf,
  subtract: leaf,
  multiply: leaf,
  divide: leaf,
  power: leaf,
  least: leaf,
  greatest: leaf,
  absolute: leaf,
  floor: leaf,
  ceiling: leaf,
  shift: leaf,
  yearOf: leaf,
  compare: splitComparison,
  member: leaf,
  all: (node, want, context) => group(want ? "every" : "some", node.parts, want, context),
  any: (node, want, context) => group(want ? "some" : "every", node.parts, want, context),
  not: (node, want, context) => goalOf(node.operand, !want, context),
  choose: splitChoice,
  classOf: leaf,
  verdictOf: splitReference,
  judgement: () => ({ kind: "judged" }),
  score: leaf,
};

function goalOf(node: Expression, want: boolean, context: Wanting): Goal {
  context.room.left -= 1;
  if (context.room.left < 0) return leaf(node, want, context);
  return (SPLITTERS[node.kind] as (node: Expression, want: boolean, context: Wanting) => Goal)(node, want, context);
}

function group(kind: "every" | "some", parts: readonly Expression[], want: boolean, context: Wanting): Goal {
  return { kind, parts: parts.map((part) => goalOf(part, want, context)) };
}

/** The least of several is above a figure when each is, the greatest when one is; so no single fact is asked for too much. */
function splitComparison(node: ExpressionOf<"compare">, want: boolean, context: Wanting): Goal {
  const op = want ? node.op : OPPOSITE[node.op];
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  const turned = right.kind === "least" || right.kind === "greatest";
  const [side, other, way] = turned ? [right, left, MIRRORED[op]] : [left, right, op];
  const upward = way === ">" || way === ">=";
  const downward = way === "<" || way === "<=";
  if ((side.kind !== "least" && side.kind !== "greatest") || !(upward || downward)) return leaf(node, want, context);
  const parts = side.parts.map((part) => goalOf({ kind: "compare", op: way, left: part, right: other }, true, context));
  return { kind: (side.kind === "least") === upward ? "every" : "some", parts };
}

function unwrap(node: Expression): Expression {
  return node.kind === "definition" ? unwrap(node.definition.expression) : node;
}

function splitChoice(node: ExpressionOf<"choose">, want: boolean, context: Wanting): Goal {
  const branch = (held: boolean, then: Expression): Goal => ({
    kind: "every",
    parts: [goalOf(node.condition, held, context), goalOf(then, want, context)],
  });
  return { kind: "some", parts: [branch(true, node.consequent), branch(false, node.alternative)] };
}

/** Another measure is met when its conditions are; its figures and class are asked for by the leaf that stays. */
function splitReference(node: ExpressionOf<"verdictOf">, want: boolean, context: Wanting): Goal {
  const other = measureOn(context.standing, node.measure);
  if (!want || !other) return leaf(node, want, context);
  return { kind: "every", parts: [...goalsOf(other, context.standing), leaf(node, want, context)] };
}

/** The goals of a measure: what it applies to and its top conditions, in the order of the text. */
export function goalsOf(measure: Measure, standing: Standing): readonly Goal[] {
  const known = standing.goals.get(measure);
  if (known) return known;
  const goals = [...measure.applicability, ...measure.conditions].map((condition) =>
    goalOfCondition(condition, { measure, standing }),
  );
  standing.goals.set(measure, goals);
  return goals;
}

export function goalOfCondition(condition: Condition, context: Standpoint): Goal {
  switch (condition.kind) {
    case "human":
      return { kind: "judged" };
    case "test":
      return goalOf(condition.expression, true, { ...context, room: { left: MAX_PARTS } });
    case "all":
    case "any": {
      const parts = condition.children.map((child) => goalOfCondition(child, context));
      return { kind: condition.kind === "all" ? "every" : "some", parts };
    }
  }
}

/** A goal for one row of a table: its cells all hold. */
export function goalOfRow(tests: Expression, measure: Measure, standing: Standing): Goal {
  const known = standing.rowGoals.get(tests);
  if (known) return known;
  const goal = goalOf(tests, true, { measure, standing, room: { left: MAX_PARTS } });
  standing.rowGoals.set(tests, goal);
  return goal;
}

const EVERY: readonly Progress[] = ["missed", "open", "judged", "held"];
const SOME: readonly Progress[] = ["held", "open", "judged", "missed"];

export function progressIn(world: World, goal: Goal): Progress {
  if (goal.kind === "judged") return "judged";
  if (goal.kind !== "leaf") {
    const found = goal.parts.map((part) => progressIn(world, part));
    const [order, empty] = goal.kind === "every" ? ([EVERY, "held"] as const) : ([SOME, "missed"] as const);
    return order.find((each) => found.includes(each)) ?? empty;
  }
  const value = valueIn(world, goal.at);
  if (value === goal.want) return "held";
  if (isOpen(value)) return value.open === "human" ? "judged" : "open";
  return "missed";
}

/** Every leaf of a goal, in order. */
export function leavesOf(goal: Goal): Extract<Goal, { kind: "leaf" }>[] {
  if (goal.kind === "leaf") return [goal];
  return goal.kind === "judged" ? [] : goal.parts.flatMap(leavesOf);
}
