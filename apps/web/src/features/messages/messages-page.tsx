import "./messages.css";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MESSAGE_KIND_IDS, MESSAGE_KINDS, type Message } from "@yuanding/contract";
import { Button } from "antd";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { useMe } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { PARK_ZONE } from "../../ui/when.tsx";
import { dayOf, groupMessages } from "./group-messages.ts";
import { MessageItem } from "./message-item.tsx";
import { messagesMessages } from "./messages-messages.ts";
import { useRefreshMessages } from "./use-unread.ts";

const PAGE_SIZE = 30;
const route = getRouteApi("/messages");

/** What I was told, what I have not read first; each opens exactly what it is about. */
export function MessagesPage() {
  const messages = useMessages(messagesMessages);
  useDocumentTitle(messages.title);
  const { only, kind, page = 1 } = route.useSearch();
  const input = {
    kind,
    unread: only === "unread" ? "true" : "false",
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  };
  const found = useQuery({ ...api.messages.list.queryOptions({ input }), placeholderData: keepPreviousData });
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} actions={<Actions items={found.data?.items ?? []} />} />
      <div className="stack">
        <Filters />
        <QueryView query={found} skeleton={<SkeletonRows rows={8} height={64} />}>
          {({ total, items }) =>
            total === 0 ? (
              <None />
            ) : (
              <div className="stack">
                <Days items={items} />
                <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              </div>
            )
          }
        </QueryView>
      </div>
    </>
  );
}

/** Everything that had come when the page was read is marked; what came meanwhile is not. */
function Actions({ items }: { readonly items: readonly Message[] }) {
  const messages = useMessages(messagesMessages);
  const refresh = useRefreshMessages();
  const latest = items.filter(({ read }) => !read).map(({ at }) => at)[0];
  const marking = useMutation({
    mutationFn: (until: string) => api.messages.read.call({ until }),
    onSettled: refresh,
  });
  return (
    <>
      <RefusalText error={marking.error} />
      {latest === undefined ? null : (
        <Button loading={marking.isPending} icon={<Icon name="check" />} onClick={() => marking.mutate(latest)}>
          {messages.markAll}
        </Button>
      )}
      <LinkButton to="/account" hash="messages">
        {messages.settings}
      </LinkButton>
    </>
  );
}

function Filters() {
  const messages = useMessages(messagesMessages);
  const { language } = useLanguage();
  const { only, kind } = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe().data;
  const side = me?.capacity === "enterprise" ? "park" : "enterprise";
  const id = useId();
  return (
    <div className="messages-filters no-print">
      <LinkTabs label={messages.views}>
        {(["all", "unread"] as const).map((view) => (
          <Link
            key={view}
            to="/messages"
            search={{ kind, only: view === "unread" ? view : undefined }}
            activeProps={{}}
            activeOptions={{ exact: true }}
            aria-current={(only ?? "all") === view ? "page" : undefined}
          >
            {messages[view]}
          </Link>
        ))}
      </LinkTabs>
      <div className="field messages-filters__kind">
        <label htmlFor={id}>{messages.kind}</label>
        <select
          id={id}
          value={kind ?? ""}
          onChange={(event) =>
            void navigate({
              search: { only, kind: MESSAGE_KIND_IDS.find((each) => each === event.target.value) },
              replace: true,
              resetScroll: false,
            })
          }
        >
          <option value="">{messages.anyKind}</option>
          {MESSAGE_KIND_IDS.filter((each) => MESSAGE_KINDS[each].to !== side).map((each) => (
            <option key={each} value={each}>
              {MESSAGE_KINDS[each][language]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function Days({ items }: { readonly items: readonly Message[] }) {
  const messages = useMessages(messagesMessages);
  const today = Temporal.Now.zonedDateTimeISO(PARK_ZONE).toPlainDate();
  const nameOf = (day: string) => {
    if (day === today.toString()) return messages.today;
    return day === today.subtract({ days: 1 }).toString() ? messages.yesterday : day;
  };
  return groupMessages(items).map(({ day, read, items: some }) => (
    <section key={`${read} ${day}`} aria-labelledby={`day-${read}-${day}`}>
      <h2 id={`day-${read}-${day}`} className="messages-day">
        {read ? messages.readOf(nameOf(day)) : messages.unreadOf(nameOf(day))}
      </h2>
      <ul className="card message-list">
        {some.map((message) => (
          <MessageItem key={message.id} message={message} today={dayOf(message.at) === today.toString()} />
        ))}
      </ul>
    </section>
  ));
}

function None() {
  const messages = useMessages(messagesMessages);
  const { only, kind } = route.useSearch();
  const narrowed = only !== undefined || kind !== undefined;
  return (
    <div className="card">
      <StateView
        icon="bell"
        title={only === "unread" ? messages.noneUnread : messages.none}
        text={only === "unread" ? messages.noneUnreadText : messages.noneText}
        role="status"
        action={narrowed ? <LinkButton to="/messages">{messages.showAll}</LinkButton> : null}
      />
    </div>
  );
}
