import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { dropUnwantedFile } from "./file-store.ts";
import { cancelImport, lockImport } from "./import-store.ts";
import { deleteLines } from "./line-store.ts";
import { describeSummary, type ImportSummary } from "./summary-of.ts";

/** Gives a file up: work under way stops, its lines go, and its bytes when no other import has them. */
export function giveUpImport({ database, actor }: ApiContext, id: string) {
  return database
    .transaction()
    .execute(async (tx): Promise<Outcome<ImportSummary, "import_not_found" | "import_closed">> => {
      const found = await lockImport(tx, id);
      if (!found) return refused("import_not_found");
      if (found.state === "accepted" || found.state === "cancelled") return refused("import_closed");
      await cancelImport(tx, id);
      await deleteLines(tx, id);
      await dropUnwantedFile(tx, found.file.sha256);
      const summary = await describeSummary(tx, id);
      await recordEvent(tx, actor, {
        type: "import_cancelled",
        thing: { kind: "import", id },
        before: { state: found.state },
        after: { state: summary.state },
      });
      return ok(summary);
    });
}
