import type { SyntaxNode } from "@lezer/common";
import { parser } from "lezer-feel";
import type { Literal } from "../program/program.ts";
import type { Diagnose, DiagnosticCode } from "../source/diagnostic.ts";
import type { Code } from "../source/markdown.ts";
import { isName } from "../source/name.ts";
import { asWritten, type Normalised, normalise } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";
import { maskLiterals } from "./mask-literals.ts";
import type { ArithmeticOp, CompareOp, Syntax } from "./syntax.ts";

/** Deepest nesting of one formula: an official must be able to read it. */
export const MAX_DEPTH = 60;

const feel = parser.configure({ top: "Expression" });
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["是", true],
  ["否", false],
]);
const COMMENTS = new Set(["LineComment", "BlockComment"]);

/** Gives the place in the file of an offset in the normalised text. */
export type Locate = (offset: number) => Place;

export type Parsed = {
  readonly syntax: Syntax;
  readonly locate: Locate;
  readonly source: string;
  /** Figures with units and dates, where they may stand in the formula: each arrives as a name that begins at this place. */
  readonly literals: ReadonlyMap<number, Literal>;
};

export type Reading = {
  readonly source: Normalised;
  /** What may be read, by the grammar's name of it: the profile. */
  readonly readers: Readers;
  readonly fail: (code: DiagnosticCode, node: SyntaxNode, ...details: string[]) => null;
};

const NO_LITERALS = { literals: new Map<number, Literal>(), wrongDay: null } as const;

/** Parses one formula of the FEEL profile; null (with findings) when it is not one. `figures`: whether figures may stand in it. */
export function parseExpression(code: Code, diagnose: Diagnose, figures = false): Parsed | null {
  const source = normalise(code.text);
  const { text, literals, wrongDay } = figures ? maskLiterals(source.text) : { ...NO_LITERALS, text: source.text };
  const locate: Locate = (offset) => placeAt(code, source.positions[offset] ?? code.text.length);
  const reading: Reading = {
    source,
    readers: POLICY_READERS,
    fail(kind, node, ...details) {
      diagnose(kind, locate(node.from), ...details);
      return null;
    },
  };
  if (wrongDay) {
    diagnose("date-invalid", locate(wrongDay.at), wrongDay.text);
    return null;
  }
  const tree = feel.parse(text);
  const fault = findFault(tree.topNode, text);
  if (fault) return reading.fail(fault.code, fault.node, fault.detail);
  const top = parts(tree.topNode)[0];
  if (!top) return reading.fail("expression-missing", tree.topNode);
  const syntax = read(top, reading, 0);
  return syntax && { syntax, locate, source: code.text, literals };
}

function placeAt(code: Code, offset: number): Place {
  const before = code.text.slice(0, offset).split("\n");
  const last = before.at(-1) ?? "";
  return before.length === 1
    ? { ...code.at, column: code.at.column + offset }
    : { ...code.at, line: code.at.line + before.length - 1, column: code.indent + last.length + 1 };
}

type Fault = { readonly code: DiagnosticCode; readonly node: SyntaxNode; readonly detail: string };

/**
 * A name that swallowed an operator or a space is reported as that, any other parse error by the words around it. FEEL
 * knows comments; here `甲 // 乙` would silently be 甲.
 */
function findFault(top: SyntaxNode, text: string): Fault | null {
  const cursor = top.cursor();
  let broken: SyntaxNode | null = null;
  do {
    const words = text.slice(cursor.from, cursor.to);
    if (cursor.name === "VariableName" && !isName(words)) {
      return { code: "name-swallowed-operator", node: cursor.node, detail: words };
    }
    if (COMMENTS.has(cursor.name)) return { code: "expression-unsupported", node: cursor.node, detail: words };
    if (cursor.type.isError && !broken) broken = cursor.node;
  } while (cursor.next());
  if (!broken) return null;
  const around = text.slice(Math.max(0, broken.from - 6), broken.to + 6).trim();
  return { code: "expression-syntax", node: broken, detail: around === "" ? text : around };
}

const PUNCTUATION = new Set([
  "(",
  ")",
  "[",
  "]",
  "..",
  ",",
  "and",
  "or",
  "in",
  "between",
  "if",
  "then",
  "else",
  "every",
  "some",
  "satisfies",
  "LineComment",
  "BlockComment",
]);

