import { type Fen, type Outcome, ok, refuse } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import { refused } from "../../refusal-data.ts";
import type { CaseWork } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { deriveId, releaseAwards } from "../ledger/index.ts";
import { type Award, findAwardOf, insertAwards, lockBenefit, markReleased } from "./award-store.ts";
import { readReceived } from "./find-received.ts";
import { benefitOf, type Offer } from "./offer.ts";
import { reserveWithinCaps } from "./reserve-within-caps.ts";

type NewAward = {
  readonly id: string;
  readonly offer: string;
  readonly holder: string;
  readonly codes: readonly string[];
  readonly benefit: string;
};

export type Grant = {
  readonly case: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly amount: Fen;
  /** The recorded decision it rests on. */
  readonly decision: string | null;
};

/**
 * Grants benefits of an offer: each is kept once, whoever has it by another way or offer has it, and the money is reserved out of its
 * budget, within the shared caps of the law and every cap that the park gave for it, for all of them or for none.
 */
export async function grantBenefits(
  work: CaseWork,
  actor: Actor,
  offer: Offer,
  grants: readonly Grant[],
): Promise<Outcome<void, string>> {
  const { tx } = work;
  const benefit = benefitOf(offer);
  await lockBenefit(tx, offer.measure);
  const received = await readReceived(tx, offer);
  const awards: (Grant & NewAward)[] = [];
  for (const grant of grants) {
    // Whoever has several codes is one.
    const codes = (await findIdentity(tx, grant.subject.id))?.codes ?? [grant.subject.id];
    const holder = codes[0] ?? grant.subject.id;
    awards.push({ ...grant, id: deriveId(grant.case, "award"), offer: offer.id, holder, codes, benefit });
  }
  const had = new Set(
    awards.filter((each) => (received.get(each.holder)?.case ?? each.case) !== each.case).map(({ holder }) => holder),
  );
  const taken = await insertAwards(
    tx,
    awards
      .filter(({ holder }) => !had.has(holder))
      .map(({ id, case: caseId, holder, amount }) => ({
        id,
        case: caseId,
        offer: offer.id,
        subject: holder,
        benefit,
        amount,
      })),
  );
  for (const each of taken) had.add(each);
  if (had.size > 0) {
    const names = awards.filter(({ holder }) => had.has(holder)).map(({ subject }) => subject.name);
    const shown = names.slice(0, 3).join("、");
    return refused("benefit_received", {
      zh: names.length > 3 ? `${shown}等 ${names.length} 家。` : `${shown}。`,
      en: `${shown}${names.length > 3 ? ` and others, ${names.length} in all` : ""}.`,
    });
  }
  return reserveWithinCaps(work, actor, offer, awards);
}

/** Takes back what a case granted and nobody was paid: the benefit is free again, and so is the money. */
export async function releaseGrant(
  { tx, place }: CaseWork,
  actor: Actor,
  caseId: string,
  reason: string,
): Promise<Outcome<void, string>> {
  const award: Award | null = await findAwardOf(tx, caseId);
  if (!award || award.releasedAt) return ok(undefined);
  await markReleased(tx, award.id, reason);
  const release = { id: deriveId(award.id, "release"), reservation: award.id, valueDay: place.today(), reason };
  const [answer] = await releaseAwards(tx, actor, [{ ...release, references: { case: caseId } }]);
  if (!answer || answer.ok) return ok(undefined);
  return refuse(answer.refusal.code, answer.refusal.zh, answer.refusal.en);
}
