import "./cases.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { useMe } from "../../ui/powers.ts";
import { useSelection } from "../../ui/selection.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { CaseTabs } from "./case-tabs.tsx";
import { casesMessages } from "./cases-messages.ts";
import { groupByUrgency } from "./inbox-groups.ts";
import { InboxPlaces } from "./inbox-places.tsx";
import { type InboxEntry, InboxRow } from "./inbox-row.tsx";
import { type Asking, SeveralBar } from "./several-bar.tsx";
import { SeveralDialog } from "./several-dialog.tsx";

const PAGE_SIZE = 100;
/** How often the page looks whether something has come. */
const LOOK_MS = 60_000;
const route = getRouteApi("/inbox");

/** 待办: what it is one's turn to do, over all cases, by urgency. */
export function InboxPage() {
  const messages = useMessages(casesMessages);
  useDocumentTitle(messages.inbox);
  const { page = 1 } = route.useSearch();
  const own = useMe().data?.capacity === "enterprise";
  const found = useQuery({
    ...api.cases.inbox.queryOptions({ input: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  });
  return (
    <>
      <PageHeader title={messages.inbox} lead={own ? messages.inboxLeadOwn : messages.inboxLead} />
      <div className="stack">
        <CaseTabs />
        <QueryView query={found} skeleton={<SkeletonRows rows={6} height={64} />}>
          {({ items, total }) => (
            <>
              <InboxGroups list="inbox" items={items} choosable={!own}>
                <StateView
                  icon="checkCircle"
                  title={messages.inboxEmpty}
                  text={messages.inboxEmptyText}
                  role="status"
                />
              </InboxGroups>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}

type Props = {
  /** What is chosen from: another list begins with nothing chosen. */
  readonly list: string;
  readonly items: readonly InboxEntry[];
  readonly choosable: boolean;
  /** What is said where nothing waits. */
  readonly children: ReactNode;
};

/** What waits by how urgent it is, with what can be done in several at once; how that went stays to be read when nothing waits any more. */
export function InboxGroups({ list, items, choosable, children }: Props) {
  const messages = useMessages(casesMessages);
  const selection = useSelection(list);
  const [asking, ask] = useState<Asking | null>(null);
  const chosen = items.filter((item) => selection.ids.has(item.case.id));
  return (
    <div className="stack">
      {choosable ? <InboxPlaces items={items} selection={selection} ask={ask} /> : null}
      {choosable ? <SeveralBar selection={selection} chosen={chosen} ask={ask} /> : null}
      {asking ? (
        <SeveralDialog
          {...asking}
          close={() => {
            ask(null);
            selection.clear();
          }}
          cancel={() => ask(null)}
        />
      ) : null}
      {items.length === 0 ? <div className="card">{children}</div> : null}
      {groupByUrgency(items).map(({ urgency, items: of }) => (
        <section key={urgency} className="card inbox" aria-labelledby={`inbox-${urgency}`}>
          <h2 id={`inbox-${urgency}`}>
            <span className="due__mark" data-urgency={urgency} aria-hidden="true" />
            {messages.urgencies[urgency]} <small className="figure muted">{messages.count(of.length)}</small>
          </h2>
          <ul>
            {of.map((item) => (
              <InboxRow key={item.case.id} item={item} selection={choosable ? selection : null} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