export function parts(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!PUNCTUATION.has(child.name)) found.push(child);
  return found;
}

export function words(node: SyntaxNode, reading: Reading): string {
  return reading.source.text.slice(node.from, node.to);
}

export function read(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  if (depth > MAX_DEPTH) return reading.fail("expression-too-deep", node, String(MAX_DEPTH));
  const readPart = reading.readers[node.name];
  if (!readPart) return reading.fail("expression-unsupported", node, words(node, reading));
  return readPart(node, reading, depth + 1);
}

/** Reads all children, or nothing when any of them fails. */
export function readAll(nodes: readonly SyntaxNode[], reading: Reading, depth: number): Syntax[] | null {
  const found = nodes.map((node) => read(node, reading, depth));
  return found.every((each) => each !== null) ? (found as Syntax[]) : null;
}

export type Read = (node: SyntaxNode, reading: Reading, depth: number) => Syntax | null;
export type Readers = Readonly<Record<string, Read>>;

export const span = (node: SyntaxNode): { from: number; to: number } => ({ from: node.from, to: node.to });

/** What a formula of a policy may hold. */
export const POLICY_READERS: Readers = {
  ParenthesizedExpression: (node, reading, depth) => readOnly(node, reading, depth),
  PositiveUnaryTest: (node, reading, depth) => readOnly(node, reading, depth),
  NumericLiteral: (node, reading) => ({ kind: "number", text: words(node, reading), ...span(node) }),
  BooleanLiteral: (node, reading) => ({ kind: "truth", value: words(node, reading) === "true", ...span(node) }),
  StringLiteral: (node, reading) => ({
    kind: "text",
    value: asWritten(reading.source, node.from + 1, node.to - 1),
    ...span(node),
  }),
  VariableName: readName,
  ArithmeticExpression: readArithmetic,
  Comparison: readComparison,
  Conjunction: readRun,
  Disjunction: readRun,
  IfExpression: readChoose,
  FunctionInvocation: readCall,
  QuantifiedExpression: readQuantified,
  SimplePositiveUnaryTest: readUnaryTest,
  Interval: readInterval,
};

export function readOnly(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const [only] = parts(node);
  return only ? read(only, reading, depth) : reading.fail("expression-syntax", node, words(node, reading));
}

function readName(node: SyntaxNode, reading: Reading): Syntax {
  const name = words(node, reading);
  const truth = TRUTHS.get(name);
  return truth === undefined ? { kind: "name", name, ...span(node) } : { kind: "truth", value: truth, ...span(node) };
}

function readArithmetic(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const [first, second, third] = parts(node);
  if (first?.name === "ArithOp" && second) {
    const operand = read(second, reading, depth);
    return operand && { kind: "negate", operand, ...span(node) };
  }
  if (!first || !second || !third) return reading.fail("expression-syntax", node, words(node, reading));
  const left = read(first, reading, depth);
  const right = read(third, reading, depth);
  return (
    left && right && { kind: "arithmetic", op: words(second, reading) as ArithmeticOp, left, right, ...span(node) }
  );
}

/** Truths joined by and/or, flat and in the order of the text. */
type Run = { readonly links: readonly Syntax[]; readonly joints: readonly Joint[] };
type Joint = "and" | "or";

const JOINTS: Readonly<Record<string, Joint>> = { Conjunction: "and", Disjunction: "or" };

/**
 * The grammar lets a membership swallow what follows it: `a and x in ("A") or y` arrives as `a and (x in ("A" or y))`.
 * A test is never a conjunction of truths, so the run is laid out flat and joined again, `and` before `or`.
 */
function readRun(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const run = layOut(node, reading, depth, read);
  return run && joinRun(run);
}

function layOut(node: SyntaxNode, reading: Reading, depth: number, readFirst: Read): Run | null {
  if (depth > MAX_DEPTH) return reading.fail("expression-too-deep", node, String(MAX_DEPTH));
  const joint = JOINTS[node.name];
  const [first, second] = parts(node);
  if (joint) {
    const left = first ? layOut(first, reading, depth + 1, readFirst) : null;
    const right = left && second ? layOut(second, reading, depth + 1, read) : null;
    return (
      left && right && { links: [...left.links, ...right.links], joints: [...left.joints, joint, ...right.joints] }
    );
  }
  const swallowed = swallowedRun(node);
  if (first && swallowed) {
    const operand = read(first, reading, depth);
    return operand && layOut(swallowed, reading, depth + 1, (test) => readMembership(operand, test, reading, depth));
  }
  const only = readFirst(node, reading, depth);
  return only && { links: [only], joints: [] };
}

