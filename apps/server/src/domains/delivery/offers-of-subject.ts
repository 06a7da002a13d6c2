import { evaluateMeasure, toResult } from "@yuanding/rules";
import { formatFen } from "@yuanding/values";
import { ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { describeBriefly } from "../cases/index.ts";
import { findSeen } from "../decisions/index.ts";
import { readCodes, subjectFrom } from "../facts/index.ts";
import { findCreditBar } from "./check-credit.ts";
import { describeCaps } from "./describe-caps.ts";
import { headOf } from "./describe-delivery.ts";
import { describeOffer } from "./describe-offer.ts";
import { findReceived } from "./find-received.ts";
import { describeBindingCaps } from "./given-caps.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { listOffers } from "./offer-store.ts";
import { listRequestsOf } from "./request-store.ts";

/** Offers that are looked at for one subject. */
const MAX_OFFERS = 200;
const OVER: ReadonlySet<string> = new Set(["refused", "withdrawn"]);

/** 我能享受什么: every open offer, what its measure answers for a subject today, and what the subject asked for or has of it. */
export async function describeOffersOf(context: ApiContext, code: string) {
  const { system, database, law, today } = context;
  const seen = await findSeen(context, code);
  if (!seen) return null;
  const { subject } = seen.found;
  const known = subjectFrom(law.library.dictionary, subject);
  const asOf = today();
  const { items } = await listOffers(database, { openOn: asOf, offset: 0, limit: MAX_OFFERS });
  const own = await listRequestsOf(database, await readCodes(system, code));
  const brief = await describeBriefly(
    context,
    own.map((request) => request.case),
  );
  const bar = context.actor.powers.has("cases.see") ? await findCreditBar(system, subject.id, asOf) : null;
  const may = ownCodes(context.actor, "claims.submit").includes(code);
  const answers = items.map(async (offer: Offer) => {
    const measure = law.library.measures.get(offer.measure);
    if (measure?.subject !== subject.kind) return null;
    const { verdict, amount, ceiling, unmet, unknown, human } = toResult(
      subject.id,
      evaluateMeasure(law.library, offer.measure, known, asOf, null),
    );
    const asked = own
      .filter((request) => request.offer === offer.id)
      .flatMap((request) => brief.get(request.case) ?? []);
    const running = asked.find(({ kind }) => !OVER.has(kind));
    const had = (await findReceived(system, offer, subject.id)) !== null;
    const caps = await describeCaps(context, offer, subject.id);
    const given = await describeBindingCaps(context, offer, subject.id);
    return {
      ...{ offer: describeOffer(context, offer), caps, given },
      ...{ verdict, ceiling, unmet: [...unmet], unknown: [...unknown], human: [...human] },
      // An amount of nothing is none.
      amount: offer.fixed && verdict === "met" ? formatFen(offer.fixed.amount) : readMoney(amount) ? amount : null,
      case: running ? headOf(running) : asked[0] ? headOf(asked[0]) : null,
      claimable: may && offer.way === "claim" && !running && !had && bar === null,
    };
  });
  const found = (await Promise.all(answers)).filter((each) => each !== null);
  return { asOf: asOf.toString(), subject: { id: code, name: subject.name }, bar, items: found };
}
