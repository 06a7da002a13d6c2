import type { SubjectKind } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { readDay, readHeadings, readSource } from "./check-settings.ts";
import { type Headings, type Settings, whyNotCorrect } from "./import.ts";
import { changeSettings, findImport, lockImport } from "./import-store.ts";
import { askForCheck } from "./import-tasks.ts";
import { deleteLines } from "./line-store.ts";
import { describeSummary, type ImportSummary } from "./summary-of.ts";

type Input = {
  readonly id: string;
  readonly sender: string;
  readonly source: string;
  readonly asOf: string;
  readonly year: number | null;
  readonly mapping: Headings;
};
type Refused =
  | "import_not_found"
  | "import_busy"
  | "import_closed"
  | "source_unknown"
  | "date_invalid"
  | "date_ahead"
  | "mapping_invalid";

/** Takes new settings and asks for the dry run anew; what the last one found is void. */
export async function correctImport(context: ApiContext, input: Input): Promise<Outcome<ImportSummary, Refused>> {
  const { database, actor } = context;
  const known = await findImport(database, input.id);
  if (!known) return refused("import_not_found");
  const settings = readSettings(context, known.kind, input);
  if (!settings.ok) return settings;
  return database.transaction().execute(async (tx): Promise<Outcome<ImportSummary, Refused>> => {
    const found = await lockImport(tx, input.id);
    if (!found) return refused("import_not_found");
    const why = whyNotCorrect(found);
    if (why) return refused(why);
    await changeSettings(tx, found.id, settings.value);
    await deleteLines(tx, found.id);
    await askForCheck(tx, { id: found.id, revision: found.revision + 1 });
    const summary = await describeSummary(tx, found.id);
    await recordEvent(tx, actor, {
      type: "import_corrected",
      thing: { kind: "import", id: found.id },
      before: told(found),
      after: told(settings.value),
    });
    return ok(summary);
  });
}

/** Settings as the log tells them: what headings mean is in the import. */
function told({ sender, source, asOf, year, corrections }: Settings) {
  const headings = { headings: Object.keys(corrections).length, sha256: sha256Of(JSON.stringify(corrections)) };
  return { sender, source, asOf: asOf.toString(), year, ...headings };
}

function readSettings(
  { law, today }: ApiContext,
  kind: SubjectKind,
  { sender, source: given, asOf, year, mapping }: Input,
): Outcome<Settings, Refused> {
  const { dictionary } = law.library;
  const source = readSource(dictionary, kind, given);
  if (!source.ok) return source;
  const day = readDay(asOf, today());
  if (!day.ok) return day;
  const headings = readHeadings(dictionary, kind, mapping);
  if (!headings.ok) return headings;
  return ok({ sender, source: source.value, asOf: day.value, year, corrections: headings.value });
}
