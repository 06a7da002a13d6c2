import { writeFileSync } from "node:fs";
import {
  type Change,
  compareLibraries,
  compareMeasures,
  comparePopulation,
  didYouMean,
  type Library,
  type Measure,
  type Subject,
} from "@yuanding/rules";
import { parseDate } from "@yuanding/values";
import { BadInput } from "../bad-input.ts";
import type { Terminal } from "../main.ts";
import { choiceOption, type Options, readOptions, requiredOption, textOption } from "../options.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { type Difference, diffSheets, type Population, plainPopulation, renderDiff } from "../render-diff.ts";

const FORMATS = ["text", "json", "xlsx"] as const;

type Versions = { readonly old: Library; readonly new: Library };
type Measures = { readonly old: string; readonly new: string };
type Dates = { readonly old: Temporal.PlainDate; readonly new: Temporal.PlainDate };

/** `yuanding diff`: what changed between two policy folders or two measures, and for whom. */
export async function diff(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = { measure: text, policies: text, facts: text, "as-of": text, lang: text, format: text, out: text };
  const { values, positionals } = readOptions(args, options, 2);
  const language = choiceOption(values, "lang", ["zh", "en"]) ?? "zh";
  const format = choiceOption(values, "format", FORMATS) ?? "text";
  const out = textOption(values, "out");
  if (format === "xlsx" && out === null)
    throw new BadInput("xlsx 要用 --out 指定文件", "xlsx needs --out with a file name");
  const dates = textOption(values, "facts") === null ? null : readDates(values);
  const versions = readVersions(values, positionals);
  const measures = readMeasures(values, versions);
  const changes = measures ? changesOf(versions, measures) : compareLibraries(versions.old, versions.new);
  const difference = { changes, populations: readPopulations(values, versions, measures, dates) };
  const written = await write(format, difference, language);
  if (out === null) terminal.stdout.write(written);
  else writeFileSync(out, written);
  return 0;
}

/** Two folders, or one in which two measures are compared. */
function readVersions(values: Options, [first, second]: readonly string[]): Versions {
  const policies = textOption(values, "policies");
  // Of documents their prose is compared, too; of measures nothing but the program.
  const options = { programOnly: textOption(values, "measure") !== null };
  if (first !== undefined && second !== undefined && policies === null) {
    return { old: readSoundLibrary(first, options).library, new: readSoundLibrary(second, options).library };
  }
  if (first === undefined && textOption(values, "measure")?.includes(":")) {
    const { library } = readSoundLibrary(policies, options);
    return { old: library, new: library };
  }
  throw new BadInput(
    "要给出两个政策目录，或一个政策集里的两个条款（--measure 旧:新）",
    "give two policy folders, or two measures of one (--measure OLD:NEW)",
  );
}

/** `A:B`, or `A` for the same id in both. */
function readMeasures(values: Options, versions: Versions): Measures | null {
  const given = textOption(values, "measure");
  if (given === null) return null;
  const [old = "", now = old] = given.split(":");
  return { old: measureOf(versions.old, old).id, new: measureOf(versions.new, now).id };
}

function measureOf(library: Library, id: string): Measure {
  const found = library.measures.get(id);
  if (found) return found;
  const near = didYouMean(id, library.measures.keys());
  throw new BadInput(`没有条款 ${id}${near.zh}`, `there is no measure ${id}${near.en}`);
}

function changesOf(versions: Versions, measures: Measures): Change[] {
  return compareMeasures(measureOf(versions.old, measures.old), measureOf(versions.new, measures.new));
}

function readPopulations(
  values: Options,
  versions: Versions,
  measures: Measures | null,
  dates: Dates | null,
): Population[] {
  if (!dates) return [];
  const subjects = readFactsFile(requiredOption(values, "facts"), versions.new.dictionary);
  if (measures) return [populationOf(versions, measures, dates, subjects)];
  const shared = [...versions.new.measures.keys()].filter((id) => versions.old.measures.has(id));
  const found = shared.map((id) => populationOf(versions, { old: id, new: id }, dates, subjects));
  return found.filter((population) => Object.values(population.found.counts).some((count) => count > 0));
}

/** `2026-06-30`, or `2026-03-31:2026-06-30` when each version is asked on a day of its own. */
function readDates(values: Options): Dates {
  const given = requiredOption(values, "as-of");
  const [old, now] = given.split(":").map((text) => parseDate(text));
  const last = now === undefined ? old : now;
  if (old && last) return { old, new: last };
  throw new BadInput(
    `--as-of 的日期“${given}”不存在或写法不对，应如 2026-06-30 或 2026-03-31:2026-06-30`,
    `--as-of “${given}” is not a date; write it as 2026-06-30 or 2026-03-31:2026-06-30`,
  );
}

function populationOf(versions: Versions, measures: Measures, dates: Dates, subjects: readonly Subject[]): Population {
  const { subject: kind } = measureOf(versions.new, measures.new);
  const found = comparePopulation(
    { library: versions.old, measure: measures.old, asOf: dates.old },
    { library: versions.new, measure: measures.new, asOf: dates.new },
    subjects.filter((subject) => subject.kind === kind),
  );
  return { ...measures, found };
}

async function write(
  format: (typeof FORMATS)[number],
  difference: Difference,
  language: "zh" | "en",
): Promise<string | Uint8Array> {
  if (format === "text") return renderDiff(difference, language);
  if (format === "xlsx") return (await import("@yuanding/sheets")).writeWorkbook(diffSheets(difference));
  const populations = difference.populations.map(plainPopulation);
  return `${JSON.stringify({ format: "yuanding.diff/1", changes: difference.changes, populations }, null, 2)}\n`;
}
