import type { Graph, Node } from "./graph.ts";

/** A column of the answer. */
export type Output = { readonly name: string; readonly parts: readonly (string | Node)[]; readonly comment?: string };

type Layout = {
  readonly printed: ReadonlySet<Node>;
  /** The level a piece is a column of; inputs are level 0. */
  readonly levels: ReadonlyMap<Node, number>;
  readonly names: ReadonlyMap<Node, string>;
};

/**
 * Cuts the pieces into levels of nested queries. A piece that is used more than once becomes a column of the lowest level
 * that has what it needs, so that everything is computed once and the text grows no faster than the program.
 */
export function layOut(graph: Graph, table: string, outputs: readonly Output[]): string {
  const roots = outputs.flatMap(({ parts }) => parts.filter((part) => typeof part !== "string"));
  const layout = findLevels(reachable(roots));
  const top = Math.max(0, ...roots.map((root) => levelNeeded(root, layout)));
  const lastUse = findLastUses(layout, roots, top + 1);
  let from = table;
  for (let level = 1; level <= top; level += 1) {
    const kept = [...layout.levels.keys()].filter(
      (node) => (layout.levels.get(node) ?? 0) < level && (lastUse.get(node) ?? 0) > level,
    );
    const made = [...layout.levels.keys()].filter((node) => layout.levels.get(node) === level);
    const columns = [
      ['"id"', ...kept.map((node) => nameOf(node, layout))].join(", "),
      ...made.map((node) => `${expand(node, layout)} AS ${nameOf(node, layout)}`),
    ];
    from = `(\n${indent(query(columns, level === 1 ? table : from, graph))}\n) AS level_${level}`;
  }
  const columns = outputs.map(({ name, parts }) => `${join(parts, layout)} AS "${name}"`);
  return query(columns, from, { dialect: { fence: "" } }, outputs);
}

function query(
  columns: readonly string[],
  from: string,
  { dialect }: { readonly dialect: { readonly fence: string } },
  outputs: readonly Output[] = [],
): string {
  const lines = columns.map((column, index) => {
    const comment = outputs[index]?.comment;
    const end = index === columns.length - 1 ? "" : ",";
    return comment ? `  ${column}${end} -- ${comment.replace(/\s+/g, " ")}` : `  ${column}${end}`;
  });
  return ["SELECT", ...lines, `FROM ${from}`, ...(dialect.fence === "" ? [] : [dialect.fence])].join("\n");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}

/** Everything the roots are made of, wholes before their parts. */
function reachable(roots: readonly Node[]): Map<Node, number> {
  const uses = new Map<Node, number>();
  const waiting = [...new Set(roots)];
  const found = new Set<Node>(waiting);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const part of node.parts) {
      if (typeof part === "string" || found.has(part)) continue;
      found.add(part);
      waiting.push(part);
    }
  }
  for (const node of [...found].toSorted((a, b) => b.id - a.id)) uses.set(node, 0);
  for (const root of roots) uses.set(root, (uses.get(root) ?? 0) + 1);
  return uses;
}

/**
 * Characters of a piece that is rather written again than made a column: a level costs every database more than that, and old
 * servers read each level of a statement several times before they run it.
 */
const SMALL = 48;
const NAME_LENGTH = 4;

/** How long each piece is when what is small in it is written out. */
function sizesOf(nodes: Iterable<Node>): Map<Node, number> {
  const sizes = new Map<Node, number>();
  for (const node of [...nodes].toSorted((a, b) => a.id - b.id)) {
    const lengths = node.parts.map((part) => {
      if (typeof part === "string") return part.length;
      const size = node.role === "first" ? 0 : (sizes.get(part) ?? 0);
      return size <= SMALL && part.role === "inner" ? size : NAME_LENGTH;
    });
    sizes.set(
      node,
      lengths.reduce((sum, each) => sum + each, 0),
    );
  }
  return sizes;
}

/** A piece that would be written twice is a column; a condition cannot be one, so what is in it is counted as often. */
function findLevels(uses: Map<Node, number>): Layout {
  const printed = new Set<Node>();
  const sizes = sizesOf(uses.keys());
  for (const [node, times] of uses) {
    const isLong = (sizes.get(node) ?? 0) > SMALL;
    const isColumn = node.role !== "inner" || (times > 1 && node.sort !== "condition" && isLong);
    if (isColumn) printed.add(node);
    for (const part of node.parts) {
      if (typeof part !== "string") uses.set(part, (uses.get(part) ?? 0) + (isColumn ? 1 : times));
    }
  }
  const levels = new Map<Node, number>();
  const names = new Map<Node, string>();
  const layout = { printed, levels, names };
  for (const node of [...printed].toSorted((a, b) => a.id - b.id)) {
    levels.set(node, node.role === "input" ? 0 : levelOfParts(node, layout) + 1);
    names.set(node, node.role === "input" ? String(node.parts[0]) : `v${names.size + 1}`);
  }
  return layout;
}

function levelOfParts(node: Node, layout: Layout): number {
  return Math.max(0, ...node.parts.map((part) => (typeof part === "string" ? 0 : levelNeeded(part, layout))));
}

/** The level whose columns a piece can be computed from. */
function levelNeeded(node: Node, layout: Layout): number {
  return layout.levels.get(node) ?? levelOfParts(node, layout);
}

/** The last level at which each column is read; the statement itself is the one after the top. */
function findLastUses(layout: Layout, roots: readonly Node[], end: number): Map<Node, number> {
  const last = new Map<Node, number>();
  const read = (node: Node, at: number): void => {
    if (layout.printed.has(node)) last.set(node, Math.max(last.get(node) ?? 0, at));
    else for (const part of node.parts) if (typeof part !== "string") read(part, at);
  };
  for (const [node, level] of layout.levels) {
    for (const part of node.parts) if (typeof part !== "string") read(part, level);
  }
  for (const root of roots) read(root, end);
  return last;
}

function nameOf(node: Node, layout: Layout): string {
  return layout.names.get(node) ?? "";
}

function expand(node: Node, layout: Layout): string {
  return join(node.parts, layout);
}

function join(parts: readonly (string | Node)[], layout: Layout): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      return layout.printed.has(part) ? nameOf(part, layout) : expand(part, layout);
    })
    .join("");
}
