import type { BenefitPeriod, DeliveryWay } from "@yuanding/contract";
import { type Outcome, ok, parseDate } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { findOffer, insertOffer, insertOfferEnd } from "./offer-store.ts";

type Input = {
  readonly id: string;
  readonly way: DeliveryWay;
  readonly title: string;
  readonly measure: string;
  readonly fund: string;
  readonly year: number;
  readonly programme: string | null;
  readonly fixed: { readonly amount: string; readonly ground: string } | null;
  readonly period: BenefitPeriod;
  readonly opensOn: string;
  readonly closesOn: string | null;
};
type Refused = "measure_not_found" | "kind_mismatch" | "date_invalid" | "offer_wrong" | "offer_id_taken";

/** Offers a measure out of a budget. A fixed amount is taken only where the measure itself names none: a clause is not overruled. */
export async function keepOffer(context: ApiContext, input: Input): Promise<Outcome<Offer, Refused>> {
  const { system, actor, law } = context;
  const read = readOffer(context, input);
  if (!read.ok) return read;
  const offer = read.value;
  return attempt(system, async (tx): Promise<Outcome<Offer, Refused>> => {
    const added = await insertOffer(tx, signatureOf(actor, "calls.keep"), offer);
    const kept = await findOffer(tx, offer.id);
    if (!added || !kept) return kept && isSame(kept, offer) ? ok(kept) : refused("offer_id_taken");
    await recordEvent(tx, actor, {
      ...{ type: "offer_made", thing: { kind: "offer", id: offer.id }, power: "calls.keep" },
      after: { ...input, policySet: law.set.hash },
    });
    return ok(kept);
  });
}

function readOffer({ law }: ApiContext, input: Input): Outcome<Omit<Offer, "ended">, Refused> {
  const measure = law.library.measures.get(input.measure);
  if (!measure) return refused("measure_not_found");
  if (measure.subject !== "企业") return refused("kind_mismatch");
  const [opensOn, closesOn] = [parseDate(input.opensOn), input.closesOn === null ? null : parseDate(input.closesOn)];
  if (!opensOn || (input.closesOn !== null && !closesOn)) return refused("date_invalid");
  if (closesOn && Temporal.PlainDate.compare(closesOn, opensOn) < 0)
    return refused("offer_wrong", { zh: "截止日早于开始日。", en: "it closes before it opens." });
  const amount = input.fixed && readMoney(input.fixed.amount);
  if (input.fixed && (amount === null || amount <= 0n))
    return refused("offer_wrong", { zh: "定额须大于零。", en: "the fixed amount must be above zero." });
  if (input.fixed && input.way === "call")
    return refused("offer_wrong", {
      zh: "公开征集的金额由申报、评审和预算定，不另定定额。",
      en: "amounts of an open call follow from applications, reviews and the budget; none is fixed.",
    });
  if (input.fixed && measure.amount)
    return refused("offer_wrong", {
      zh: "条款自己算得出金额，不能另定。",
      en: "the measure computes an amount itself, and no other can be fixed.",
    });
  if (input.way !== "call" && !input.fixed && !measure.amount && (input.way === "automatic" || !measure.ceiling))
    return refused("offer_wrong", {
      zh: "条款算不出金额，请填写每家的定额和依据。",
      en: "the measure computes no amount; give a fixed one with its ground.",
    });
  const fixed = input.fixed && amount !== null ? { amount, ground: input.fixed.ground } : null;
  return ok({ ...input, fixed, opensOn, closesOn: closesOn ?? null });
}

function isSame({ ended: _, ...kept }: Offer, offer: Omit<Offer, "ended">): boolean {
  const plain = (each: Omit<Offer, "ended">) =>
    JSON.stringify([
      ...[each.way, each.title, each.measure, each.fund, each.year, each.programme, each.period],
      ...[String(each.fixed?.amount ?? ""), each.fixed?.ground ?? "", each.opensOn.toString(), String(each.closesOn)],
    ]);
  return plain(kept) === plain(offer);
}

/** Ends an offer: nothing more is asked for, and what was asked for goes on. */
export async function endOffer(
  { system, actor }: ApiContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Outcome<Offer, "offer_not_found" | "offer_ended">> {
  return attempt(system, async (tx): Promise<Outcome<Offer, "offer_not_found" | "offer_ended">> => {
    if (!(await findOffer(tx, id))) return refused("offer_not_found");
    if (!(await insertOfferEnd(tx, signatureOf(actor, "calls.keep"), id, reason))) return refused("offer_ended");
    await recordEvent(tx, actor, { type: "offer_ended", thing: { kind: "offer", id }, power: "calls.keep", reason });
    const ended = await findOffer(tx, id);
    return ended ? ok(ended) : refused("offer_not_found");
  });
}
