import { ok } from "@yuanding/values";
import type { Keeper } from "../cases/index.ts";
import { askForLines } from "./delivery-jobs.ts";
import { drawNotice } from "./draw-notice.ts";
import { drawCallNotice } from "./keep-call.ts";
import { keepPublicNotice } from "./keep-public-notice.ts";
import { findOffer } from "./offer-store.ts";
import { markNoticeWithdrawn } from "./public-notice-store.ts";
import { findRequest } from "./request-store.ts";

/**
 * A notice: once it is published it bears its days, the public sees its list, and the lines of an automatic award are on notice.
 * Applications are by what their meeting decided.
 */
export const noticeKeeper: Keeper = {
  done: async (work, { case: found, act }) => {
    const { parent, id, title } = found.head;
    const { tx } = work;
    if (act.transition === "withdraw") await markNoticeWithdrawn(tx, id);
    const known = act.transition === "publish" && parent !== null ? await findRequest(tx, parent) : null;
    const offer = known && (await findOffer(tx, known.offer));
    if (!known || !offer) return ok(undefined);
    const about = { case: id, batch: known.case, offer: offer.id, title };
    if (offer.way === "call")
      return keepPublicNotice(work, about, await drawCallNotice(work, { call: known.case, notice: id, offer }));
    const lines = await drawNotice(work, { notice: id, batch: known.case, offer });
    const kept = await keepPublicNotice(work, about, lines);
    if (kept.ok) await askForLines(tx, known.case);
    return kept;
  },
};
