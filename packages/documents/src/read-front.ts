import { isMap, isScalar, LineCounter, parseDocument, type Scalar } from "yaml";
import { DOCUMENT_KINDS, type DocumentKindId, isDocumentKind } from "./document-kinds.ts";
import type { Find, Place, SourceFile } from "./finding.ts";

/** A text of the front matter and where it begins. */
export type FrontText = { readonly text: string; readonly at: Place };

/** What stands between the two lines of `---`, and the lines below them. */
export type Front = {
  readonly kind: DocumentKindId;
  readonly kindAt: Place;
  readonly head: boolean;
  readonly seal: boolean;
  readonly texts: { readonly [Key in TextKey]: FrontText | null };
  readonly body: readonly string[];
  /** Where the body begins. */
  readonly bodyAt: Place;
};

const TEXT_KEYS = ["title", "number", "to", "copies", "imprint", "note"] as const;
type TextKey = (typeof TEXT_KEYS)[number];
const FLAG_KEYS = ["head", "seal"] as const;
const KEYS: readonly string[] = ["kind", ...FLAG_KEYS, ...TEXT_KEYS];

const FENCE = "---";

/** Reads the front matter of a template; null, with findings, when its kind or its title cannot be told. */
export function readFront({ path, text }: SourceFile, find: Find): Front | null {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const top: Place = { file: path, line: 1, column: 1 };
  const end = lines.indexOf(FENCE, 1);
  if (lines[0] !== FENCE || end === -1) {
    find("front-missing", top);
    return null;
  }
  const entries = readEntries(lines.slice(1, end).join("\n"), path, find);
  if (entries === null) return null;
  const texts = Object.fromEntries(TEXT_KEYS.map((key) => [key, readText(entries, key, find)])) as Front["texts"];
  const kind = readText(entries, "kind", find);
  if (!entries.has("kind")) find("key-missing", top, "kind");
  if (!entries.has("title")) find("key-missing", top, "title");
  if (kind && !isDocumentKind(kind.text)) {
    find("kind-unknown", kind.at, kind.text, Object.keys(DOCUMENT_KINDS).join(", "));
  }
  if (kind === null || !isDocumentKind(kind.text) || texts.title === null) return null;
  const [head, seal] = [readFlag(entries, "head", find), readFlag(entries, "seal", find)];
  if (head && texts.number === null) find("number-missing", top);
  const bodyAt = { file: path, line: end + 2, column: 1 };
  return { kind: kind.text, kindAt: kind.at, head, seal, texts, body: lines.slice(end + 1), bodyAt };
}

type Entry = { readonly at: Place; readonly value: unknown; readonly valueAt: Place };

function readEntries(yaml: string, file: string, find: Find): ReadonlyMap<string, Entry> | null {
  const counter = new LineCounter();
  const parsed = parseDocument(yaml, { lineCounter: counter, schema: "core", prettyErrors: false });
  // The first line of the file is the fence.
  const placeOf = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file, line: Math.max(line, 1) + 1, column: Math.max(col, 1) };
  };
  const [fault] = parsed.errors;
  if (fault) {
    find("yaml-syntax", placeOf(fault.pos[0]), fault.message.split("\n")[0] ?? "");
    return null;
  }
  const entries = new Map<string, Entry>();
  if (!isMap(parsed.contents)) {
    find("yaml-syntax", placeOf(0), "kind: …");
    return null;
  }
  for (const { key, value } of parsed.contents.items) {
    const at = placeOf(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    const name = isScalar(key) ? String(key.value) : "";
    if (!KEYS.includes(name)) find("key-unknown", at, name, KEYS.join(", "));
    else
      entries.set(name, {
        at,
        value: isScalar(value) ? value.value : undefined,
        valueAt: beginning(value, at, placeOf),
      });
  }
  return entries;
}

/** Where the text of a value begins, behind its quote. */
function beginning(value: unknown, at: Place, placeOf: (offset: number) => Place): Place {
  if (!isScalar(value) || !value.range) return at;
  const quoted = (value as Scalar).type?.startsWith("QUOTE") === true;
  return placeOf(value.range[0] + (quoted ? 1 : 0));
}

function readText(entries: ReadonlyMap<string, Entry>, key: string, find: Find): FrontText | null {
  const entry = entries.get(key);
  if (!entry) return null;
  const { value, at, valueAt } = entry;
  if (typeof value === "string" && value.trim() !== "") return { text: value.trim(), at: valueAt };
  find("key-shape", at, key, "文字；有占位的加引号", "a text, in quotes where it has placeholders");
  return null;
}

function readFlag(entries: ReadonlyMap<string, Entry>, key: string, find: Find): boolean {
  const entry = entries.get(key);
  if (entry && typeof entry.value !== "boolean") find("key-shape", entry.at, key, " true 或 false", "true or false");
  return entry?.value === true;
}
