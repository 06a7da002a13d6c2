import { type CaseFile, OTHER_DOCUMENT } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { isThere } from "./case-store.ts";
import { listFiles } from "./file-store.ts";
import { loadCase } from "./load-case.ts";
import { wordsOf } from "./words-of.ts";

const OTHER = { zh: "其他材料", en: "Another document" };

/** The files of a case that whoever asks may see; null when there is no such case for them. */
export async function describeFiles(context: ApiContext, id: string): Promise<CaseFile[] | null> {
  return (await isThere(context.database, id)) ? describeFilesSeen(context, id) : null;
}

/** The same of a case that whoever asks may not see as a whole, such as the application of which they judge a part. */
export async function describeFilesSeen(context: ApiContext, id: string): Promise<CaseFile[]> {
  const found = await loadCase(context.system, context, id);
  const files = await listFiles(context.database, id);
  return files.map(({ kind, versions, ...file }) => ({
    ...file,
    kind: { id: kind, ...(kind === OTHER_DOCUMENT ? OTHER : wordsOf(found?.process.documents.get(kind), kind)) },
    versions: versions.map((version) => ({ ...version, at: Temporal.Instant.from(version.at).toString() })),
  }));
}
