import { ok, refuse } from "@yuanding/values";
import type { Keeper } from "../cases/index.ts";
import { findObjection } from "./objection-store.ts";
import { findNotice, findNoticeLine } from "./public-notice-store.ts";
import { putReply } from "./put-objection.ts";

/** Steps by which an objection is decided. */
const DECIDING: ReadonlySet<string> = new Set(["uphold", "dismiss", "not-accept"]);
/** Steps that an officer does for somebody without an account, and for nobody else. */
const IN_THEIR_STEAD: ReadonlySet<string> = new Set(["supply-for", "withdraw-for"]);

/** An objection: an enterprise speaks for itself, and whoever objected is answered in writing, with the reason. */
export const objectionKeeper: Keeper = {
  offers: ({ subject }, transition) => subject === null || !IN_THEIR_STEAD.has(transition),
  done: async (work, { case: found, act }) => {
    const { tx } = work;
    const { id, subject } = found.head;
    if (subject && IN_THEIR_STEAD.has(act.transition))
      return refuse(
        "act_not_theirs",
        "异议人是企业，这一步由企业自己办。",
        "An enterprise objected; it takes this step itself.",
      );
    const known = DECIDING.has(act.transition) ? await findObjection(tx, id) : null;
    const notice = known && (await findNotice(tx, known.notice));
    const line = known && (await findNoticeLine(tx, known.notice, known.number));
    const result = found.process.states.get(found.standing.position.state)?.zh;
    if (!notice || !line || result === undefined) return ok(undefined);
    await putReply(work, { case: id, subject, title: notice.title, line, result, reason: act.reason ?? "" });
    return ok(undefined);
  },
};
