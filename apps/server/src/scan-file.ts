import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "./api-context.ts";
import { recordEvent } from "./domains/audit/index.ts";
import { refused } from "./refusal-data.ts";

type SentFile = { readonly name: string; readonly sha256: string; readonly bytes: number };

/**
 * Has the virus scanner look into a file before it is kept. One in which something is found is not kept, and no more is one that the
 * scanner could not look into; who sent what is in the log either way.
 */
export async function scanFile(
  { scan, database, actor }: ApiContext,
  path: string,
  file: SentFile,
): Promise<Outcome<null, "file_infected" | "scan_failed">> {
  const verdict = scan ? await scan(path) : null;
  if (verdict === null || verdict.kind === "clean") return ok(null);
  await recordEvent(database, actor, { type: "file_refused", after: { file, verdict } });
  return verdict.kind === "infected"
    ? refused("file_infected", { zh: verdict.found, en: verdict.found })
    : refused("scan_failed");
}
