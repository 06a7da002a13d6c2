import { evaluateAll, type Library, type Result, type Situation, type Subject, toResult } from "@yuanding/rules";
import { BadInput } from "../bad-input.ts";
import { findMeasure } from "../find-measure.ts";
import type { Terminal } from "../main.ts";
import {
  dateOption,
  formatOption,
  type Options,
  readOptions,
  requiredOption,
  situationOption,
  textOption,
} from "../options.ts";
import { progress } from "../progress.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { resultsSheet } from "../results-sheet.ts";
import { writeOut } from "../write-out.ts";

const FORMATS = ["json", "xlsx", "csv"] as const;
type Format = (typeof FORMATS)[number];

/** `yuanding evaluate`: every subject of a facts file under every measure that concerns its kind. */
export async function evaluate(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = {
    facts: text,
    policies: text,
    "as-of": text,
    purpose: text,
    "applied-on": text,
    measure: { ...text, multiple: true },
    format: text,
    out: text,
  };
  const { values } = readOptions(args, options, 0);
  const factsPath = requiredOption(values, "facts");
  const asOf = dateOption(values, "as-of");
  const out = textOption(values, "out");
  const format = formatOption(values, FORMATS, out);
  const { library, set } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  const measures = chooseMeasures(values, library);
  const subjects = readFactsFile(factsPath, library.dictionary);
  const situation = situationOption(values);
  const results = evaluateSubjects(library, subjects, { asOf, measures, situation }, terminal);
  const names = new Map(subjects.map((subject) => [subject.id, subject.name]));
  const about = { asOf: asOf.toString(), policySet: set.hash, ...saySituation(situation) };
  writeOut(out, await write(format, results, names, library, about), terminal);
  return 0;
}

function chooseMeasures(values: Options, library: Library): readonly string[] {
  const given = ((values.measure ?? []) as string[]).map((id) => findMeasure(library, id).id);
  return given.length > 0 ? given : [...library.measures.keys()];
}

type Asked = {
  readonly asOf: Temporal.PlainDate;
  readonly measures: readonly string[];
  readonly situation: Situation | null;
};

/** Said in the file only when it was given. */
function saySituation(situation: Situation | null): Pick<About, "situation"> {
  if (!situation) return {};
  return { situation: { purpose: situation.purpose, appliedOn: situation.appliedOn?.toString() ?? null } };
}

function evaluateSubjects(
  library: Library,
  subjects: readonly Subject[],
  { asOf, measures, situation }: Asked,
  terminal: Terminal,
): Result[] {
  const line = progress(terminal, subjects.length);
  const results: Result[] = [];
  for (const [index, subject] of subjects.entries()) {
    for (const evaluation of evaluateAll(library, subject, asOf, measures, situation))
      results.push(toResult(subject.id, evaluation));
    line.step(index + 1);
  }
  line.end();
  return results;
}

type About = {
  readonly asOf: string;
  readonly policySet: string;
  readonly situation?: { readonly purpose: string | null; readonly appliedOn: string | null };
};

async function write(
  format: Format,
  results: readonly Result[],
  names: ReadonlyMap<string, string>,
  library: Library,
  about: About,
): Promise<string | Uint8Array> {
  if (format === "json") return writeJson(results, about);
  const { MAX_SHEET_ROWS, writeCsv, writeWorkbook } = await import("@yuanding/sheets");
  if (format === "csv") return writeCsv(resultsSheet(results, names, library, about));
  if (results.length > MAX_SHEET_ROWS) {
    throw new BadInput(
      `结果有 ${results.length} 行，超过一张表的上限，请用 csv`,
      `${results.length} rows do not fit one sheet; use csv`,
    );
  }
  return writeWorkbook([resultsSheet(results, names, library, about)]);
}

/** One result a line, so that two runs can be compared with any tool. */
function writeJson(results: readonly Result[], about: About): string {
  const rows = results.map((result) => JSON.stringify(result)).join(",\n");
  const head = { format: "yuanding.results/1", ...about };
  return `${JSON.stringify(head).slice(0, -1)},"results":[\n${rows}\n]}\n`;
}
