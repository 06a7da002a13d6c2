import "./log.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { AdminTabs } from "../../ui/admin-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { shownCount } from "../../ui/money.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { EventItem } from "./event-item.tsx";
import { ActiveFilters, LogFilters } from "./log-filters.tsx";
import { logMessages } from "./log-messages.ts";
import { LogState } from "./log-state.tsx";

const PAGE_SIZE = 25;
const route = getRouteApi("/log");

/** Everything that was done, newest first, found by who, what, on whom and when; and whether it is still as it was written. */
export function LogPage() {
  const messages = useMessages(logMessages);
  useDocumentTitle(messages.title);
  const { place } = route.useSearch();
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} actions={<PrintButton />} />
      <div className="stack">
        <AdminTabs />
        <div className="log">
          <div className="stack">
            <LogFilters />
            <ActiveFilters />
            {place === undefined ? <Events /> : <OneEvent place={place} />}
          </div>
          <LogState />
        </div>
      </div>
    </>
  );
}

function Events() {
  const messages = useMessages(logMessages);
  const { page = 1, place: _, ...filters } = route.useSearch();
  const found = useQuery({
    ...api.log.search.queryOptions({ input: { ...filters, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView
      query={found}
      skeleton={<SkeletonRows rows={10} height={52} />}
      back={<LinkButton to="/log">{messages.clear}</LinkButton>}
    >
      {({ total, items }) =>
        total === 0 ? (
          <div className="card">
            <StateView
              icon="search"
              title={messages.none}
              text={messages.noneHint}
              role="status"
              action={<LinkButton to="/log">{messages.clear}</LinkButton>}
            />
          </div>
        ) : (
          <div className="stack">
            <p className="muted">{messages.total(shownCount(total))}</p>
            <div className="card events">
              {items.map((event) => (
                <EventItem key={event.place} event={event} />
              ))}
            </div>
            <Pager page={page} pageSize={PAGE_SIZE} total={total} />
          </div>
        )
      }
    </QueryView>
  );
}

function OneEvent({ place }: { readonly place: number }) {
  const messages = useMessages(logMessages);
  const found = useQuery(api.log.show.queryOptions({ input: { place } }));
  return (
    <QueryView
      query={found}
      skeleton={<SkeletonRows rows={1} height={52} />}
      back={<LinkButton to="/log">{messages.clear}</LinkButton>}
    >
      {(event) => (
        <div className="card events">
          <EventItem event={event} open />
        </div>
      )}
    </QueryView>
  );
}
