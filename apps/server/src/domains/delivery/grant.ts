import { type Fen, formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import { refused } from "../../refusal-data.ts";
import type { CaseWork } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { deriveId, findCaps, MAX_TRANSFERS_AT_ONCE, releaseAwards, reserveAwards } from "../ledger/index.ts";
import { type Award, findAwardOf, insertAwards, lockBenefit, markReleased } from "./award-store.ts";
import { readReceived } from "./find-received.ts";
import { benefitOf, budgetOf, type Offer } from "./offer.ts";

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
 * budget and within every cap that was given for it, for all of them or for none.
 */
export async function grantBenefits(
  { tx, place }: CaseWork,
  actor: Actor,
  offer: Offer,
  grants: readonly Grant[],
): Promise<Outcome<void, string>> {
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
  const { year, programme, measure } = offer;
  const caps = await findCaps(tx, { year, programme, measure, subjects: awards.flatMap(({ codes }) => codes) });
  const capsOf = ({ codes }: NewAward) => caps.filter(({ subject }) => subject === null || codes.includes(subject));
  const transfers = awards.reduce((sum, award) => sum + 1 + capsOf(award).length, 0);
  if (transfers > MAX_TRANSFERS_AT_ONCE)
    return refuse(
      "batch_too_long",
      `连同封顶额度共 ${transfers} 笔，一次最多 ${MAX_TRANSFERS_AT_ONCE} 笔：请分批。`,
      `With their caps these are ${transfers} transfers, and ${MAX_TRANSFERS_AT_ONCE} at most are made at once: make smaller batches.`,
    );
  const said = { valueDay: place.today(), reason: offer.title };
  const answers = await reserveAwards(
    tx,
    actor,
    awards.map((award) => {
      const { id, holder, amount, case: caseId, decision } = award;
      const references = { case: caseId, decision };
      return { ...said, id, subject: holder, amount, references, budget: budgetOf(offer), caps: capsOf(award) };
    }),
  );
  const failed = answers.filter((answer) => !answer.ok);
  const [first] = failed;
  if (!first || first.ok) return ok(undefined);
  const sum = formatFen(awards.reduce((total, { amount }) => total + amount, 0n));
  const { code, zh, en } = first.refusal;
  return refuse(code, `${zh}本次需占用 ${sum} 元。`, `${en} ${sum} yuan are needed.`);
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
