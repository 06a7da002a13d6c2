import type { CallTerms as CallTermsAnswer } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { type CaseState, describeBriefly, readStates } from "../cases/index.ts";
import { type CallTerms, termsOf } from "./call-terms.ts";
import { headOf } from "./describe-delivery.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findRequest } from "./request-store.ts";

type Parts = { readonly state: CaseState; readonly terms: CallTerms; readonly offer: Offer };

/** The terms of a call in the words of the answer. */
export function termsIn(terms: CallTerms): CallTermsAnswer {
  const { opensOn, closesOn, budget, quota, experts, spread, named, ethics } = terms;
  return {
    ...{ opensOn: opensOn.toString(), closesOn: closesOn.toString(), budget: formatFen(budget), quota, experts },
    ...{ spread: Number(spread) / 100, named, ethics },
  };
}

/** What a call says of its offer. */
export const offerIn = ({ id, title, measure }: Offer) => ({ id, title, measure });

/** A field of a case that is a text, such as money; null for none. */
export const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** A call with its offer; null when no offer stands behind it. */
export async function readCallBehind(context: ApiContext, id: string | null): Promise<Parts | null> {
  const { system } = context;
  const request = id === null ? null : await findRequest(system, id);
  const offer = request && (await findOffer(system, request.offer));
  const state = request ? (await readStates(system, [request.case])).get(request.case) : undefined;
  const terms = state && termsOf(state.fields);
  return offer && state && terms ? { state, terms, offer } : null;
}

/** Applications in one line each, by id. */
export async function describeHeads(context: ApiContext, ids: readonly string[]) {
  const states = await readStates(context.system, ids);
  const known = await describeBriefly(context, ids);
  return new Map(
    [...states].flatMap(([id, { subject, title }]) => {
      const brief = known.get(id);
      return brief && subject ? [[id, { ...headOf(brief), subject, title }] as const] : [];
    }),
  );
}
