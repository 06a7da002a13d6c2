import type { Handover } from "../people/index.ts";
import { findOpenDrafts } from "./lab-store.ts";

/**
 * What lies on the post of an author: the drafts they started and have not submitted. A draft belongs to nobody (whoever drafts policies
 * may go on with it), so that telling which they are, in the event of the handover, is all it takes to move them.
 */
export const draftHandover: Handover = {
  what: "drafts",
  move: (tx, _by, { kind, from }) => (kind === "author" ? findOpenDrafts(tx, from) : Promise.resolve([])),
};
