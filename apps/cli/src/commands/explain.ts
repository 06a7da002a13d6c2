import { explain } from "@yuanding/rules";
import { findMeasure } from "../find-measure.ts";
import { findSubject } from "../find-subject.ts";
import type { Terminal } from "../main.ts";
import { choiceOption, dateOption, readOptions, requiredOption, situationOption, textOption } from "../options.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { renderExplanation } from "../render-explanation.ts";

/** `yuanding explain`: one answer with every condition, fact, figure and citation. */
export async function explainCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = {
    facts: text,
    subject: text,
    measure: text,
    policies: text,
    "as-of": text,
    purpose: text,
    "applied-on": text,
    lang: text,
    format: text,
  };
  const { values } = readOptions(args, options, 0);
  const factsPath = requiredOption(values, "facts");
  const subjectId = requiredOption(values, "subject");
  const measureId = requiredOption(values, "measure");
  const asOf = dateOption(values, "as-of");
  const situation = situationOption(values);
  const language = choiceOption(values, "lang", ["zh", "en"]) ?? "zh";
  const format = choiceOption(values, "format", ["text", "json"]) ?? "text";
  const { library } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  const measure = findMeasure(library, measureId);
  const subject = findSubject(readFactsFile(factsPath, library.dictionary), subjectId, factsPath);
  const explanation = explain(library, measure.id, subject, asOf, { language, situation });
  const written =
    format === "json"
      ? `${JSON.stringify(explanation, null, 2)}\n`
      : renderExplanation(explanation, subject.name, language);
  terminal.stdout.write(written);
  return 0;
}
