import type { Actor } from "../../actor.ts";
import { signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { type Award, reservationOf } from "./award.ts";
import { type CapLimit, isSameCap, limitCaps } from "./limit-caps.ts";
import { type EntryAnswer, makeTransfers } from "./make-transfers.ts";
import { tellEntries } from "./record-entries.ts";

/**
 * Promises money by decisions: each award out of its budget and within all of its caps, or not at all. Answers one by one; who is
 * refused is told what there is. `limits` are what caps allow by the law in force: they are given, raised or cut to it in the same call.
 */
export async function reserveAwards(
  tx: Database,
  actor: Actor,
  awards: readonly Award[],
  limits: readonly CapLimit[] = [],
): Promise<readonly EntryAnswer[]> {
  const [first] = awards;
  if (!first) return [];
  const { entries: changes, full } = await limitCaps(tx, limits, first.valueDay);
  const fitting = awards.filter(({ caps }) => !caps.some((cap) => full.some((each) => isSameCap(cap, each))));
  const entries = fitting.map(reservationOf);
  const made =
    entries.length > 0 ? await makeTransfers(tx, signatureOf(actor, "money.keep"), [...changes, ...entries]) : [];
  const [given, answers] = [made.slice(0, changes.length), made.slice(changes.length)];
  if (given.some((each) => !each.ok)) throw new Error("a cap was changed by somebody else at the same moment");
  await tellEntries(tx, actor, changes, given, { type: "cap_changed" });
  await tellEntries(tx, actor, entries, answers, { type: "money_reserved" });
  return awards.map((award) => {
    const place = fitting.indexOf(award);
    const answer = answers[place];
    if (answer) return answer;
    const cap = award.caps.find((one) => full.some((each) => isSameCap(one, each)));
    return { ...refused("account_overdrawn"), available: 0n, ...(cap && { cap }) };
  });
}
