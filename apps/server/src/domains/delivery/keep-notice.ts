import { ok } from "@yuanding/values";
import type { Keeper } from "../cases/index.ts";
import { askForLines } from "./delivery-jobs.ts";
import { drawNotice } from "./draw-notice.ts";
import { drawCallNotice } from "./keep-call.ts";
import { findOffer } from "./offer-store.ts";
import { findRequest } from "./request-store.ts";

/** A notice: once it is published it bears its days, and the lines of an automatic award are on notice. Applications are by what their meeting decided. */
export const noticeKeeper: Keeper = {
  done: async (work, { case: found, act }) => {
    const { parent, id } = found.head;
    const { tx } = work;
    const known = act.transition === "publish" && parent !== null ? await findRequest(tx, parent) : null;
    const offer = known && (await findOffer(tx, known.offer));
    if (!known || !offer) return ok(undefined);
    if (offer.way === "call") {
      await drawCallNotice(work, { call: known.case, notice: id, offer });
      return ok(undefined);
    }
    await drawNotice(work, { notice: id, batch: known.case, offer });
    await askForLines(tx, known.case);
    return ok(undefined);
  },
};
