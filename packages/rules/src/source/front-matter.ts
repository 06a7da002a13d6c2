import { type Alias, LineCounter, type Document as Parsed, parseDocument, visit } from "yaml";
import type { Diagnose } from "./diagnostic.ts";
import type { Document } from "./markdown.ts";
import type { Place } from "./place.ts";

export type FrontMatter = {
  readonly at: Place;
  readonly values: Readonly<Record<string, unknown>>;
  /** Where a key stands; the block's own place when it is missing. */
  readonly placeOf: (key: string) => Place;
};

/** Reads the YAML block; null (with a finding) when there is none or it cannot be read. */
export function readFrontMatter(document: Document, diagnose: Diagnose): FrontMatter | null {
  const block = document.frontMatter;
  const top: Place = { file: document.file, line: 1, column: 1 };
  if (!block) {
    diagnose("front-matter-missing", top);
    return null;
  }
  const lines = new LineCounter();
  // "core" leaves 2022-06-29 as text: dates are read by our own strict reader.
  const parsed = parseDocument(block.text, { lineCounter: lines, schema: "core" });
  const fault = parsed.errors[0];
  const alias = fault ? null : firstAlias(parsed);
  if (fault || alias) {
    const at = lines.linePos(fault?.pos[0] ?? alias?.range?.[0] ?? 0);
    const why = fault?.message.split("\n")[0] ?? `*${alias?.source}`;
    diagnose("front-matter-syntax", { ...top, line: at.line + block.at.line, column: at.col }, why);
    return null;
  }
  const values: unknown = parsed.toJS();
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    diagnose("front-matter-syntax", block.at, "key: value");
    return null;
  }
  return {
    at: block.at,
    values: values as Record<string, unknown>,
    placeOf(key) {
      const at = block.text.split("\n").findIndex((line) => line.startsWith(`${key}:`));
      return at < 0 ? block.at : { ...block.at, line: block.at.line + 1 + at };
    },
  };
}

/** A reference to another part of the block: metadata has no use for it, and one to nothing cannot be read at all. */
function firstAlias(parsed: Parsed): Alias | null {
  let found: Alias | null = null;
  visit(parsed, {
    Alias(_, node) {
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}
