import { getRouteApi } from "@tanstack/react-router";
import { OfferCalls } from "../features/calls/offer-calls.tsx";
import { OfferPage } from "../features/delivery/offer-page.tsx";
import { OfferEvaluations } from "../features/evaluations/offer-evaluations.tsx";
import { QuestionsOfOffer } from "../features/forms/questions-spared.tsx";

const route = getRouteApi("/offers/$id");

/** The page of an offer with its calls, and how little its enterprises were asked. */
export function OfferWithCalls() {
  const { id } = route.useParams();
  return (
    <>
      <OfferPage calls={OfferCalls} />
      <OfferEvaluations id={id} />
      <QuestionsOfOffer offer={id} />
    </>
  );
}
