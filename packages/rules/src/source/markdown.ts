import type {
  Code as CodeBlock,
  Heading,
  InlineCode,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableCell,
} from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Place } from "./place.ts";

/** A source file as read: where it lies (for places) and what it says. */
export type SourceFile = { readonly path: string; readonly text: string };

/** A heading with all that follows it up to the next heading of its depth or above. */
export type Section = {
  readonly depth: number;
  /** The heading without its anchor. */
  readonly heading: string;
  readonly anchor: string | null;
  readonly at: Place;
  readonly content: readonly RootContent[];
  readonly sections: readonly Section[];
};

export type Document = {
  readonly file: string;
  readonly frontMatter: { readonly text: string; readonly at: Place } | null;
  readonly content: readonly RootContent[];
  readonly sections: readonly Section[];
};

/** A code span: what it says, where its first character stands, and how far its further lines are indented. */
export type Code = { readonly text: string; readonly at: Place; readonly indent: number };

/** Small letters, digits and `-`: an anchor is part of addresses. */
const ANCHOR = /\s*\{#([a-z0-9][a-z0-9-]*)\}\s*$/;
/** remark's own parser with just what a policy needs: tables and front matter, no autolinks, footnotes or task lists. */
const SYNTAX = {
  extensions: [gfmTable(), frontmatter("yaml")],
  mdastExtensions: [gfmTableFromMarkdown(), frontmatterFromMarkdown("yaml")],
};

/** Parses Markdown into nested sections. Markdown has no syntax errors, so neither has this. */
export function readDocument(source: SourceFile): Document {
  const root = fromMarkdown(source.text, SYNTAX);
  const [first, ...rest] = root.children;
  const hasFrontMatter = first?.type === "yaml";
  const frontMatter = hasFrontMatter ? { text: first.value, at: placeOf(source.path, first) } : null;
  const nodes = hasFrontMatter ? rest : root.children;
  const { before, sections } = nest(source.path, nodes);
  return { file: source.path, frontMatter, content: before, sections };
}

function nest(file: string, nodes: readonly RootContent[]): { before: RootContent[]; sections: Section[] } {
  const first = nodes.findIndex((node) => node.type === "heading");
  if (first < 0) return { before: [...nodes], sections: [] };
  const sections: Section[] = [];
  let index = first;
  while (index < nodes.length) {
    const heading = nodes[index] as Heading;
    const from = index + 1;
    index = from;
    while (index < nodes.length && !endsSection(nodes[index], heading.depth)) index += 1;
    const inner = nest(file, nodes.slice(from, index));
    const text = plainText(heading);
    const anchor = ANCHOR.exec(text);
    sections.push({
      depth: heading.depth,
      heading: text.replace(ANCHOR, "").trim(),
      anchor: anchor?.[1] ?? null,
      at: placeOf(file, heading),
      content: inner.before,
      sections: inner.sections,
    });
  }
  return { before: nodes.slice(0, first), sections };
}

function endsSection(node: RootContent | undefined, depth: number): boolean {
  return node?.type === "heading" && node.depth <= depth;
}

export function placeOf(file: string, node: Nodes): Place {
  const start = node.position?.start;
  return { file, line: start?.line ?? 1, column: start?.column ?? 1 };
}

/** All words below a node, code included, without marks. */
export function plainText(node: Nodes): string {
  if ("value" in node) return node.value;
  if (node.type === "break") return "\n";
  return "children" in node ? node.children.map((child) => plainText(child)).join("") : "";
}

/** The first code span or code block below a node. */
export function firstCode(file: string, node: Nodes): Code | null {
  if (node.type === "inlineCode") return readSpan(file, node);
  if (node.type === "code") return readBlock(file, node);
  if (!("children" in node)) return null;
  for (const child of node.children) {
    const found = firstCode(file, child);
    if (found) return found;
  }
  return null;
}

/** The backticks (and the blank that may pad them) are as wide before the words as after them. */
function readSpan(file: string, node: InlineCode): Code {
  const at = placeOf(file, node);
  const [start, end] = [node.position?.start, node.position?.end];
  const lines = node.value.split("\n");
  const width = (end?.offset ?? 0) - (start?.offset ?? 0) - node.value.length;
  const before = lines.length === 1 ? Math.floor(width / 2) : 1;
  const indent = lines.length === 1 ? 0 : (end?.column ?? 0) - (lines.at(-1) ?? "").length - 2;
  return { text: node.value, at: { ...at, column: at.column + before }, indent };
}

const INDENTED_CODE = 4;

/** A fenced block begins below its fence, an indented one on its own first line. */
function readBlock(file: string, node: CodeBlock): Code {
  const at = placeOf(file, node);
  const lines = (node.position?.end.line ?? at.line) - at.line + 1;
  const fenced = lines > node.value.split("\n").length;
  const column = at.column + (fenced ? 0 : INDENTED_CODE);
  return { text: node.value, at: { ...at, line: at.line + (fenced ? 1 : 0), column }, indent: column - 1 };
}

export function isList(node: RootContent): node is List {
  return node.type === "list";
}

export function isTable(node: RootContent): node is Table {
  return node.type === "table";
}

/** An item's own line, before any nested list. */
export function itemLine(item: ListItem): Paragraph | null {
  const [first] = item.children;
  return first?.type === "paragraph" ? first : null;
}

export function nestedList(item: ListItem): List | null {
  return item.children.find((child): child is List => child.type === "list") ?? null;
}

/** A line split around its first code span: the words before it, the code, the words after it. */
export function splitAtCode(
  file: string,
  line: { readonly children: readonly PhrasingContent[] },
): {
  readonly before: string;
  readonly code: Code | null;
  readonly after: string;
} {
  const index = line.children.findIndex((child) => child.type === "inlineCode");
  const words = (nodes: readonly PhrasingContent[]): string => nodes.map((node) => plainText(node)).join("");
  const found = line.children[index];
  if (!found) return { before: words(line.children), code: null, after: "" };
  return {
    before: words(line.children.slice(0, index)),
    code: firstCode(file, found),
    after: words(line.children.slice(index + 1)),
  };
}

/** A table cell: its words, its code span when it is one, and its place. */
export type Cell = { readonly text: string; readonly code: Code | null; readonly at: Place };

export type Grid = {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly at: Place;
};

export function readGrid(file: string, table: Table): Grid {
  const [header, ...rows] = table.children.map((row) => row.children.map((cell) => readCell(file, cell)));
  const width = header?.length ?? 0;
  const padded = rows.map((row, index) => {
    const empty: Cell = { text: "", code: null, at: placeOf(file, table.children[index + 1] ?? table) };
    return Array.from({ length: width }, (_, column) => row[column] ?? empty);
  });
  return { header: header ?? [], rows: padded, at: placeOf(file, table) };
}

/** A cell begins where its words do, not at the bar before them; an empty one just behind the bar. */
function readCell(file: string, cell: TableCell): Cell {
  const [first] = cell.children;
  const bar = placeOf(file, cell);
  const at = first ? placeOf(file, first) : { ...bar, column: bar.column + 1 };
  return { text: plainText(cell).trim(), code: firstCode(file, cell), at };
}
