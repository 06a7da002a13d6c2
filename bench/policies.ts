import { join } from "node:path";
import { readPolicySet } from "@yuanding/library";
import { compile, type Library, type SourceFile } from "@yuanding/rules";
import { policyOf, RULES } from "./rules.ts";

/** Written out so that every run evaluates on the day the demonstration park depicts. */
export const AS_OF = Temporal.PlainDate.from("2026-06-30");
export const ROOT = join(import.meta.dirname, "..");
export const SCORING = "miit-2022-63/innovative-sme";

const shipped = readPolicySet(join(ROOT, "policies")).files;
const dictionary = shipped.filter(({ path }) => path.includes("dictionary/"));

/** The shipped policies as they are. */
export function shippedLibrary(): Library {
  return compiled(shipped);
}

/** The dictionary that the invented rules are written over. */
export function dictionarySources(): readonly SourceFile[] {
  return dictionary;
}

/** The scoring sheet of the innovative SME alone: the shipped text with its conditions cut down to the total. */
export function scoringLibrary(): Library {
  const path = shipped.find((file) => file.text.includes("{#innovative-sme}"))?.path;
  return compiled(shipped.map((file) => (file.path === path ? { ...file, text: sheetOnly(file.text) } : file)));
}

const TOTAL = "### 条件\n\n- 总分：`总分 >= 合格总分` — 附件1，评分\n\n";

function sheetOnly(text: string): string {
  const article = text.indexOf("{#innovative-sme}");
  const from = text.indexOf("### 条件", article);
  const until = text.indexOf("### 评分", from);
  if (article < 0 || from < 0 || until < 0) throw new Error("the innovative SME is not where it was");
  return text.slice(0, from) + TOTAL + text.slice(until);
}

/** The hundred rules of the benchmark over the shipped dictionary. */
export function rulesLibrary(): Library {
  return compiled([...dictionary, { path: "bench.md", text: policyOf(RULES) }]);
}

function compiled(files: readonly SourceFile[]): Library {
  const library = compile(files, { programOnly: true });
  const error = library.diagnostics.find(({ severity }) => severity === "error");
  if (error) throw new Error(`${error.code}: ${error.en}`);
  return library;
}
