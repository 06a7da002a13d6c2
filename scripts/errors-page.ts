import { CLOCK_REFUSALS } from "@yuanding/clocks";
import { REFUSALS } from "@yuanding/contract";
import { CALENDAR_FINDINGS } from "@yuanding/library";
import { DIAGNOSTICS } from "@yuanding/rules";
import { READ_REFUSALS } from "@yuanding/sheets/read";

type Words = { readonly zh: string; readonly en: string };

/** What is declared as data, by the heading of docs/errors.md below which its table stands. */
const DECLARED: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  "Refusals of the API": REFUSALS,
  "Files that are not read": READ_REFUSALS,
  "Diagnostics of policies": DIAGNOSTICS,
  "Findings in files of holidays": CALENDAR_FINDINGS,
  "Refusals of clocks": CLOCK_REFUSALS,
};

/**
 * docs/errors.md with the rows of its declared tables written anew; what people wrote around them stays. Throws when a table is
 * not there.
 */
export function errorsPage(page: string): string {
  return Object.entries(DECLARED).reduce((text, [heading, declared]) => {
    const table = new RegExp(`(^## ${heading}\\n(?:(?!## ).*\\n)*?\\| --- .*\\n)(?:\\|.*\\n)*`, "m");
    if (!table.test(text)) throw new Error(`no table below “${heading}”`);
    return text.replace(table, (_, head: string) => `${head}${rows(declared)}`);
  }, page);
}

function rows(declared: Readonly<Record<string, Words>>): string {
  return Object.entries(declared)
    .map(([code, said]) => `| ${[`\`${code}\``, ...kindOf(said), said.zh, said.en].join(" | ")} |\n`)
    .join("");
}

/** What stands between the code and its words: the status of an answer, the severity of a diagnostic. */
function kindOf(said: Words & { readonly status?: number; readonly severity?: string }): readonly string[] {
  const kind = said.status ?? said.severity;
  return kind === undefined ? [] : [String(kind)];
}
