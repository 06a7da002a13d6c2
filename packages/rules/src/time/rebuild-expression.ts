import type { Expression, ExpressionOf } from "../program/expression.ts";

type Rebuild = (part: Expression) => Expression;
type Rebuilders = {
  readonly [Kind in Expression["kind"]]: (node: ExpressionOf<Kind>, rebuild: Rebuild) => Expression;
};

const same = (node: Expression): Expression => node;
const operand = (node: ExpressionOf<"negate" | "not" | "member" | "absolute">, rebuild: Rebuild): Expression =>
  changed(node, { operand: rebuild(node.operand) });
const both = (node: ExpressionOf<"add" | "compare">, rebuild: Rebuild): Expression =>
  changed(node, { left: rebuild(node.left), right: rebuild(node.right) });
const several = (node: ExpressionOf<"least" | "all">, rebuild: Rebuild): Expression => {
  const parts = node.parts.map(rebuild);
  return parts.every((part, index) => part === node.parts[index]) ? node : { ...node, parts };
};

/** One entry for each kind, so that a kind whose parts nobody rebuilds does not compile. */
const REBUILDERS: Rebuilders = {
  number: same,
  text: same,
  truth: same,
  date: same,
  fact: same,
  parameter: same,
  definition: same,
  today: same,
  calendarYear: same,
  negate: operand,
  add: both,
  subtract: both,
  multiply: both,
  divide: both,
  power: (node, rebuild) => changed(node, { base: rebuild(node.base), exponent: rebuild(node.exponent) }),
  least: several,
  greatest: several,
  absolute: operand,
  floor: operand,
  ceiling: operand,
  shift: (node, rebuild) => changed(node, { date: rebuild(node.date), by: rebuild(node.by) }),
  yearOf: (node, rebuild) => changed(node, { date: rebuild(node.date) }),
  compare: both,
  member: operand,
  all: several,
  any: several,
  not: operand,
  choose: (node, rebuild) =>
    changed(node, {
      condition: rebuild(node.condition),
      consequent: rebuild(node.consequent),
      alternative: rebuild(node.alternative),
    }),
  classOf: same,
  verdictOf: same,
  judgement: same,
  score: same,
};

/** An expression with every part replaced; the very same object when no part changed. Definitions are leaves. */
export function rebuildParts(node: Expression, rebuild: Rebuild): Expression {
  return (REBUILDERS[node.kind] as (node: Expression, rebuild: Rebuild) => Expression)(node, rebuild);
}

function changed<Node extends Expression>(node: Node, parts: Partial<Node>): Expression {
  const keys = Object.keys(parts) as (keyof Node)[];
  return keys.every((key) => parts[key] === node[key]) ? node : { ...node, ...parts };
}
