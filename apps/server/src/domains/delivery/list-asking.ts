import type { ApiContext } from "../../api-context.ts";
import { describeBriefly, readStates } from "../cases/index.ts";
import { type AskingFilter, listAsking, sumAsking } from "./form-store.ts";

type Page = AskingFilter & { readonly offset: number; readonly limit: number };

/** The requests of which it is counted how little they were asked, as whoever asks may see them: each leads to its case. */
export async function describeAsking(context: ApiContext, page: Page) {
  const { system, database } = context;
  const { requests: total } = await sumAsking(database, page);
  const rows = await listAsking(database, page);
  const ids = rows.map((row) => row.case);
  const [brief, states] = [await describeBriefly(context, ids), await readStates(system, ids)];
  const items = rows.flatMap(({ at, asked, notAsked, ...row }) => {
    const [head, found] = [brief.get(row.case), states.get(row.case)];
    if (!head || !found) return [];
    const { id, kind, state } = head;
    return [
      { case: { id, title: found.title, kind, state }, subject: found.subject, at: at.toString(), asked, notAsked },
    ];
  });
  return { total, items };
}
