import type { Iteration, Syntax } from "../expressions/syntax.ts";
import { addDays, toDayNumber } from "./calendar.ts";
import { orderOf } from "./compare-values.ts";
import { evaluateNode, nested, type Scope } from "./evaluate-feel.ts";
import { both, either } from "./membership.ts";
import {
  FALSE,
  type FeelValue,
  fault,
  integer,
  isAbsent,
  isTrue,
  itemsOf,
  type ListValue,
  list,
  NOTHING,
  TRUE,
} from "./value.ts";

/** Most values one loop may go through. */
const MAX_STEPS = 100_000;
const TOO_MANY = fault("too many steps");
const NO_STEPS = fault("nothing to go through");

/** What a loop goes through, one after another: a list, a range upwards, or a single value; else a fault. */
function stepsOf(value: FeelValue): readonly FeelValue[] | FeelValue {
  if (value.kind === "nothing") return value;
  if (value.kind !== "range") return itemsOf(value);
  const { low, high, lowIn, highIn } = value;
  const order = orderOf(low, high);
  if (order === null || order > 0) return NO_STEPS;
  const all = steps(low, high);
  return all.kind === "list" ? all.items.slice(lowIn ? 0 : 1, highIn ? undefined : -1) : all;
}

/** Whole numbers or days from one to another, either way. */
export function steps(first: FeelValue, last: FeelValue): ListValue | FeelValue {
  const [from, to] = [placeOf(first), placeOf(last)];
  if (from === null || to === null || first.kind !== last.kind) return NO_STEPS;
  const count = Math.abs(to - from) + 1;
  if (count > MAX_STEPS) return TOO_MANY;
  const places = Array.from({ length: count }, (_, index) => from + (to >= from ? index : -index));
  return list(places.map((place) => (first.kind === "date" ? laterDay(first, place - from) : integer(place))));
}

function placeOf(value: FeelValue): number | null {
  if (value.kind === "date") return toDayNumber(value.day);
  return value.kind === "number" && value.value.n % value.value.d === 0n ? Number(value.value.n / value.value.d) : null;
}

function laterDay(from: Extract<FeelValue, { kind: "date" }>, days: number): FeelValue {
  const day = addDays(from.day, days);
  return day ? { kind: "date", day } : NOTHING;
}

/** `for x in A, y in B return …`: every pair, the last name turning fastest; `partial` is what came out so far. */
export function evaluateFor(iterations: readonly Iteration[], result: Syntax, scope: Scope): FeelValue {
  const made: FeelValue[] = [];
  const known = new Map<string, FeelValue>([["partial", list([])]]);
  const isAsked = namesPartial([iterations, result]);
  const run = (index: number, inner: Scope): FeelValue | null => {
    const iteration = iterations[index];
    if (!iteration) {
      if (made.length >= MAX_STEPS) return TOO_MANY;
      // A copy, for what is kept of it must not grow; and only where it is asked for.
      if (isAsked) known.set("partial", list([...made]));
      made.push(evaluateNode(result, inner));
      return null;
    }
    const values = stepsOf(evaluateNode(iteration.list, inner));
    if ("kind" in values) return values;
    for (const value of values) {
      const failed = run(index + 1, nested(inner, [[iteration.name, value]]));
      if (failed) return failed;
    }
    return null;
  };
  return run(0, { ...scope, own: known, outer: scope }) ?? list(made);
}

/** Whether the name `partial`, or the text, stands anywhere in an expression. */
function namesPartial(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return part === "partial";
  return Object.values(part).some(namesPartial);
}

type Quantified = Extract<Syntax, { kind: "quantified" }>;

export function evaluateQuantified({ which, name, list: of, satisfies }: Quantified, scope: Scope): FeelValue {
  const values = stepsOf(evaluateNode(of, scope));
  if ("kind" in values) return values;
  const answers = values.map((value) => evaluateNode(satisfies, nested(scope, [[name, value]])));
  return which === "every" ? answers.reduce(both, TRUE) : answers.reduce(either, FALSE);
}

/** `list[2]` is the second, `list[-1]` the last; any other test keeps the items for which it is true. */
export function evaluateFilter(operand: Syntax, test: Syntax, scope: Scope): FeelValue {
  const value = evaluateNode(operand, scope);
  const failed = value.kind === "nothing" && (scope.absence === "unknown" || value.fault !== null);
  if (failed) return value;
  const items = itemsOf(value);
  const position = evaluateNode(test, scope);
  if (position.kind === "number") return itemAt(items, Number(position.value.n / position.value.d));
  const kept: FeelValue[] = [];
  for (const item of items) {
    const answer = evaluateNode(test, itemScope(scope, item));
    if (isTrue(answer)) kept.push(item);
    else if (isAbsent(answer) && scope.absence === "unknown") return answer;
  }
  return list(kept);
}

function itemAt(items: readonly FeelValue[], position: number): FeelValue {
  return (position === 0 ? undefined : items.at(position > 0 ? position - 1 : position)) ?? NOTHING;
}

/** Inside a filter the item is `item`, and what it holds goes by its own names. */
function itemScope(scope: Scope, item: FeelValue): Scope {
  const own = item.kind === "context" ? [...item.entries] : [];
  return nested(scope, [["item", item], ...own]);
}
