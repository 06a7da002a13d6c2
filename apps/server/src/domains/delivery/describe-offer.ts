import type { Offer as OfferAnswer } from "@yuanding/contract";
import type { Library } from "@yuanding/rules";
import { formatFen } from "@yuanding/values";
import type { Workplace } from "../../api-context.ts";
import { isOpen, type Offer } from "./offer.ts";

/** A measure in short, also when the policies have it no longer. */
export function describeMeasure(library: Library, id: string): OfferAnswer["measure"] {
  const measure = library.measures.get(id);
  const policy = id.split("/")[0] ?? id;
  return {
    id,
    title: measure?.title ?? id,
    english: measure?.english ?? null,
    article: measure?.article ?? "",
    policy: { id: measure?.policy.id ?? policy, title: measure?.policy.title ?? policy },
  };
}

export function describeOffer({ law, today }: Pick<Workplace, "law" | "today">, offer: Offer): OfferAnswer {
  const { id, way, title, fund, year, programme, fixed, period, opensOn, closesOn, ended } = offer;
  return {
    ...{ id, way, title, fund, year, programme, period },
    measure: describeMeasure(law.library, offer.measure),
    fixed: fixed && { amount: formatFen(fixed.amount), ground: fixed.ground },
    opensOn: opensOn.toString(),
    closesOn: closesOn?.toString() ?? null,
    open: isOpen(offer, today()),
    ended: ended && { at: ended.at.toString(), reason: ended.reason },
  };
}
