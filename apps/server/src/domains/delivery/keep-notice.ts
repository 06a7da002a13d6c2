import { ok } from "@yuanding/values";
import type { Keeper } from "../cases/index.ts";
import { askForLines } from "./delivery-jobs.ts";
import { findRequest } from "./request-store.ts";

/** A notice of an automatic award: once it is published its lines are on notice. */
export const noticeKeeper: Keeper = {
  done: async ({ tx }, { case: found, act }) => {
    const { parent } = found.head;
    if (act.transition === "publish" && parent !== null && (await findRequest(tx, parent)))
      await askForLines(tx, parent);
    return ok(undefined);
  },
};
