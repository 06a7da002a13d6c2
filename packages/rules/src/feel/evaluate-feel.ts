import type { FunctionParameter, Syntax } from "../expressions/syntax.ts";
import { calculate, opposite } from "./arithmetic.ts";
import { compareBy } from "./compare-values.ts";
import { CONTEXT_FUNCTIONS } from "./functions/contexts.ts";
import { DATE_FUNCTIONS, propertyOf } from "./functions/dates.ts";
import { LIST_FUNCTIONS } from "./functions/lists.ts";
import { NUMBER_FUNCTIONS, readFigure } from "./functions/numbers.ts";
import { RANGE_FUNCTIONS } from "./functions/ranges.ts";
import { type Builtin, type Calling, callBuiltin } from "./functions/signature.ts";
import { TEXT_FUNCTIONS } from "./functions/texts.ts";
import { TRUTH_FUNCTIONS } from "./functions/truths.ts";
import { evaluateFilter, evaluateFor, evaluateQuantified, steps } from "./iterate.ts";
import { both, either, passesAny, within } from "./membership.ts";
import { type FeelFault, type KnownNames, parseFeel } from "./parse-feel.ts";
import { readTemporal } from "./read-temporal.ts";
import { isOfType } from "./types.ts";
import { context, type FeelValue, fault, isAbsent, isTrue, list, NOTHING, number, text, truth } from "./value.ts";

/** The values names stand for, the innermost first, and what evaluation may look at besides. */
export type Scope = Calling & { readonly own: ReadonlyMap<string, FeelValue>; readonly outer: Scope | null };

/** The scope with more names in it. */
export function nested(outer: Scope, own: Iterable<readonly [string, FeelValue]>): Scope {
  return { absence: outer.absence, now: outer.now, own: new Map(own), outer };
}

const BUILTINS: Readonly<Record<string, Builtin>> = {
  ...NUMBER_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...CONTEXT_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...TRUTH_FUNCTIONS,
  ...RANGE_FUNCTIONS,
};

export type FeelAnswer =
  | { readonly ok: true; readonly value: FeelValue }
  | { readonly ok: false; readonly fault: FeelFault };

/** An expression that was read once and can be evaluated for many inputs. */
export type FeelProgram = (inputs: ReadonlyMap<string, FeelValue>, calling: Calling) => FeelValue;
export type FeelReading =
  | { readonly ok: true; readonly evaluate: FeelProgram }
  | { readonly ok: false; readonly fault: FeelFault };

/**
 * Reads an expression of full FEEL, or the unary tests of a decision table's cell, in which `?` is the cell's value: the
 * parser and the exact figures of the policy language without its dictionary. Nothing is known of units, and kinds are told
 * as they come. Names that hold spaces are only read when `names` has them.
 */
export function readFeel(source: string, names: KnownNames = {}, top?: "Expression" | "UnaryTests"): FeelReading {
  const own = top === "UnaryTests" ? { "?": true } : {};
  const parsed = parseFeel(source, { ...SPACED_BUILTINS, ...names, ...own }, top);
  if (!parsed.ok) return parsed;
  const { syntax } = parsed;
  return { ok: true, evaluate: (inputs, calling) => answerTo(syntax, { ...calling, own: inputs, outer: null }) };
}

/** What calls itself without end, or makes a figure or text beyond what JavaScript holds, has no answer. */
function answerTo(syntax: Syntax, scope: Scope): FeelValue {
  try {
    return evaluateNode(syntax, scope);
  } catch (thrown) {
    if (thrown instanceof RangeError) return fault("too deep or too large");
    throw thrown;
  }
}

/** Reads and evaluates; `calling.absence` says what null means, `calling.now` is the clock. */
export function evaluateFeel(source: string, inputs: ReadonlyMap<string, FeelValue>, calling: Calling): FeelAnswer {
  const names = [...inputs].map(([name, value]) => [name, shapeOf(value)] as const);
  const reading = readFeel(source, Object.fromEntries(names));
  return reading.ok ? { ok: true, value: reading.evaluate(inputs, calling) } : reading;
}

/** Built-in names that hold spaces; the parser finds the others, some of which are also words of types. */
const SPACED_BUILTINS: KnownNames = Object.fromEntries(
  Object.keys(BUILTINS).flatMap((name) => (name.includes(" ") ? [[name, true] as const] : [])),
);

function shapeOf(value: FeelValue): unknown {
  if (value.kind === "list") return value.items.map(shapeOf);
  if (value.kind !== "context") return true;
  return Object.fromEntries([...value.entries].map(([name, each]) => [name, shapeOf(each)]));
}

type Of<Kind extends Syntax["kind"]> = Extract<Syntax, { kind: Kind }>;
type Evaluators = { readonly [Kind in Syntax["kind"]]: (node: Of<Kind>, scope: Scope) => FeelValue };

export function evaluateNode(node: Syntax, scope: Scope): FeelValue {
  return EVALUATORS[node.kind](node as never, scope);
}

