import { type CombineInput, combine, evaluateYears, loadSolver, MAX_YEARS } from "@yuanding/combine";
import type { Library } from "@yuanding/rules";
import { BadInput } from "../bad-input.ts";
import { findSubject } from "../find-subject.ts";
import type { Terminal } from "../main.ts";
import { choiceOption, dateOption, readOptions, requiredOption, textOption, wholeOption } from "../options.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { readReceivedFile } from "../read-received.ts";
import { renderCombination } from "../render-combination.ts";

/** `yuanding combine`: the best lawful bundle of benefits for one subject, over one or more years. */
export async function combineCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = {
    facts: text,
    subject: text,
    policies: text,
    "as-of": text,
    years: text,
    later: text,
    received: text,
    lang: text,
    format: text,
  };
  const { values } = readOptions(args, options, 0);
  const factsPath = requiredOption(values, "facts");
  const subjectId = requiredOption(values, "subject");
  const asOf = dateOption(values, "as-of");
  const years = wholeOption(values, "years", 1, MAX_YEARS) ?? 1;
  const later = choiceOption(values, "later", ["facts", "same"]) ?? "facts";
  const language = choiceOption(values, "lang", ["zh", "en"]) ?? "zh";
  const format = choiceOption(values, "format", ["text", "json"]) ?? "text";
  const { library } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  const subject = findSubject(readFactsFile(factsPath, library.dictionary), subjectId, factsPath);
  const input: CombineInput = {
    years: evaluateYears(library, subject, asOf, years, later),
    laterYearsAssumed: years > 1 && later === "same",
    ...readHistory(textOption(values, "received"), subjectId, asOf, library),
  };
  const answer = combine(library, subjectId, input, await loadSolver());
  const written =
    format === "json" ? `${JSON.stringify(answer, null, 2)}\n` : renderCombination(answer, subject.name, language);
  terminal.stdout.write(written);
  return 0;
}

/** A subject that the file does not name has received nothing; one without a group there is of unknown group. */
function readHistory(
  path: string | null,
  subjectId: string,
  asOf: Temporal.PlainDate,
  library: Library,
): Pick<CombineInput, "received" | "groupReceived"> {
  if (path === null) return {};
  const file = readReceivedFile(path, library);
  const own = file.get(subjectId);
  const received = own?.received ?? [];
  const future = received.find((award) => award.year > asOf.year);
  if (future) {
    throw new BadInput(
      `${path}：${subjectId} 的记录晚于评估日期所在的年度（${future.year}）`,
      `${path}: ${subjectId} has a record later than the year of the date (${future.year})`,
    );
  }
  if (own?.group === undefined) return { received };
  if (own.group === null) return { received, groupReceived: null };
  const others = [...file].filter(([id, each]) => id !== subjectId && each.group === own.group);
  return { received, groupReceived: others.flatMap(([, each]) => each.received) };
}
