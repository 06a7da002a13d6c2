import type { SyntaxNode } from "@lezer/common";
import { parser, trackVariables } from "lezer-feel";
import {
  POLICY_READERS,
  parts,
  type Read,
  type Readers,
  type Reading,
  read,
  readAll,
  readOnly,
  span,
  words,
} from "../expressions/parse-expression.ts";
import type { FunctionParameter, Iteration, Syntax, TypeSyntax } from "../expressions/syntax.ts";

/** Longest expression read, in characters: a case of the conformance suite has some hundred. */
const MAX_LENGTH = 20_000;

/** Characters shown around the place of a fault. */
const WORDS_AROUND = 6;

/** Where an expression stops being FEEL: the words that cannot be read. */
export type FeelFault = { readonly at: number; readonly words: string };
export type FeelParsed =
  | { readonly ok: true; readonly syntax: Syntax }
  | { readonly ok: false; readonly fault: FeelFault };

/**
 * What the parser must know of a name to read one that holds spaces or operators: that it exists, and for a list of
 * contexts or a context, the names in it.
 */
export type KnownNames = { readonly [name: string]: unknown };

/** Parses an expression, or a unary test, of full FEEL; the same grammar and the same tree as a formula of a policy. */
export function parseFeel(
  text: string,
  names: KnownNames,
  top: "Expression" | "UnaryTests" = "Expression",
): FeelParsed {
  let fault: FeelFault | null = null;
  const fail = (at: number, to: number): null => {
    fault ??= { at, words: text.slice(Math.max(at - WORDS_AROUND, 0), Math.max(to, at + WORDS_AROUND)) };
    return null;
  };
  if (text.length > MAX_LENGTH) return { ok: false, fault: { at: MAX_LENGTH, words: "" } };
  const source = { text, original: text, positions: Array.from({ length: text.length + 1 }, (_, index) => index) };
  const reading: Reading = { source, readers: FEEL_READERS, fail: (_code, node) => fail(node.from, node.to) };
  const tree = parser.configure({ top, contextTracker: trackVariables(names) }).parse(hideRangeTypes(text));
  const broken = firstError(tree.topNode);
  const [first] = parts(tree.topNode);
  if (broken) fail(broken.from, broken.to);
  else if (!first) fail(0, text.length);
  const syntax =
    fault || !first ? null : top === "Expression" ? read(first, reading, 0) : readTests(tree.topNode, reading);
  return syntax ? { ok: true, syntax } : { ok: false, fault: fault ?? { at: 0, words: text } };
}

/** The grammar has no `range<…>`; a list type of the same length is read in its place, and known by its words. */
function hideRangeTypes(text: string): string {
  return text.replace(/\binstance(\s+)of(\s+)range</g, "instance$1of$2list <");
}

function firstError(top: SyntaxNode): SyntaxNode | null {
  const cursor = top.cursor();
  do if (cursor.type.isError) return cursor.node;
  while (cursor.next());
  return null;
}

/** The tests of a decision table's cell, as a membership of `?`; `-` lets everything pass. */
function readTests(node: SyntaxNode, reading: Reading): Syntax | null {
  const operand: Syntax = { kind: "name", name: "?", ...span(node) };
  const holder = node.getChild("PositiveUnaryTests");
  if (!holder) return { kind: "truth", value: true, ...span(node) };
  const tests = readAll(parts(holder), reading, 0);
  if (!tests) return null;
  const member: Syntax = { kind: "in", operand, tests, ...span(node) };
  return node.getChild("not") ? { kind: "call", name: "not", args: [member], ...span(node) } : member;
}

const FEEL_READERS: Readers = {
  ...POLICY_READERS,
  NumericLiteral: (node, reading) => ({ kind: "number", text: words(node, reading), ...span(node) }),
  StringLiteral: (node, reading) => ({ kind: "text", value: unquote(words(node, reading)), ...span(node) }),
  VariableName: (node, reading) => ({ kind: "name", name: nameOf(node, reading), ...span(node) }),
  null: (node) => ({ kind: "null", ...span(node) }),
  DateTimeLiteral: (node, reading, depth) => readDateTime(node, reading, depth),
  List: (node, reading, depth) => {
    const items = readAll(parts(node), reading, depth);
    return items && { kind: "list", items, ...span(node) };
  },
  Context: (node, reading, depth) => readContext(node, reading, depth),
  PathExpression: (node, reading, depth) => {
    const operand = node.firstChild && read(node.firstChild, reading, depth);
    const name = node.getChild("PathName");
    return operand && name && { kind: "path", operand, name: nameOf(name, reading), ...span(node) };
  },
  FilterExpression: (node, reading, depth) => {
    const [operand, test] = readAll(parts(node), reading, depth) ?? [];
    return operand && test ? { kind: "filter", operand, test, ...span(node) } : null;
  },
  ForExpression: (node, reading, depth) => readFor(node, reading, depth),
  QuantifiedExpression: (node, reading, depth) => readQuantified(node, reading, depth),
  FunctionDefinition: (node, reading, depth) => readFunction(node, reading, depth),
  FunctionInvocation: (node, reading, depth) => readInvocation(node, reading, depth),
  InstanceOfExpression: (node, reading, depth) => {
    const operand = node.firstChild && read(node.firstChild, reading, depth);
    const type = node.getChild("Type");
    return operand && type && { kind: "instance", operand, type: readType(type, reading), ...span(node) };
  },
};

