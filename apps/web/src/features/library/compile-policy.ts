import { compile, type Library, type Policy } from "@yuanding/rules";
import { type SourceText, splitSource } from "./source-text.ts";

export type CompiledPolicy = {
  /** The policy, the policies whose measures it refers to, and the dictionary. */
  readonly library: Library;
  readonly policy: Policy;
  /** Paragraphs before the first article. */
  readonly preface: readonly string[];
  readonly files: readonly SourceText[];
};

const REFERENCE = /"([a-z0-9][a-z0-9-]*)\/[a-z0-9][a-z0-9-]*"/g;
const DICTIONARY_FOLDER = /(?:^|\/)dictionary\//;

/** Compiles one document with what it needs, and nothing else, so that a page opens fast. Null when there is no such document. */
export function compilePolicy(files: readonly SourceText[], policyId: string): CompiledPolicy | null {
  const byId = new Map(files.flatMap((file) => idOf(file)).map(({ id, file }) => [id, file]));
  const own = byId.get(policyId);
  if (!own) return null;
  const needed = [...files.filter((file) => DICTIONARY_FOLDER.test(file.path)), ...withReferences(policyId, byId)];
  const library = compile(needed);
  const policy = library.policies.find((each) => each.meta.id === policyId);
  return policy ? { library, policy, preface: prefaceOf(own.text), files: needed } : null;
}

function idOf(file: SourceText): { id: string; file: SourceText }[] {
  const source = splitSource(file.text);
  return source ? [{ id: source.id, file }] : [];
}

function withReferences(policyId: string, byId: ReadonlyMap<string, SourceText>): readonly SourceText[] {
  const found = new Map<string, SourceText>();
  const pending = [policyId];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const file = byId.get(id);
    if (!file || found.has(id)) continue;
    found.set(id, file);
    for (const [, referred] of file.text.matchAll(REFERENCE)) if (referred) pending.push(referred);
  }
  return [...found.values()];
}

/** What a document says before its first article; the compiler keeps articles only. */
function prefaceOf(text: string): readonly string[] {
  const [preface = ""] = (splitSource(text)?.body ?? "").split(/^## /m);
  return preface
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) =>
      paragraph
        .trim()
        .replace(/\s*\r?\n\s*/g, "")
        .replaceAll("`", ""),
    )
    .filter((paragraph) => paragraph !== "" && !paragraph.startsWith("#"));
}