const EVALUATORS: Evaluators = {
  number: ({ text: written }) => {
    const figure = readFigure(written.replace(/\s/g, ""));
    return figure ? number(figure) : fault("not a figure");
  },
  text: ({ value }) => text(value),
  truth: ({ value }) => truth(value),
  null: () => NOTHING,
  temporal: ({ text: written }) => readTemporal(written) ?? fault("no such date, time or duration"),
  name: ({ name }, scope) => lookUp(name, scope),
  negate: ({ operand }, scope) => opposite(evaluateNode(operand, scope)),
  arithmetic: ({ op, left, right }, scope) => calculate(op, evaluateNode(left, scope), evaluateNode(right, scope)),
  compare: ({ op, left, right }, scope) =>
    compareBy(op, evaluateNode(left, scope), evaluateNode(right, scope), scope.absence),
  between: ({ operand, low, high }, scope) => {
    const [from, to] = [evaluateNode(low, scope), evaluateNode(high, scope)];
    const range = { kind: "range", low: from, high: to, lowIn: true, highIn: true } as const;
    return within(evaluateNode(operand, scope), range, scope.absence);
  },
  in: ({ operand, tests }, scope) => {
    const value = evaluateNode(operand, scope);
    const inner = nested(scope, [["?", value]]);
    return passesAny(
      value,
      tests.map((each) => evaluateNode(each, inner)),
      scope.absence,
    );
  },
  interval: ({ low, high, lowIn, highIn }, scope) => ({
    kind: "range",
    low: evaluateNode(low, scope),
    high: evaluateNode(high, scope),
    lowIn,
    highIn,
  }),
  test: ({ op, operand }, scope) => ({ kind: "test", op, operand: evaluateNode(operand, scope) }),
  logic: ({ op, left, right }, scope) => {
    const join = op === "and" ? both : either;
    return join(evaluateNode(left, scope), evaluateNode(right, scope));
  },
  choose: ({ condition, consequent, alternative }, scope) => {
    const answer = evaluateNode(condition, scope);
    if (isAbsent(answer) && scope.absence === "unknown") return answer;
    return evaluateNode(isTrue(answer) ? consequent : alternative, scope);
  },
  call: ({ name, args }, scope) => invoke(name, lookUp(name, scope), args, null, scope),
  invoke: ({ callee, args, names }, scope) =>
    invoke(callee.kind === "name" ? callee.name : "?", evaluateNode(callee, scope), args, names, scope),
  list: ({ items }, scope) => list(items.map((each) => evaluateNode(each, scope))),
  context: evaluateContext,
  path: ({ operand, name }, scope) => readPath(evaluateNode(operand, scope), name),
  filter: ({ operand, test }, scope) => evaluateFilter(operand, test, scope),
  steps: ({ first, last }, scope) => steps(evaluateNode(first, scope), evaluateNode(last, scope)),
  for: ({ iterations, result }, scope) => evaluateFor(iterations, result, scope),
  quantified: evaluateQuantified,
  function: ({ parameters, body }, scope) => closure(parameters, body, scope),
  instance: ({ operand, type }, scope) => {
    const value = evaluateNode(operand, scope);
    if (isAbsent(value) && scope.absence === "unknown") return value;
    const answer = isOfType(value, type);
    return answer === null ? fault("no such type") : truth(answer);
  },
};

function lookUp(name: string, scope: Scope): FeelValue {
  for (let each: Scope | null = scope; each; each = each.outer) {
    const found = each.own.get(name);
    if (found) return found;
  }
  const builtin = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
  if (!builtin) return fault(`${name} is not known`);
  const apply = (args: readonly FeelValue[], names: readonly string[] | null): FeelValue =>
    callBuiltin(name, builtin, args, names, scope);
  return { kind: "function", parameters: null, apply };
}

function invoke(
  name: string,
  callee: FeelValue,
  args: readonly Syntax[],
  names: readonly string[] | null,
  scope: Scope,
): FeelValue {
  if (callee.kind !== "function") return fault(`${name} is not a function`);
  return callee.apply(
    args.map((each) => evaluateNode(each, scope)),
    names,
  );
}

/** A function written in the expression; it sees the names of the place where it is written. */
function closure(parameters: readonly FunctionParameter[], body: Syntax, scope: Scope): FeelValue {
  const names = parameters.map((each) => each.name);
  return {
    kind: "function",
    parameters: names,
    apply(args, given) {
      const order = given ?? names;
      const fits = args.length === names.length && order.every((name) => names.includes(name));
      const bound = args.map((value, index) => [order[index] ?? "", value] as const);
      const typed = bound.every(([name, value]) => suits(value, parameters[names.indexOf(name)]));
      return fits && typed ? evaluateNode(body, nested(scope, bound)) : fault("the arguments do not fit");
    },
  };
}

function suits(value: FeelValue, parameter: FunctionParameter | undefined): boolean {
  return !parameter?.type || value.kind === "nothing" || isOfType(value, parameter.type) === true;
}

/** Later entries see earlier ones; a key that stands twice spoils the context. */
function evaluateContext({ entries }: Of<"context">, scope: Scope): FeelValue {
  const made = new Map<string, FeelValue>();
  const inner: Scope = { ...scope, own: made, outer: scope };
  for (const { key, value } of entries) {
    if (made.has(key)) return fault(`${key} stands twice`);
    made.set(key, evaluateNode(value, inner));
  }
  return context(made);
}

/** An entry of a context, that of each context in a list, or a part of a date. */
function readPath(value: FeelValue, name: string): FeelValue {
  if (value.kind === "nothing") return value;
  if (value.kind === "list") return list(value.items.map((each) => readPath(each, name)));
  if (value.kind !== "context") return propertyOf(value, name);
  return value.entries.get(name) ?? fault(`no entry ${name}`);
}
