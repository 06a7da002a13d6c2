import { type Actor, isOfEnterprise } from "../../actor.ts";

/** The two sides of a case, each of which prepares by itself what it then does. */
export type Side = "park" | "enterprise";

export function sideOf(actor: Actor): Side {
  return isOfEnterprise(actor) ? "enterprise" : "park";
}
