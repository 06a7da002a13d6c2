import "../../ui/status-tag.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH, type NoticeHead } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { MoneyText } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { noticesMessages } from "./notices-messages.ts";
import { Clause, PublicTabs, RunningTag } from "./public-parts.tsx";

const PAGE_SIZE = 25;
const route = getRouteApi("/notices");

/** 公示: what is on notice, with the days that are left, and what was. */
export function NoticesPage() {
  const messages = useMessages(noticesMessages);
  useDocumentTitle(messages.notices);
  const { q = "", page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery({
    ...api.notices.list.queryOptions({ input: { query: q, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={messages.notices} lead={messages.noticesLead} actions={<PrintButton />} />
      <div className="stack">
        <PublicTabs />
        {q !== "" || (found.data?.total ?? 0) > 0 ? (
          <div className="no-print public-find">
            <SearchField
              label={messages.findNotice}
              placeholder={messages.findNoticeHint}
              value={q}
              onSearch={(words) =>
                void navigate({ search: { q: words || undefined }, replace: true, resetScroll: false })
              }
              maxLength={MAX_QUERY_LENGTH}
            />
          </div>
        ) : null}
        <QueryView query={found} skeleton={<SkeletonRows rows={4} height={72} />}>
          {({ items, total }) =>
            total === 0 ? (
              <div className="card">
                {q === "" ? (
                  <StateView icon="table" title={messages.noNotices} text={messages.noNoticesText} role="status" />
                ) : (
                  <StateView
                    icon="search"
                    title={messages.noNoticeFound}
                    text={messages.noNoticeFoundText}
                    role="status"
                  />
                )}
              </div>
            ) : (
              <>
                <div className="card">
                  <NoticeTable notices={items} />
                </div>
                <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              </>
            )
          }
        </QueryView>
      </div>
    </>
  );
}

function NoticeTable({ notices }: { readonly notices: readonly NoticeHead[] }) {
  const messages = useMessages(noticesMessages);
  const columns: readonly Column<NoticeHead>[] = [
    {
      key: "notice",
      title: messages.notice,
      heading: true,
      cell: ({ id, title, offer }) => (
        <>
          <Link to="/notices/$id" params={{ id }} className="plain-link">
            <Zh>{title}</Zh>
          </Link>
          <span className="list-code">
            {messages.ofYear(offer.year)} · <Clause measure={offer.measure} />
          </span>
        </>
      ),
    },
    { key: "state", title: messages.phase, cell: ({ running }) => <RunningTag running={running} /> },
    {
      key: "period",
      title: messages.period,
      cell: ({ publishedOn, until }) => (
        <span className="figure public-period">{messages.fromTo(publishedOn, until)}</span>
      ),
    },
    {
      key: "left",
      title: messages.left,
      cell: ({ running, daysLeft }) =>
        running ? daysLeft === null ? messages.daysUnknown : <strong>{messages.daysLeft(daysLeft)}</strong> : null,
    },
    { key: "count", title: messages.firms, align: "end", cell: ({ count }) => messages.count(count) },
    { key: "amount", title: messages.sum, align: "end", cell: ({ amount }) => <MoneyText money={amount} /> },
  ];
  return <DataTable caption={messages.notices} columns={columns} rows={notices} rowKey={({ id }) => id} />;
}
