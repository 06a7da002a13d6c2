import { OfferCalls } from "../features/calls/offer-calls.tsx";
import { OfferPage } from "../features/delivery/offer-page.tsx";

/** The page of an offer with its calls. */
export function OfferWithCalls() {
  return <OfferPage calls={OfferCalls} />;
}
