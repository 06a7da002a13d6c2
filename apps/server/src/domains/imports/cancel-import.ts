import { type Outcome, ok } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { dropUnwantedFile } from "./file-store.ts";
import { cancelImport, lockImport } from "./import-store.ts";
import { deleteLines } from "./line-store.ts";
import { describeSummary, type ImportSummary } from "./summary-of.ts";

/** Gives a file up: work under way stops, its lines go, and its bytes when no other import has them. */
export function giveUpImport(database: Database, id: string) {
  return database
    .transaction()
    .execute(async (tx): Promise<Outcome<ImportSummary, "import_not_found" | "import_closed">> => {
      const found = await lockImport(tx, id);
      if (!found) return refused("import_not_found");
      if (found.state === "accepted" || found.state === "cancelled") return refused("import_closed");
      await cancelImport(tx, id);
      await deleteLines(tx, id);
      await dropUnwantedFile(tx, found.file.sha256);
      return ok(await describeSummary(tx, id));
    });
}
