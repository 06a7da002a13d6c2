import { type Outcome, ok } from "@yuanding/values";
import { writeOfficial } from "@yuanding/word";
import { checkValues, type DocumentValues, type ValueRefusal } from "./check-values.ts";
import { fillTemplate } from "./fill-template.ts";
import { fixZipTimes } from "./fix-zip-times.ts";
import type { Office } from "./office.ts";
import type { Template } from "./template.ts";

/**
 * Writes an official document as a Word file. The same template, values and office give the same bytes. Refused when a value of its kind is
 * missing, empty, of another kind or beyond the limits.
 */
export async function writeDocument(
  template: Template,
  values: DocumentValues,
  office: Office,
): Promise<Outcome<Uint8Array, ValueRefusal>> {
  const checked = checkValues(template.kind, values);
  if (!checked.ok) return checked;
  return ok(fixZipTimes(await writeOfficial(fillTemplate(template, checked.value, office))));
}
