import { type Actor, isOfEnterprise } from "../../actor.ts";
import type { Workplace } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { findIdentity } from "../facts/index.ts";
import { findMandators } from "../people/index.ts";
import { hasActedFor, readSubjectsAbove } from "./case-store.ts";

/**
 * Whether somebody who would act for the park stands on the other side of a case: they may act for the enterprise of it, or of a case that
 * it is part of, by a mandate that rests while they hold a post; or they have acted for it in this case before they had one.
 */
export async function actsForFirm(
  tx: Database,
  { today }: Pick<Workplace, "today">,
  actor: Actor,
  id: string,
): Promise<boolean> {
  if (actor.person === null || isOfEnterprise(actor)) return false;
  return isOnOtherSide(tx, today(), actor.person.id, id);
}

/** The same of somebody who is to be given the case. */
export async function isOnOtherSide(
  tx: Database,
  today: Temporal.PlainDate,
  person: string,
  id: string,
): Promise<boolean> {
  if (await hasActedFor(tx, id, person)) return true;
  const mandators = await findMandators(tx, person, today);
  if (mandators.length === 0) return false;
  for (const subject of await readSubjectsAbove(tx, id)) {
    // Whoever has several codes is one.
    const codes = (await findIdentity(tx, subject))?.codes ?? [subject];
    if (codes.some((code) => mandators.includes(code))) return true;
  }
  return false;
}
