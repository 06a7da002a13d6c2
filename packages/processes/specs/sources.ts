import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "../src/index.ts";

/** The specs below a folder by name, each with the files it consists of: its own, and those that begin inside it. */
function readSpecs(folder: string): readonly (readonly [name: string, files: readonly SourceFile[]])[] {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => [name, filesOf(name, readFileSync(join(path, name), "utf8"))]);
}

function filesOf(path: string, spec: string): readonly SourceFile[] {
  const [own = "", ...others] = spec.split(/^---file: (.+)\n/m);
  const files = [{ path, text: own }];
  for (let index = 0; index < others.length; index += 2) {
    files.push({ path: others[index] ?? "", text: others[index + 1] ?? "" });
  }
  const length = Number(/^# length: (\d+)$/m.exec(spec)?.[1] ?? 0);
  return files.map((file) => ({ ...file, text: file.text.padEnd(length) }));
}

export const GOOD_SPECS = readSpecs("good");
export const BAD_SPECS = readSpecs("bad");
