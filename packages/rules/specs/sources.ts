import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { SourceFile } from "../src/index.ts";

/** The Markdown files below a folder, in the order of their paths, with places relative to `from`. */
export function readSources(folder: string, from: string = folder): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: relative(from, path), text: readFileSync(path, "utf8") }));
}

export const SPECS = import.meta.dirname;
const ROOT = join(SPECS, "../../..");

/** The small dictionary that the specs speak of. */
export const SPEC_DICTIONARY = readSources(join(SPECS, "dictionary"), SPECS);
export const GOOD_SPECS = readSources(join(SPECS, "good"), SPECS);
export const BAD_SPECS = readSources(join(SPECS, "bad"), SPECS);

/** The policies of this repository. */
export const SHIPPED = readSources(join(ROOT, "policies"), ROOT);
export const SHIPPED_DICTIONARY = SHIPPED.filter(({ path }) => path.startsWith("policies/dictionary/"));
export const SHIPPED_POLICIES = SHIPPED.filter((file) => !SHIPPED_DICTIONARY.includes(file));
