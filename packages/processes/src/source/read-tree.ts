import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Find, Place } from "./finding.ts";

/** One source file: a path for findings, with `/`, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

/** A YAML text as plain data in which everything knows where it stands. */
export type Tree =
  | { readonly kind: "word"; readonly at: Place; readonly value: unknown }
  | { readonly kind: "list"; readonly at: Place; readonly items: readonly Tree[] }
  | Table;
export type Table = { readonly kind: "table"; readonly at: Place; readonly entries: readonly Entry[] };
export type Entry = { readonly key: string; readonly at: Place; readonly value: Tree };

/** Longest process file, in characters: the longest shipped one has a tenth of it. */
export const MAX_FILE_CHARACTERS = 100_000;
/** A process nests four levels deep. */
const MAX_DEPTH = 8;

/** Reads a file into a table; null (with a finding) when it cannot be read. */
export function readTree({ path, text }: SourceFile, find: Find): Table | null {
  const top: Place = { file: path, line: 1, column: 1 };
  if (text.length > MAX_FILE_CHARACTERS) {
    find("file-too-large", top, String(MAX_FILE_CHARACTERS));
    return null;
  }
  const lines = new LineCounter();
  // "core" leaves 2026-06-30 as text; dates have no place in a process.
  const parsed = parseDocument(text, { lineCounter: lines, schema: "core" });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const fault = parsed.errors[0];
  if (fault) {
    find("yaml-syntax", placeOf(fault.pos[0]), fault.message.split("\n")[0] ?? "");
    return null;
  }
  const refusals: { at: Place; why: string }[] = [];
  const tree = treeOf(parsed.contents, 0);
  for (const { at, why } of refusals) find("yaml-syntax", at, why);
  if (refusals.length > 0) return null;
  if (tree.kind === "table") return tree;
  find("yaml-syntax", top, "key: value");
  return null;

  function treeOf(node: Node | null | undefined, depth: number): Tree {
    const at = placeOf(node?.range?.[0] ?? 0);
    if (depth > MAX_DEPTH) {
      refusals.push({ at, why: `more than ${MAX_DEPTH} levels` });
      return { kind: "word", at, value: null };
    }
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }): Entry => {
        const from = placeOf((key as Node).range?.[0] ?? 0);
        return {
          key: isScalar(key) ? String(key.value) : "",
          at: from,
          value: treeOf(value as Node | null, depth + 1),
        };
      });
      return { kind: "table", at, entries };
    }
    if (isSeq(node)) return { kind: "list", at, items: node.items.map((item) => treeOf(item as Node, depth + 1)) };
    if (node !== null && node !== undefined && !isScalar(node)) refusals.push({ at, why: "*" });
    return { kind: "word", at, value: isScalar(node) ? node.value : null };
  }
}
