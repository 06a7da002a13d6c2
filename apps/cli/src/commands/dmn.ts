import { DMN_VERSIONS, toDmn } from "@yuanding/dmn";
import { findMeasure } from "../find-measure.ts";
import type { Terminal } from "../main.ts";
import { choiceOption, dateOption, readOptions, requiredOption, textOption } from "../options.ts";
import { readSoundLibrary } from "../read-library.ts";
import { writeOut } from "../write-out.ts";

/** `yuanding dmn`: a measure's tables, conditions and formulas as a DMN file that other engines and editors open. */
export async function dmn(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = { measure: text, policies: text, "as-of": text, dmn: text, out: text };
  const { values } = readOptions(args, options, 0);
  const measureId = requiredOption(values, "measure");
  const version = choiceOption(values, "dmn", DMN_VERSIONS) ?? "1.5";
  const asOf = textOption(values, "as-of") === null ? today() : dateOption(values, "as-of");
  const out = textOption(values, "out");
  const { library } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  const { id } = findMeasure(library, measureId);
  writeOut(out, await toDmn(library, id, asOf, version), terminal);
  return 0;
}

/** Without a date the text in force today is exported; the file says which day that was. */
function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO("Asia/Shanghai");
}
