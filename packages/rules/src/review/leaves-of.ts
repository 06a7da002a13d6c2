import type { Expression } from "../program/expression.ts";
import type { Definition } from "../program/program.ts";
import { partsOf } from "../resolve/walk.ts";
import { keyOf, type Reading } from "./reading.ts";

/** A leaf that is mentioned twice: whatever it is, the expression cannot take each of its values by it alone. */
const REPEATED: readonly string[] = ["", ""];

/** The keys of all facts (and whatever else is asked for as a whole) that an expression mentions; figures of law are none. */
export function leavesOf(expression: Expression, r: Reading): readonly string[] {
  if (expression.kind === "definition") return leavesOfDefinition(expression.definition, r);
  if (expression.kind === "parameter" || expression.kind === "number" || expression.kind === "date") return [];
  const parts = partsOf(expression);
  return parts.length === 0 ? [keyOf(expression, r)] : parts.flatMap((part) => leavesOf(part, r));
}

function leavesOfDefinition(definition: Definition, r: Reading): readonly string[] {
  const known = r.leavesOfDefinition.get(definition);
  if (known) return known;
  const all = leavesOf(definition.expression, r);
  const leaves = new Set(all).size < all.length ? REPEATED : all;
  r.leavesOfDefinition.set(definition, leaves);
  return leaves;
}
