import {
  distanceTo,
  drawDistance,
  findCandidates,
  type Language,
  type Library,
  type Measure,
  nearest,
  type Subject,
} from "@yuanding/rules";
import { BadInput } from "../bad-input.ts";
import { findMeasure } from "../find-measure.ts";
import { findSubject } from "../find-subject.ts";
import type { Terminal } from "../main.ts";
import {
  choiceOption,
  dateOption,
  type Options,
  readOptions,
  requiredOption,
  textOption,
  wholeOption,
} from "../options.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { renderDistance, renderNearest } from "../render-distance.ts";

/** Longest list of the nearest; a longer one is not read. */
const MAX_NEAREST = 500;

/** `yuanding distance`: what would have to change for one subject to meet a measure, or who of all is nearest to it. */
export async function distanceCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = {
    facts: text,
    subject: text,
    nearest: text,
    measure: text,
    policies: text,
    "as-of": text,
    lang: text,
    format: text,
  };
  const { values } = readOptions(args, options, 0);
  const factsPath = requiredOption(values, "facts");
  const measureId = requiredOption(values, "measure");
  const asOf = dateOption(values, "as-of");
  const language = choiceOption(values, "lang", ["zh", "en"]) ?? "zh";
  const asJson = choiceOption(values, "format", ["text", "json"]) === "json";
  const whom = readWhom(values);
  const { library } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  const asked: Asked = { library, measure: findMeasure(library, measureId), asOf, language, asJson };
  const subjects = readFactsFile(factsPath, library.dictionary);
  const written =
    typeof whom === "number"
      ? writeNearest(subjects, whom, asked)
      : writeOne(findSubject(subjects, whom, factsPath), asked);
  terminal.stdout.write(written);
  return 0;
}

type Asked = {
  readonly library: Library;
  readonly measure: Measure;
  readonly asOf: Temporal.PlainDate;
  readonly language: Language;
  readonly asJson: boolean;
};

/** The id of one subject, or how many of the nearest. */
function readWhom(values: Options): string | number {
  const subject = textOption(values, "subject");
  const whom = wholeOption(values, "nearest", 1, MAX_NEAREST) ?? subject;
  if (whom === null || (subject !== null && whom !== subject))
    throw new BadInput("--subject 和 --nearest 要写其中一个", "give either --subject or --nearest");
  return whom;
}

function writeOne(subject: Subject, { library, measure, asOf, language, asJson }: Asked): string {
  const view = drawDistance(distanceTo(library, measure.id, subject, asOf), language);
  return asJson ? `${JSON.stringify(view, null, 2)}\n` : renderDistance(view, subject.name, language);
}

function writeNearest(subjects: readonly Subject[], limit: number, asked: Asked): string {
  const { library, measure, asOf, language, asJson } = asked;
  const own = subjects.filter((subject) => subject.kind === measure.subject);
  const found = nearest(library, measure.id, findCandidates(library, measure.id, own, asOf), asOf, { limit });
  const entries = found.entries.map(({ subject, distance }) => ({
    name: subject.name,
    distance: drawDistance(distance, language),
  }));
  const { candidates, examined, cutOff } = found;
  const answer = { measure: measure.id, asOf: asOf.toString(), candidates, examined, cutOff, entries };
  return asJson ? `${JSON.stringify(answer, null, 2)}\n` : renderNearest(answer, language);
}