/** The run that a membership took for its test; null when it took none. */
function swallowedRun(node: SyntaxNode): SyntaxNode | null {
  const tests = node.name === "Comparison" && node.getChild("in") ? parts(node)[1] : undefined;
  const [only] = tests?.name === "PositiveUnaryTest" ? parts(tests) : [];
  return only && JOINTS[only.name] ? only : null;
}

function joinRun({ links, joints }: Run): Syntax {
  let before: Syntax | null = null;
  let all = links[0] as Syntax;
  for (const [index, joint] of joints.entries()) {
    const next = links[index + 1] as Syntax;
    if (joint === "and") all = join("and", all, next);
    else {
      before = before ? join("or", before, all) : all;
      all = next;
    }
  }
  return before ? join("or", before, all) : all;
}

function join(op: Joint, left: Syntax, right: Syntax): Syntax {
  return { kind: "logic", op, left, right, from: left.from, to: right.to };
}

function readComparison(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const [first, second, third] = parts(node);
  if (!first || !second) return reading.fail("expression-syntax", node, words(node, reading));
  if (swallowedRun(node)) return readRun(node, reading, depth);
  const left = read(first, reading, depth);
  if (!left) return null;
  if (node.getChild("in")) return readMembership(left, second, reading, depth);
  if (!third) return reading.fail("expression-syntax", node, words(node, reading));
  const right = read(third, reading, depth);
  if (node.getChild("between")) {
    const low = read(second, reading, depth);
    return low && right && { kind: "between", operand: left, low, high: right, ...span(node) };
  }
  return right && { kind: "compare", op: words(second, reading) as CompareOp, left, right, ...span(node) };
}

function readMembership(operand: Syntax, tests: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const several = tests.name === "PositiveUnaryTests" ? parts(tests) : [tests];
  const found = readAll(several, reading, depth);
  return found && { kind: "in", operand, tests: found, from: operand.from, to: tests.to };
}

function readUnaryTest(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const [first, second] = parts(node);
  if (first?.name === "CompareOp" && second) {
    const operand = read(second, reading, depth);
    return operand && { kind: "test", op: words(first, reading) as CompareOp, operand, ...span(node) };
  }
  return readOnly(node, reading, depth);
}

function readInterval(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const [first, second] = parts(node);
  const low = first ? read(first, reading, depth) : null;
  const high = second ? read(second, reading, depth) : null;
  const text = words(node, reading);
  return (
    low &&
    high && { kind: "interval", low, high, lowIn: text.startsWith("["), highIn: text.endsWith("]"), ...span(node) }
  );
}

function readChoose(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const found = readAll(parts(node), reading, depth);
  const [condition, consequent, alternative] = found ?? [];
  return condition && consequent && alternative
    ? { kind: "choose", condition, consequent, alternative, ...span(node) }
    : null;
}

function readCall(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const [callee, given] = parts(node);
  if (callee?.name !== "VariableName" || given?.name === "NamedParameters") {
    return reading.fail("expression-unsupported", node, words(node, reading));
  }
  const args = given ? readAll(parts(given), reading, depth) : [];
  return args && { kind: "call", name: words(callee, reading), args, ...span(node) };
}

function readQuantified(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const which = node.getChild("every") ? "every" : "some";
  const iterations = node.getChild("InExpressions")?.getChildren("InExpression") ?? [];
  const [iteration] = iterations;
  const name = iteration?.getChild("Name");
  const context = iteration?.getChild("IterationContext");
  const condition = parts(node).at(-1);
  if (iterations.length !== 1 || !name || !context || !condition) {
    return reading.fail("expression-unsupported", node, words(node, reading));
  }
  const list = readOnly(context, reading, depth);
  const satisfies = read(condition, reading, depth);
  return list && satisfies && { kind: "quantified", which, name: words(name, reading), list, satisfies, ...span(node) };
}
