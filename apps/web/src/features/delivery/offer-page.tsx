import "./offers.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { BENEFIT_PERIODS, DELIVERY_WAYS, type Offer } from "@yuanding/contract";
import type { ComponentType, ReactNode } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { PackButton } from "../../ui/pack-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { When } from "../../ui/when.tsx";
import { BudgetLeft } from "./budget-left.tsx";
import { ClauseLink, measureParams } from "./clause-link.tsx";
import { OfferActions } from "./offer-actions.tsx";
import { OfferState, OfferWindow } from "./offer-parts.tsx";
import { offersMessages } from "./offers-messages.ts";

const route = getRouteApi("/offers/$id");

type Props = {
  /** What shows the calls of an offer that is delivered by open call. */
  readonly calls: ComponentType<{ readonly offer: Offer }>;
};

/** One offer, for everybody: on which clause, how it goes, until when; for the park's own the money, and what can be done with it. */
export function OfferPage({ calls: Calls }: Props) {
  const messages = useMessages(offersMessages);
  const { id } = route.useParams();
  const keepsMoney = usePowers().has("money.keep");
  const found = useQuery({ ...api.delivery.offer.queryOptions({ input: { id } }), staleTime: 0 });
  const title = found.data?.title ?? messages.title;
  useDocumentTitle(title);
  return (
    <>
      <PageHeader
        above={[
          <Link key="offers" to="/offers">
            {messages.title}
          </Link>,
        ]}
        title={<Zh>{title}</Zh>}
        lead={found.data ? <OfferState offer={found.data} /> : null}
        actions={
          found.data ? (
            <>
              <OfferActions offer={found.data} />
              <PackButton kind="offer" id={found.data.id} />
              <PrintButton />
            </>
          ) : null
        }
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={3} height={140} />}>
        {(offer) => (
          <div className="stack">
            {keepsMoney ? <StrongNotice /> : null}
            <Terms offer={offer} />
            {offer.way === "call" ? <Calls offer={offer} /> : null}
            <How offer={offer} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function Terms({ offer }: { readonly offer: Offer }) {
  const messages = useMessages(offersMessages);
  const { language } = useLanguage();
  const money = usePowers().has("money.see");
  const { measure, fixed, ended } = offer;
  return (
    <section className="card offer-terms">
      <dl>
        <Term title={messages.clause}>
          <ClauseLink measure={measure} />
        </Term>
        <Term title={messages.way}>{DELIVERY_WAYS[offer.way][language]}</Term>
        <Term title={fixed ? messages.fixedAmount : messages.amount}>
          {fixed ? <FullMoney money={fixed.amount} /> : messages.asComputed}
        </Term>
        {fixed ? (
          <Term title={messages.fixedGround}>
            <Zh>{fixed.ground}</Zh>
          </Term>
        ) : null}
        <Term title={messages.period}>{BENEFIT_PERIODS[offer.period][language]}</Term>
        <Term title={messages.window}>
          <OfferWindow offer={offer} />
        </Term>
        <Term title={messages.budget}>
          <Zh>{offer.fund}</Zh> <span className="figure">{messages.year(offer.year)}</span>
          {offer.programme ? (
            <>
              {" · "}
              <Zh>{offer.programme}</Zh>
            </>
          ) : null}
          <BudgetLeft offer={offer} />
        </Term>
        {ended ? (
          <Term title={messages.endedAt}>
            <When at={ended.at} /> — {messages.endedWhy}: <Zh>{ended.reason}</Zh>
          </Term>
        ) : null}
      </dl>
      {money ? (
        <p className="no-print">
          <Link to="/payments" search={{ measure: measure.id }}>
            {messages.payments}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Term({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How it reaches an enterprise, in plain words, and the first step. */
function How({ offer }: { readonly offer: Offer }) {
  const messages = useMessages(offersMessages);
  const own = useMe().data?.capacity;
  return (
    <section className="card offer-how">
      <h2>{messages.howClaim}</h2>
      <p>{messages.howText[offer.way]}</p>
      <p className="offer-how__ways no-print">
        {own === "staff" || own === "key" ? null : (
          <LinkButton to="/benefits" look="primary">
            {messages.toBenefits}
          </LinkButton>
        )}
        <LinkButton to="/policies/$policyId/calculator/$measureId" params={measureParams(offer.measure.id)}>
          {messages.estimate}
        </LinkButton>
      </p>
    </section>
  );
}
