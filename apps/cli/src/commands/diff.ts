import {
  compareLibraries,
  compareMeasures,
  comparePopulation,
  type Library,
  type Measure,
  type Subject,
} from "@yuanding/rules";
import { parseDate } from "@yuanding/values";
import { BadInput } from "../bad-input.ts";
import { findMeasure } from "../find-measure.ts";
import type { Terminal } from "../main.ts";
import { choiceOption, formatOption, type Options, readOptions, requiredOption, textOption } from "../options.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { type Difference, diffSheets, type Population, plainPopulation, renderDiff } from "../render-diff.ts";
import { writeOut } from "../write-out.ts";

const FORMATS = ["text", "json", "xlsx"] as const;

type Versions = { readonly old: Library; readonly new: Library };
type Measures = { readonly old: Measure; readonly new: Measure };
type Dates = { readonly old: Temporal.PlainDate; readonly new: Temporal.PlainDate };

/** `yuanding diff`: what changed between two policy folders or two measures, and for whom. */
export async function diff(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = { measure: text, policies: text, facts: text, "as-of": text, lang: text, format: text, out: text };
  const { values, positionals } = readOptions(args, options, 2);
  const language = choiceOption(values, "lang", ["zh", "en"]) ?? "zh";
  const out = textOption(values, "out");
  const format = formatOption(values, FORMATS, out);
  const dates = readDates(values);
  const versions = readVersions(values, positionals);
  const measures = readMeasures(values, versions);
  const changes = measures ? compareMeasures(measures.old, measures.new) : compareLibraries(versions.old, versions.new);
  const difference = { changes, populations: readPopulations(values, versions, measures, dates) };
  writeOut(out, await write(format, difference, language), terminal);
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
  const [old = "", now = old, more] = given.split(":");
  if (more !== undefined)
    throw new BadInput(`--measure 应为 旧:新，而不是 ${given}`, `--measure is OLD:NEW, not ${given}`);
  const measures = { old: findMeasure(versions.old, old), new: findMeasure(versions.new, now) };
  const [before, after] = [measures.old.subject, measures.new.subject];
  if (before === after) return measures;
  throw new BadInput(
    `两个条款的对象不同：${old} 是${before}，${now} 是${after}`,
    `the two measures concern different subjects: ${before} in ${old}, ${after} in ${now}`,
  );
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
  const pairs = shared.map((id) => ({ old: findMeasure(versions.old, id), new: findMeasure(versions.new, id) }));
  const alike = pairs.filter((pair) => pair.old.subject === pair.new.subject);
  const found = alike.map((pair) => populationOf(versions, pair, dates, subjects));
  return found.filter((population) => Object.values(population.found.counts).some((count) => count > 0));
}

/** `2026-06-30`, or `2026-03-31:2026-06-30` when each version is asked on a day of its own; null without subjects to ask. */
function readDates(values: Options): Dates | null {
  if (textOption(values, "facts") === null) {
    if (textOption(values, "as-of") === null) return null;
    throw new BadInput("--as-of 要和 --facts 一起写", "--as-of goes together with --facts");
  }
  const given = requiredOption(values, "as-of");
  const [old, now = old, more] = given.split(":").map((text) => parseDate(text));
  if (old && now && more === undefined) return { old, new: now };
  throw new BadInput(
    `--as-of 的日期“${given}”不存在或写法不对，应如 2026-06-30 或 2026-03-31:2026-06-30`,
    `--as-of “${given}” is not a date; write it as 2026-06-30 or 2026-03-31:2026-06-30`,
  );
}

function populationOf(versions: Versions, measures: Measures, dates: Dates, subjects: readonly Subject[]): Population {
  const [old, now] = [measures.old.id, measures.new.id];
  const found = comparePopulation(
    { library: versions.old, measure: old, asOf: dates.old },
    { library: versions.new, measure: now, asOf: dates.new },
    subjects.filter((subject) => subject.kind === measures.new.subject),
  );
  return { old, new: now, found };
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
