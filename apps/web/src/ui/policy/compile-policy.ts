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
  const own = files.find((file) => splitSource(file.text)?.id === policyId);
  return own ? compileFile(files, own) : null;
}

/** The same of one file, whose id may be in the middle of being rewritten. Null while it is no policy at all. */
export function compileFile(files: readonly SourceText[], own: SourceText): CompiledPolicy | null {
  const needed = neededBy(files, [own]);
  const library = compile(needed);
  const policy = library.policies.find(({ path }) => path === own.path);
  return policy ? { library, policy, preface: prefaceOf(own.text), files: needed } : null;
}

/** The dictionary, the given policies, and those whose measures they refer to, directly or not. */
export function neededBy(files: readonly SourceText[], own: readonly SourceText[]): readonly SourceText[] {
  const paths = new Set(own.map(({ path }) => path));
  const byId = new Map(
    [...files.filter(({ path }) => !paths.has(path)), ...own].flatMap((file) => {
      const id = splitSource(file.text)?.id;
      return id === undefined ? [] : [[id, file] as const];
    }),
  );
  const found = new Map(own.map((file) => [file.path, file]));
  const pending = [...own];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const id of referredBy(file)) {
      const referred = byId.get(id);
      if (!referred || found.has(referred.path)) continue;
      found.set(referred.path, referred);
      pending.push(referred);
    }
  }
  return [...files.filter(({ path }) => DICTIONARY_FOLDER.test(path)), ...found.values()];
}

/** Ids of the policies whose measures a text names. */
export function referredBy({ text }: SourceText): ReadonlySet<string> {
  return new Set([...text.matchAll(REFERENCE)].flatMap(([, id]) => id ?? []));
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
