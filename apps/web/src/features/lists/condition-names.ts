import { compile } from "@yuanding/rules";
import type { Knowledge } from "../../ui/formula/complete-formula.ts";
import { namesOf } from "../../ui/formula/names.ts";
import type { SourceText } from "../../ui/policy/source-text.ts";

const DICTIONARY_FOLDER = /(?:^|\/)dictionary\//;
/** Names that only a measure with a scoring sheet has. */
const OF_SHEETS = new Set(["总分", "得分"]);

/** What a condition may name: the dictionary, the language, and the measures of the library. */
export function conditionNames(files: readonly SourceText[], measures: readonly string[]): Knowledge {
  const library = compile(files.filter(({ path }) => DICTIONARY_FOLDER.test(path)));
  return { names: namesOf(library, null).filter(({ name }) => !OF_SHEETS.has(name)), measures };
}
