import { formatFen } from "@yuanding/values";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { describeDelivery, describeLines } from "./describe-delivery.ts";
import { describeOffer } from "./describe-offer.ts";
import { describeThread, findPayments } from "./describe-payment.ts";
import { excludeFromBatch } from "./exclude-from-batch.ts";
import { endOffer, keepOffer } from "./keep-offer.ts";
import { findPayoutLists } from "./list-payout-lists.ts";
import { makePayoutList } from "./make-payout-list.ts";
import { findOffer, listOffers } from "./offer-store.ts";
import { describeOffersOf } from "./offers-of-subject.ts";
import { openBatch, openClaim } from "./open-request.ts";

/** contract.delivery */
export const deliveryRoutes = {
  offers: api.delivery.offers.handler(async ({ input, context }) => {
    const { way, open, offset, limit } = input;
    const openOn = open ? context.today() : null;
    const { total, items } = await listOffers(context.database, { way, openOn, offset, limit });
    return { total, items: items.map((offer) => describeOffer(context, offer)) };
  }),
  offer: api.delivery.offer.handler(async ({ input, context, errors }) => {
    const offer = await findOffer(context.database, input.id);
    if (!offer) throw errors.offer_not_found({ data: refusalData("offer_not_found") });
    return describeOffer(context, offer);
  }),
  keepOffer: api.delivery.keepOffer.handler(async ({ input, context, errors }) => {
    const outcome = await keepOffer(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeOffer(context, outcome.value);
  }),
  endOffer: api.delivery.endOffer.handler(async ({ input, context, errors }) => {
    const outcome = await endOffer(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeOffer(context, outcome.value);
  }),
  ofSubject: api.delivery.ofSubject.handler(async ({ input, context, errors }) => {
    const found = await describeOffersOf(context, input.id);
    if (!found) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    return found;
  }),
  claim: api.delivery.claim.handler(async ({ input, context, errors }) => {
    const outcome = await openClaim(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  beginBatch: api.delivery.beginBatch.handler(async ({ input, context, errors }) => {
    const outcome = await openBatch(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  batchLines: api.delivery.batchLines.handler(async ({ input, context, errors }) => {
    const { id, ...filter } = input;
    const found = await describeLines(context, id, { ...filter, query: filter.query.trim() });
    if (!found) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return found;
  }),
  excludeFromBatch: api.delivery.excludeFromBatch.handler(async ({ input, context, errors }) => {
    const outcome = await excludeFromBatch(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  ofCase: api.delivery.ofCase.handler(async ({ input, context, errors }) => {
    const found = await describeDelivery(context, input.id);
    if (found === undefined) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { delivery: found };
  }),
  payments: api.delivery.payments.handler(({ input, context }) => findPayments(context, input)),
  payment: api.delivery.payment.handler(async ({ input, context, errors }) => {
    const found = await describeThread(context, input.id);
    if (!found) throw errors.payment_not_found({ data: refusalData("payment_not_found") });
    return found;
  }),
  makePayoutList: api.delivery.makePayoutList.handler(async ({ input, context, errors }) => {
    const outcome = await makePayoutList(context, input.id);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const { id, number, count, amount } = outcome.value;
    return { id, number, count, amount: formatFen(amount) };
  }),
  payoutLists: api.delivery.payoutLists.handler(({ input, context }) => findPayoutLists(context, input)),
};
