import type { Place } from "../source/place.ts";
import type { Dialect, Rung } from "./dialect.ts";

/** A piece of a statement: text around smaller pieces. Two that read alike are one object, so that what is shared shows. */
export type Node = {
  /** Higher than the ids of its parts. */
  readonly id: number;
  readonly parts: readonly (string | Node)[];
  /** A condition can only stand inside CASE; integers and texts can be columns of a level. */
  readonly sort: "integer" | "text" | "condition";
  /** A column of the input, and what is computed from nothing else: always a column of the first level. */
  readonly role: "input" | "first" | "inner";
};

/** Why a measure cannot be said in a dialect: the construct and its place. */
export type Obstacle = { readonly zh: string; readonly en: string; readonly at: Place };

/** A statement while it is made. */
export type Graph = {
  readonly dialect: Dialect;
  readonly nodes: Map<string, Node>;
  readonly obstacles: Obstacle[];
  /** What makes a value open, by the piece that says how open it is. */
  readonly reasons: Map<Node, { readonly implied: ReadonlySet<Node>; readonly only: ReadonlySet<Node> }>;
  /** What is being printed now, for obstacles. */
  readonly places: Place[];
};

export function newGraph(dialect: Dialect, at: Place): Graph {
  return { dialect, nodes: new Map(), obstacles: [], reasons: new Map(), places: [at] };
}

/** Prints a part of the policy; an obstacle met inside stands at its place. */
export function within<Result>(graph: Graph, at: Place, print: () => Result): Result {
  graph.places.push(at);
  const result = print();
  graph.places.pop();
  return result;
}

export function hinder(graph: Graph, zh: string, en: string): void {
  const at = graph.places.at(-1);
  if (at) graph.obstacles.push({ zh, en, at });
}

export function make(
  graph: Graph,
  sort: Node["sort"],
  parts: readonly (string | Node)[],
  role: Node["role"] = "inner",
): Node {
  const key = `${sort} ${parts.map((part) => (typeof part === "string" ? JSON.stringify(part) : part.id)).join(" ")}`;
  const known = graph.nodes.get(key);
  if (known) return known;
  const node: Node = { id: graph.nodes.size, parts: joinTexts(parts), sort, role };
  graph.nodes.set(key, node);
  return node;
}

function joinTexts(parts: readonly (string | Node)[]): (string | Node)[] {
  const joined: (string | Node)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/** A condition that is known while printing, or a piece of the statement. */
export type Condition = boolean | Node;

export function not(graph: Graph, condition: Condition): Condition {
  return typeof condition === "boolean" ? !condition : make(graph, "condition", ["(NOT ", condition, ")"]);
}

export function bothHold(graph: Graph, ...conditions: readonly Condition[]): Condition {
  return join(graph, conditions, false, " AND ");
}

export function oneHolds(graph: Graph, ...conditions: readonly Condition[]): Condition {
  return join(graph, conditions, true, " OR ");
}

/** `decisive` decides the whole alone; its opposite says nothing. */
function join(graph: Graph, conditions: readonly Condition[], decisive: boolean, word: string): Condition {
  if (conditions.includes(decisive)) return decisive;
  const [first, ...rest] = [...new Set(conditions.filter((each) => typeof each !== "boolean"))];
  if (!first) return !decisive;
  if (rest.length === 0) return first;
  return make(graph, "condition", ["(", first, ...rest.flatMap((each) => [word, each]), ")"]);
}

export function isText(graph: Graph, text: Node, words: readonly string[]): Condition {
  if (words.length === 0) return false;
  const list = words.map(graph.dialect.quoteText);
  return make(
    graph,
    "condition",
    words.length === 1 ? ["(", text, ` = ${list[0]})`] : ["(", text, ` IN (${list.join(", ")}))`],
  );
}

export function rungAt(graph: Graph, index: number): Rung {
  return graph.dialect.rungs[index] ?? graph.dialect.rungs[1];
}
