import { type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { principalOf } from "../../principal.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type Acceptance, whyNotAccept } from "./import.ts";
import { lockImport, requestAcceptance } from "./import-store.ts";
import { askForAcceptance } from "./import-tasks.ts";
import { describeSummary, type ImportSummary } from "./summary-of.ts";

type Refused =
  | "import_not_found"
  | "import_busy"
  | "import_closed"
  | "import_unchecked"
  | "import_outdated"
  | "import_empty";

type Words = Pick<Acceptance, "reason" | "evidence">;

/** A person accepts what the dry run showed; the work is asked for in the same transaction, to be done in that person's name. */
export function requestToAccept({ database, law, actor }: ApiContext, id: string, { reason, evidence }: Words) {
  return database.transaction().execute(async (tx): Promise<Outcome<ImportSummary, Refused>> => {
    const found = await lockImport(tx, id);
    if (!found) return refused("import_not_found");
    const why = whyNotAccept(found, law.set.hash);
    if (why) return refused(why);
    const { name } = signatureOf(actor, "facts.import");
    await requestAcceptance(tx, id, { actor: name, as: principalOf(actor, "facts.import"), reason, evidence });
    await askForAcceptance(tx, { id, revision: found.revision + 1 });
    const summary = await describeSummary(tx, id);
    await recordEvent(tx, actor, {
      type: "import_acceptance_asked",
      thing: { kind: "import", id },
      before: { state: found.state },
      after: { state: summary.state, ...found.counts?.outcomes, ...(evidence && { evidence }) },
      ...(reason && { reason }),
      policySet: law.set.hash,
    });
    return ok(summary);
  });
}
