import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { SourceFile } from "@yuanding/rules";

/** Most policy files one folder may hold; a larger one is not a folder of policies. */
export const MAX_POLICY_FILES = 5000;

/** The sources of a folder of policies and the hash by which an answer names them. */
export type PolicySet = { readonly files: readonly SourceFile[]; readonly hash: string };

/**
 * Reads every `.md` below a folder. Paths are relative to the folder and use `/`, so that the hash (sha256 over path and
 * text of each file, in order of path) is the same on every machine. @throws when the folder cannot be read.
 */
export function readPolicySet(folder: string): PolicySet {
  if (!statSync(folder).isDirectory()) return readSingle(folder);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.split(sep).join("/"))
    .toSorted();
  if (names.length > MAX_POLICY_FILES)
    throw new RangeError(`more than ${MAX_POLICY_FILES} policy files below ${folder}`);
  const files = names.map((name) => ({ path: name, text: readFileSync(join(folder, name), "utf8") }));
  return { files, hash: hashFiles(files) };
}

function readSingle(path: string): PolicySet {
  const files = [{ path, text: readFileSync(path, "utf8") }];
  return { files, hash: hashFiles(files) };
}

/** The name of a set: sha256 over path and text of each file, in the order given, which is that of the paths. */
export function hashFiles(files: readonly SourceFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.path).update("\0").update(file.text).update("\0");
  return `sha256:${hash.digest("hex")}`;
}
