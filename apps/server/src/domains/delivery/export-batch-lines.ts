import { parseDate } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { isCaseThere, readStates } from "../cases/index.ts";
import { listCandidates } from "./batch-store.ts";
import { writePreview } from "./documents.ts";
import { findOffer } from "./offer-store.ts";
import { findRequest } from "./request-store.ts";

/** Rows of one file. */
const MAX_ROWS = 100_000;

/** Everybody whom the last computation of an automatic award looked at, as a workbook; null when there is none for whoever asks. */
export async function exportBatchLines(context: ApiContext, id: string) {
  const { system, database, actor, law, today } = context;
  if (isOfEnterprise(actor) || !(await isCaseThere(database, id))) return null;
  const request = await findRequest(system, id);
  const offer = request && (await findOffer(system, request.offer));
  if (!offer) return null;
  const { items } = await listCandidates(system, id, { query: "", offset: 0, limit: MAX_ROWS });
  const day = (await readStates(system, [id])).get(id)?.fields["as-of"];
  const asOf = (typeof day === "string" ? parseDate(day) : null) ?? today();
  const bytes = await writePreview({ offer, asOf, candidates: items, park: law.park });
  return { fileName: "award-lines.xlsx", bytes };
}
