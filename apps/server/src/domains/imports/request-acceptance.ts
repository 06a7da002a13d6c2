import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { whyNotAccept } from "./import.ts";
import { type Acceptance, lockImport, requestAcceptance } from "./import-store.ts";
import { askForAcceptance } from "./import-tasks.ts";
import { describeSummary, type ImportSummary } from "./summary-of.ts";

type Refused =
  | "import_not_found"
  | "import_busy"
  | "import_closed"
  | "import_unchecked"
  | "import_outdated"
  | "import_empty";

/** A person accepts what the dry run showed; the work is asked for in the same transaction. */
export function requestToAccept({ database, law }: ApiContext, id: string, acceptance: Acceptance) {
  return database.transaction().execute(async (tx): Promise<Outcome<ImportSummary, Refused>> => {
    const found = await lockImport(tx, id);
    if (!found) return refused("import_not_found");
    const why = whyNotAccept(found, law.set.hash);
    if (why) return refused(why);
    await requestAcceptance(tx, id, acceptance);
    await askForAcceptance(tx, { id, revision: found.revision + 1 });
    return ok(await describeSummary(tx, id));
  });
}
