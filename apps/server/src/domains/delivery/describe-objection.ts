import type { Objection } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { isCaseThere } from "../cases/index.ts";
import { findObjection } from "./objection-store.ts";
import { findNotice, findNoticeLine } from "./public-notice-store.ts";

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
    objector: isOfEnterprise(actor) ? null : found.objector,
  };
}
