import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { type PolicySet, readPolicySet } from "@yuanding/library";
import { compile, type Diagnostic, formatPlace, type Library } from "@yuanding/rules";
import { BadInput } from "./bad-input.ts";

/** The project's own policies, used when the current folder has none. */
const SHIPPED = join(import.meta.dirname, "../../../policies");
/** Diagnostics printed before a command refuses to go on. */
const MAX_SHOWN = 20;

export type Loaded = { readonly library: Library; readonly set: PolicySet; readonly folder: string };

/** Reads and compiles a folder of policies, with its findings; a folder that cannot be read is bad input. */
export function readLibrary(given: string | null, options: { readonly programOnly?: boolean } = {}): Loaded {
  const folder = given ?? (existsSync("policies") ? "policies" : SHIPPED);
  if (!existsSync(folder)) throw new BadInput(`没有政策目录 ${folder}`, `there is no policy folder ${folder}`);
  let set: PolicySet;
  try {
    set = readPolicySet(folder);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`读不了政策目录 ${folder}：${reason}`, `cannot read the policy folder ${folder}: ${reason}`);
  }
  if (set.files.length === 0)
    throw new BadInput(`${folder} 里没有政策文件（.md）`, `${folder} has no policy file (.md)`);
  return { library: compile(set.files, options), set, folder };
}

/** The same, but policies with errors are bad input: an answer must not silently leave a measure out. */
export function readSoundLibrary(given: string | null, options: { readonly programOnly?: boolean } = {}): Loaded {
  const loaded = readLibrary(given, options);
  const errors = loaded.library.diagnostics.filter((each) => each.severity === "error");
  if (errors.length === 0) return loaded;
  const lines = errors.slice(0, MAX_SHOWN).map((each) => `  ${formatDiagnostic(each, loaded.folder)}`);
  if (errors.length > MAX_SHOWN)
    lines.push(`  ……另有 ${errors.length - MAX_SHOWN} 处 / and ${errors.length - MAX_SHOWN} more`);
  throw new BadInput(`政策文件有 ${errors.length} 处错误`, `the policies have ${errors.length} error(s)`, lines);
}

/** `policies/a.md:12:5 错误 unit-mismatch 中文 / English (另见 …)`. */
export function formatDiagnostic(diagnostic: Diagnostic, folder: string): string {
  const places = diagnostic.places.map((place) => formatPlace({ ...place, file: shownPath(folder, place.file) }));
  const [first = "", ...others] = places;
  const also = others.length > 0 ? `（另见 / see also ${others.join("、")}）` : "";
  const word = diagnostic.severity === "error" ? "错误 error" : "提示 warning";
  return `${first} ${word} ${diagnostic.code} ${diagnostic.zh} / ${diagnostic.en}${also}`;
}

export function shownPath(folder: string, file: string): string {
  return folder === file ? file : relative(process.cwd(), join(folder, file)) || file;
}
