import type { RootContent } from "mdast";
import { plainText } from "./markdown.ts";

/** Prose for people, as plain data that any page can draw. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly ListEntry[] }
  | { readonly kind: "table"; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

export type ListEntry = { readonly text: string; readonly children: readonly Block[] };

export function readProse(nodes: readonly RootContent[]): Block[] {
  return nodes.flatMap(readBlock);
}

function readBlock(node: RootContent): Block[] {
  switch (node.type) {
    case "paragraph":
      return [{ kind: "paragraph", text: plainText(node) }];
    case "heading":
      return [{ kind: "heading", text: plainText(node) }];
    case "blockquote":
      return node.children.flatMap((child) => readBlock(child));
    case "list":
      return [{ kind: "list", ordered: node.ordered === true, items: node.children.map(readEntry) }];
    case "table": {
      const [header, ...rows] = node.children.map((row) => row.children.map((cell) => plainText(cell).trim()));
      return [{ kind: "table", header: header ?? [], rows }];
    }
    default:
      return [];
  }
}

function readEntry(item: { readonly children: readonly RootContent[] }): ListEntry {
  const [first, ...rest] = item.children;
  return { text: first ? plainText(first) : "", children: readProse(rest) };
}
