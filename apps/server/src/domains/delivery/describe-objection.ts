import type { Objection } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { type CaseState, isCaseThere, readStates } from "../cases/index.ts";
import { findObjection } from "./objection-store.ts";
import { findNotice, findNoticeLine } from "./public-notice-store.ts";

/** Whether an objection was sent to the park: until then the objector adds to it and no officer has it. */
export function isSent(state: CaseState | undefined): boolean {
  return state !== undefined && state.state !== "filed";
}

/** What an objection says, to whoever sees its case; `undefined` when there is no such case for them, null for any other case. */
export async function describeObjection(context: ApiContext, id: string): Promise<Objection | null | undefined> {
  const { system, database, actor } = context;
  if (!(await isCaseThere(database, id))) return undefined;
  const found = await findObjection(system, id);
  const notice = found && (await findNotice(system, found.notice));
  const line = found && (await findNoticeLine(system, found.notice, found.number));
  if (!found || !notice || !line) return null;
  const { number, subject, name, amount } = line;
  return {
    notice: { id: notice.case, title: notice.title, until: notice.until.toString() },
    line: { number, subject: { id: subject, name }, amount: formatFen(amount) },
    grounds: found.grounds,
    sent: isSent((await readStates(system, [id])).get(id)),
    gatherDays: context.law.park.service.promises.gather ?? null,
    objector: isOfEnterprise(actor) ? null : found.objector,
  };
}
