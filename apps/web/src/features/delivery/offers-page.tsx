import "../../ui/form.css";
import "./offers.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { BENEFIT_PERIODS, DELIVERY_WAY_IDS, DELIVERY_WAYS, type Offer } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { DeliveryTabs } from "../../ui/delivery-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { OfferState, OfferWindow } from "./offer-parts.tsx";
import { offersMessages } from "./offers-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/offers");

/** What can be had, for everybody; for whoever keeps offers those that are over too, and the way to make one. */
export function OffersPage() {
  const messages = useMessages(offersMessages);
  useDocumentTitle(messages.title);
  const powers = usePowers();
  const keeps = powers.has("calls.keep");
  const { way, all, page = 1 } = route.useSearch();
  const found = useQuery({
    ...api.delivery.offers.queryOptions({
      input: {
        ...(way ? { way } : {}),
        open: all ? "false" : "true",
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={keeps || powers.has("money.see") ? messages.lead : messages.leadPublic}
        actions={
          keeps ? (
            <LinkButton to="/offers/new" look="primary" icon={<Icon name="plusCircle" />}>
              {messages.create}
            </LinkButton>
          ) : null
        }
      />
      <div className="stack">
        <DeliveryTabs />
        <div className="offers__filters no-print">
          <WayField />
          <LinkButton to="/offers" search={{ way, all: all ? undefined : "yes" }}>
            {all ? messages.showOpen : messages.showAll}
          </LinkButton>
        </div>
        <QueryView query={found} skeleton={<SkeletonRows rows={4} height={72} />}>
          {({ items, total }) => (
            <>
              <div className="card">
                {total === 0 ? <NoOffers keeps={keeps && all !== undefined} /> : <OfferTable offers={items} />}
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}

function WayField() {
  const messages = useMessages(offersMessages);
  const { language } = useLanguage();
  const id = useId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="field offers__way">
      <label htmlFor={id}>{messages.ways}</label>
      <select
        id={id}
        value={search.way ?? ""}
        onChange={(event) => {
          const way = DELIVERY_WAY_IDS.find((each) => each === event.target.value);
          void navigate({ search: { ...search, way, page: undefined }, replace: true, resetScroll: false });
        }}
      >
        <option value="">{messages.everyWay}</option>
        {DELIVERY_WAY_IDS.map((each) => (
          <option key={each} value={each}>
            {DELIVERY_WAYS[each][language]}
          </option>
        ))}
      </select>
    </div>
  );
}

function NoOffers({ keeps }: { readonly keeps: boolean }) {
  const messages = useMessages(offersMessages);
  if (keeps) return <StateView icon="book" title={messages.none} text={messages.noneHint} role="status" />;
  const action = <LinkButton to="/policies">{messages.policies}</LinkButton>;
  return <StateView icon="book" title={messages.noneOpen} text={messages.noneOpenHint} role="status" action={action} />;
}

function OfferTable({ offers }: { readonly offers: readonly Offer[] }) {
  const messages = useMessages(offersMessages);
  const { language } = useLanguage();
  const columns: readonly Column<Offer>[] = [
    {
      key: "offer",
      title: messages.offer,
      heading: true,
      cell: ({ id, title, measure }) => (
        <>
          <Link to="/offers/$id" params={{ id }} className="plain-link">
            <Zh>{title}</Zh>
          </Link>
          <span className="list-code">
            <ClauseLink measure={measure} />
          </span>
        </>
      ),
    },
    { key: "way", title: messages.way, cell: ({ way }) => DELIVERY_WAYS[way][language] },
    {
      key: "amount",
      title: messages.amount,
      align: "end",
      cell: ({ fixed }) => (fixed ? <FullMoney money={fixed.amount} /> : messages.asComputed),
    },
    { key: "period", title: messages.period, cell: ({ period }) => BENEFIT_PERIODS[period][language] },
    { key: "window", title: messages.window, cell: (offer) => <OfferWindow offer={offer} /> },
    { key: "state", title: messages.state, cell: (offer) => <OfferState offer={offer} /> },
  ];
  return <DataTable caption={messages.title} columns={columns} rows={offers} rowKey={({ id }) => id} />;
}
