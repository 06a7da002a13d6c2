import type { Database } from "../../platform/database/connect.ts";
import { newestOf, statusOfDraft } from "./draft.ts";
import { findDraft, findVersionText } from "./lab-store.ts";

/** A version 4 id or any other; anything else is no draft of ours and is not asked of the database. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The text that a second person published; null when there is no such draft or it is not published. */
export async function findPublishedText(
  database: Database,
  id: string,
): Promise<{ readonly text: string; readonly sha256: string } | null> {
  const draft = UUID.test(id) ? await findDraft(database, id) : null;
  if (!draft || statusOfDraft(draft) !== "已发布") return null;
  const { number, sha256 } = newestOf(draft);
  return { text: (await findVersionText(database, id, number)) ?? "", sha256 };
}
