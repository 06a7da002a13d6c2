import type { CallPhase, PublicCall } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { describeBriefly, readStates } from "../cases/index.ts";
import { termsIn } from "./call-heads.ts";
import { termsOf } from "./call-terms.ts";
import { describeOffer } from "./describe-offer.ts";
import { findOffers } from "./offer-store.ts";
import { listEveryCall } from "./public-call-store.ts";
import { describePublished } from "./public-files.ts";

/** Calls that are looked through; a park has a few dozen a year. */
const MAX_CALLS = 2_000;
const ORDER: readonly CallPhase[] = ["open", "coming", "over"];

type Filter = {
  readonly phase?: CallPhase | undefined;
  readonly policy?: string | undefined;
  readonly query: string;
  readonly offset: number;
  readonly limit: number;
};

/** 申报通知: the calls that were published and what of them was, for everybody. One in preparation is not there for anybody here. */
export async function describePublicCalls(context: ApiContext, { phase, policy, query, offset, limit }: Filter) {
  const calls = await listPublished(context);
  const policies = new Map(calls.map(({ offer: { measure } }) => [measure.policy.id, measure.policy.title]));
  const words = query.trim().toLowerCase();
  const found = calls
    .filter((call) => phase === undefined || call.phase === phase)
    .filter(({ offer }) => policy === undefined || offer.measure.policy.id === policy)
    .filter(({ title, offer: { measure } }) =>
      [title, measure.title, measure.policy.title, measure.english ?? ""].some((each) =>
        each.toLowerCase().includes(words),
      ),
    )
    .toSorted(inOrder);
  const items: PublicCall[] = [];
  for (const call of found.slice(offset, offset + limit))
    items.push({ ...call, files: await describePublished(context, call.id) });
  return {
    total: found.length,
    policies: [...policies].map(([id, title]) => ({ id, title })).toSorted((a, b) => (a.title < b.title ? -1 : 1)),
    items,
  };
}

async function listPublished(context: ApiContext): Promise<readonly Omit<PublicCall, "files">[]> {
  const { system } = context;
  const every = await listEveryCall(system, MAX_CALLS);
  const states = await readStates(
    system,
    every.map((each) => each.case),
  );
  const published = every.filter((each) => (states.get(each.case)?.publicState ?? "preparing") !== "preparing");
  const brief = await describeBriefly(
    context,
    published.map((each) => each.case),
  );
  const offers = await findOffers(
    system,
    published.map((each) => each.offer),
  );
  return published.flatMap((each): Omit<PublicCall, "files">[] => {
    const [state, known, offer] = [states.get(each.case), brief.get(each.case), offers.get(each.offer)];
    const terms = state && termsOf(state.fields);
    if (!state || !known || !terms || !offer) return [];
    const phase = state.state === "open" ? "open" : state.state === "published" ? "coming" : "over";
    const words = { state: known.publicState, terms: termsIn(terms), offer: describeOffer(context, offer) };
    return [{ id: state.id, title: state.title, phase, ...words }];
  });
}

/** Open ones first, and of these the one that closes next; then what opens next; then what closed last. */
function inOrder(one: Omit<PublicCall, "files">, other: Omit<PublicCall, "files">): number {
  const byPhase = ORDER.indexOf(one.phase) - ORDER.indexOf(other.phase);
  if (byPhase !== 0) return byPhase;
  const [a, b] =
    one.phase === "coming" ? [one.terms.opensOn, other.terms.opensOn] : [one.terms.closesOn, other.terms.closesOn];
  const earlier = a === b ? 0 : a < b ? -1 : 1;
  return (one.phase === "over" ? -earlier : earlier) || (one.id < other.id ? -1 : 1);
}