function nameOf(node: SyntaxNode, reading: Reading): string {
  return words(node, reading).trim().replace(/\s+/g, " ");
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "'": "'", "\\": "\\" };

/** The text between the quotes; `\n` and the like, `\uXXXX` and `\UXXXXXX` are read, any other backslash stays. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{6})|(.))/gs, (whole, short, long, one) => {
    const code = Number.parseInt(short ?? long ?? "", 16);
    if (one !== undefined) return ESCAPES[one] ?? whole;
    return code <= 0x10ffff ? (short ? String.fromCharCode(code) : String.fromCodePoint(code)) : whole;
  });
}

/** `@"2026-06-30"`, or `date(…)` and its like, which are calls. */
function readDateTime(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const literal = node.getChild("AtLiteral")?.getChild("StringLiteral");
  return literal
    ? { kind: "temporal", text: unquote(words(literal, reading)), ...span(node) }
    : readInvocation(node, reading, depth);
}

/** A context in which a key stands twice is no context. */
function readContext(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const entries: { key: string; value: Syntax }[] = [];
  for (const entry of node.getChildren("ContextEntry")) {
    const [name, written] = parts(entry);
    const key = name?.firstChild;
    const value = written && read(written, reading, depth);
    if (!key || !value) return null;
    const text = key.name === "StringLiteral" ? unquote(words(key, reading)) : nameOf(key, reading);
    entries.push({ key: text, value });
  }
  return { kind: "context", entries, ...span(node) };
}

function readIterations(node: SyntaxNode, reading: Reading, depth: number): Iteration[] | null {
  const found: Iteration[] = [];
  for (const each of node.getChild("InExpressions")?.getChildren("InExpression") ?? []) {
    const name = each.getChild("Name");
    const context = each.getChild("IterationContext");
    const list = context && readIterated(context, reading, depth);
    if (!name || !list) return null;
    found.push({ name: nameOf(name, reading), list });
  }
  return found.length > 0 ? found : null;
}

function readIterated(context: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  if (!context.getChild("..")) return readOnly(context, reading, depth);
  const [first, last] = readAll(parts(context), reading, depth) ?? [];
  return first && last ? { kind: "steps", first, last, ...span(context) } : null;
}

function readFor(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const iterations = readIterations(node, reading, depth);
  const result = node.lastChild && read(node.lastChild, reading, depth);
  return iterations && result && { kind: "for", iterations, result, ...span(node) };
}

/** `some x in A, y in B satisfies …` is `some x in A satisfies some y in B satisfies …`. */
function readQuantified(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const which = node.getChild("every") ? "every" : "some";
  const iterations = readIterations(node, reading, depth);
  const condition = node.lastChild && read(node.lastChild, reading, depth);
  if (!iterations || !condition) return null;
  return iterations.reduceRight<Syntax>(
    (satisfies, { name, list }) => ({ kind: "quantified", which, name, list, satisfies, ...span(node) }),
    condition,
  );
}

function readFunction(node: SyntaxNode, reading: Reading, depth: number): Syntax | null {
  const written = node.getChild("FunctionBody");
  const body = written && readOnly(written, reading, depth);
  const given = node.getChild("FormalParameters")?.getChildren("FormalParameter") ?? [];
  const parameters = given.map((each): FunctionParameter => {
    const name = each.getChild("ParameterName");
    const type = each.getChild("Type");
    return { name: name ? nameOf(name, reading) : "", type: type ? readType(type, reading) : null };
  });
  return body && { kind: "function", parameters, body, ...span(node) };
}

const readInvocation: Read = (node, reading, depth) => {
  const [first, given] = parts(node);
  const plain = first?.name !== "DateTimeConstructor" && first?.name !== "SpecialFunctionName";
  if (!first) return null;
  const callee: Syntax | null = plain
    ? read(first, reading, depth)
    : { kind: "name", name: nameOf(first, reading), ...span(first) };
  const named = given?.name === "NamedParameters" ? given.getChildren("NamedParameter") : null;
  const values = named ? named.flatMap((each) => each.lastChild ?? []) : given ? parts(given) : [];
  const args = readAll(values, reading, depth);
  const names = named?.map((each) => (each.firstChild ? nameOf(each.firstChild, reading) : "")) ?? null;
  return callee && args && { kind: "invoke", callee, args, names, ...span(node) };
};

function readType(node: SyntaxNode, reading: Reading): TypeSyntax {
  const inner = node.name === "Type" ? node.firstChild : node;
  const of = inner?.getChild("Type");
  if (!inner) return { kind: "named", name: "" };
  if (inner.name === "ListType" && of) {
    const kind = words(inner, reading).startsWith("range") ? "range" : "list";
    return { kind, of: readType(of, reading) };
  }
  if (inner.name === "FunctionType") return { kind: "function" };
  const entries = inner.getChild("ContextEntryTypes")?.getChildren("ContextEntryType");
  return entries
    ? { kind: "context", entries: new Map(entries.map((each) => readEntryType(each, reading))) }
    : { kind: "named", name: nameOf(inner, reading) };
}

function readEntryType(node: SyntaxNode, reading: Reading): [string, TypeSyntax] {
  const name = node.getChild("Name");
  const type = node.getChild("Type");
  return [name ? nameOf(name, reading) : "", type ? readType(type, reading) : { kind: "named", name: "Any" }];
}
