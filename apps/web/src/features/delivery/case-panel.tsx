import "./case-panel.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { DELIVERY_WAYS, type DeliveryCase, type Offer } from "@yuanding/contract";
import { useEffect, useRef } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { awardMessages } from "./award-messages.ts";
import { AwardView } from "./award-view.tsx";
import { BatchView } from "./batch-view.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { ComputationView } from "./computation-view.tsx";
import { PayoutsView } from "./payouts-view.tsx";

const POLL_MS = 2_000;

/**
 * What delivery knows of a case, for the page of the case: its offer and clause, what was computed, what was granted, and each payout
 * down to its voucher. Nothing for a case that is not of delivery.
 */
export function DeliveryPanel({ id }: { readonly id: string }) {
  const found = useQuery({
    ...api.delivery.ofCase.queryOptions({ input: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.delivery?.batch?.state === "computing" ? POLL_MS : false),
  });
  useComputed(found.data?.delivery?.batch?.state === "computing");
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={1} height={180} />}>
      {({ delivery }) => (delivery ? <Known id={id} delivery={delivery} /> : null)}
    </QueryView>
  );
}

/** What has been computed for a case, which nobody does, moves it on. */
function useComputed(computing: boolean): void {
  const client = useQueryClient();
  const computed = useRef(computing);
  useEffect(() => {
    if (computed.current && !computing) void client.invalidateQueries({ queryKey: api.cases.key() });
    computed.current = computing;
  }, [client, computing]);
}

/** An offer alone is all there is to a notice; a payout's own case has neither computation nor award of its own. */
function Known({ id, delivery }: { readonly id: string; readonly delivery: DeliveryCase }) {
  const { offer, assessments, award, payouts, batch } = delivery;
  return (
    <section className="card delivery-panel" aria-labelledby="delivery-offer">
      <OfferHead offer={offer} />
      {batch ? <BatchView id={id} batch={batch} /> : null}
      {assessments.length > 0 || offer.way === "claim" ? (
        <ComputationView offer={offer} assessments={assessments} />
      ) : null}
      {award ? <AwardView award={award} /> : null}
      {award || payouts.length > 0 ? <PayoutsView caseId={id} payouts={payouts} /> : null}
    </section>
  );
}

function OfferHead({ offer }: { readonly offer: Offer }) {
  const messages = useMessages(awardMessages);
  const { language } = useLanguage();
  return (
    <header className="delivery-panel__head">
      <h2 id="delivery-offer">{messages.offer}</h2>
      <p className="delivery-panel__terms">
        <Link to="/offers/$id" params={{ id: offer.id }}>
          <Zh>{offer.title}</Zh>
        </Link>
        <Label>{DELIVERY_WAYS[offer.way][language]}</Label>
        <span className="figure">{messages.budgetYear(offer.year)}</span>
        <span>
          <span className="muted">{messages.clause}</span> <ClauseLink measure={offer.measure} />
        </span>
      </p>
      {offer.fixed ? (
        <p className="small">
          <span className="muted">{messages.fixed}</span> <Zh>{offer.fixed.ground}</Zh>
        </p>
      ) : null}
    </header>
  );
}
