import { type Access, POWERS, type Power, type RefusalCode } from "@yuanding/contract";
import type { Actor } from "./actor.ts";

type Refused = Extract<RefusalCode, "signed_out" | "hidden" | "not_permitted" | "second_factor_needed">;

/**
 * Whether an actor may call a route; null when they may. Who may not even see what it is about is told that it does not exist; a route
 * that says nothing of who may call it is for nobody.
 */
export function whyNot(actor: Actor, access: Access | undefined): Refused | null {
  if (access === "public") return null;
  if (actor.person === null) return "signed_out";
  if (access === undefined) return "hidden";
  if (access === "self") return actor.capacity === "key" ? "hidden" : null;
  // Which cases are theirs the rows say; a key has no more than what it names.
  if (access === "involved") return actor.capacity === "key" && !actor.powers.has("cases.see") ? "hidden" : null;
  const power: { readonly sees?: string; readonly strong: boolean } = POWERS[access];
  if (!actor.powers.has(access)) {
    return power.sees !== undefined && actor.powers.has(power.sees as Power) ? "not_permitted" : "hidden";
  }
  return power.strong && !actor.strong ? "second_factor_needed" : null;
}
