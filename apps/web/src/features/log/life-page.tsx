import "./log.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MAX_PAGE_SIZE } from "@yuanding/contract";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { FailureView, LoadingView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { EventItem, shortId } from "./event-item.tsx";
import { useEventWords } from "./event-words.ts";
import { logMessages } from "./log-messages.ts";

const route = getRouteApi("/log/$kind/$id");

/** The life of one thing: every event that touched it, as a timeline. */
export function LifePage() {
  const messages = useMessages(logMessages);
  const { kindOf } = useEventWords();
  const { kind, id } = route.useParams();
  const title = messages.lifeTitle(kindOf(kind), shortId(id));
  useDocumentTitle(title);
  const found = useInfiniteQuery(
    api.log.search.infiniteOptions({
      input: (offset: number) => ({ thing: kind, thingId: id, offset, limit: MAX_PAGE_SIZE }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) =>
        pages.length * MAX_PAGE_SIZE < last.total ? pages.length * MAX_PAGE_SIZE : undefined,
    }),
  );
  const events = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const rest = (found.data?.pages[0]?.total ?? 0) - events.length;
  return (
    <>
      <PageHeader
        above={[
          <Link key="log" to="/log">
            {messages.title}
          </Link>,
        ]}
        title={title}
        lead={messages.lifeLead}
        actions={<PrintButton />}
      />
      <div className="stack">
        {found.error ? <FailureView error={found.error} retry={() => void found.refetch()} /> : null}
        {found.isPending ? (
          <LoadingView>
            <SkeletonRows rows={4} height={52} />
          </LoadingView>
        ) : null}
        {found.data && events.length === 0 ? (
          <div className="card">
            <StateView
              icon="search"
              title={messages.lifeNone}
              role="status"
              action={<LinkButton to="/log">{messages.title}</LinkButton>}
            />
          </div>
        ) : null}
        {events.length > 0 ? (
          <ol className="card life">
            {events.map((event) => (
              <li key={event.place}>
                <EventItem event={event} open={events.length === 1} />
              </li>
            ))}
          </ol>
        ) : null}
        {rest > 0 ? (
          <Button className="no-print" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {messages.more(Math.min(rest, MAX_PAGE_SIZE))}
          </Button>
        ) : null}
      </div>
    </>
  );
}
