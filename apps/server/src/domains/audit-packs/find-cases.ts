import type { ApiContext } from "../../api-context.ts";
import { readAbove, readBelow, readStates } from "../cases/index.ts";
import { type Delivered, findOffer, type Offer, readDelivered, readRequestsOf } from "../delivery/index.ts";

export type About = { readonly kind: "offer" | "case"; readonly id: string };

/** What a pack is about with its cases and what was delivered by them; one case more than there may be when they are too many. */
export type FoundCases = {
  readonly title: string;
  readonly offers: readonly Offer[];
  readonly cases: readonly string[];
  readonly delivered: Delivered;
};

/** Null when there is no such offer or case. */
export async function findCases(
  { system }: ApiContext,
  { kind, id }: About,
  maxCases: number,
): Promise<FoundCases | null> {
  const most = maxCases + 1;
  if (kind === "offer") {
    const offer = await findOffer(system, id);
    if (!offer) return null;
    const cases = await readBelow(system, await readRequestsOf(system, id), most);
    return { title: offer.title, offers: [offer], cases, delivered: await readDelivered(system, cases) };
  }
  const state = (await readStates(system, [id])).get(id);
  if (!state) return null;
  const above = await readAbove(system, id);
  const below = await readBelow(system, await around(system, id), most);
  const cases = [...above.map((each) => each.id).toReversed(), ...below];
  const delivered = await readDelivered(system, cases);
  const offers: Offer[] = [];
  for (const each of new Set(delivered.requests.map(({ offer }) => offer))) {
    const offer = await findOffer(system, each);
    if (offer) offers.push(offer);
  }
  return { title: state.title, offers, cases, delivered };
}

/**
 * A case, and what belongs to it from above: of what it is part of whatever is not for somebody else, such as notices and meetings, but no
 * other lines or applications.
 */
async function around(system: ApiContext["system"], id: string): Promise<readonly string[]> {
  const found = [id];
  let below = id;
  for (const above of await readAbove(system, id)) {
    const { requests } = await readDelivered(system, above.parts);
    const others = new Set(requests.map((each) => each.case));
    found.push(...above.parts.filter((part) => part !== below && !others.has(part)));
    below = above.id;
  }
  return found;
}
