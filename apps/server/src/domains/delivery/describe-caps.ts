import { formatFen } from "@yuanding/values";
import type { Workplace } from "../../api-context.ts";
import { capsOf, readLeft } from "./caps-of.ts";
import type { Offer } from "./offer.ts";

/** The shared caps that an offer counts against for one subject, with what is left of each, read as the program. */
export async function describeCaps(place: Workplace, offer: Offer, subject: string) {
  const { system } = place;
  const caps = (await capsOf(system, place, offer, { holders: [subject] })).get(subject) ?? [];
  const lefts = await readLeft(system, caps);
  return caps.map(({ rule, limit }, index) => {
    const left = lefts[index] ?? null;
    return {
      ...{ label: rule.label, sentence: rule.sentence, cite: rule.cite, holder: rule.holder },
      policy: { id: rule.policy.id, title: rule.policy.title },
      year: rule.span === "year" ? offer.year : null,
      limit: formatFen(limit),
      left: left === null ? null : formatFen(left),
    };
  });
}
