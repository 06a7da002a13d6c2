import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH, type ResultLine } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { noticesMessages } from "./notices-messages.ts";
import { Clause } from "./public-parts.tsx";
import { ResultSums } from "./result-sums.tsx";

const PAGE_SIZE = 100;
const route = getRouteApi("/results/$id");

/** The enterprises that have something of one offer, each with its amount. */
export function ResultPage() {
  const messages = useMessages(noticesMessages);
  const { id } = route.useParams();
  const { q, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery({
    ...api.notices.result.queryOptions({
      input: { id, query: q ?? "", limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const title = found.data?.offer.title ?? messages.result;
  useDocumentTitle(title);
  return (
    <>
      <PageHeader
        above={[
          <Link key="results" to="/results">
            {messages.results}
          </Link>,
        ]}
        title={<Zh>{title}</Zh>}
        lead={found.data ? <Clause measure={found.data.offer.measure} /> : null}
        actions={found.data ? <PrintButton /> : null}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={3} height={120} />}>
        {({ items, total, count, amount, paid }) => (
          <div className="stack">
            <ResultSums sums={{ count, amount, paid }} />
            {count > 0 ? (
              <div className="no-print public-find">
                <SearchField
                  label={messages.find}
                  placeholder={messages.findHint}
                  value={q ?? ""}
                  onSearch={(words) =>
                    void navigate({ search: { q: words || undefined }, replace: true, resetScroll: false })
                  }
                  maxLength={MAX_QUERY_LENGTH}
                />
              </div>
            ) : null}
            <div className="card">
              {items.length === 0 ? (
                <StateView
                  icon="search"
                  title={count === 0 ? messages.noResults : messages.noneFound}
                  text={count === 0 ? messages.noResultsText : ""}
                  role="status"
                />
              ) : (
                <Lines lines={items} />
              )}
            </div>
            <Pager page={page} pageSize={PAGE_SIZE} total={total} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly ResultLine[] }) {
  const messages = useMessages(noticesMessages);
  const columns: readonly Column<ResultLine>[] = [
    {
      key: "name",
      title: messages.name,
      heading: true,
      cell: ({ subject }) => (
        <>
          <Zh>{subject.name}</Zh>
          <span className="list-code figure">{subject.id}</span>
        </>
      ),
    },
    { key: "amount", title: messages.granted, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    { key: "paid", title: messages.paid, align: "end", cell: ({ paid }) => <FullMoney money={paid} /> },
    {
      key: "approved",
      title: messages.approvedOn,
      cell: ({ approvedOn }) => <span className="figure">{approvedOn}</span>,
    },
    {
      key: "notice",
      title: messages.seeNotice,
      cell: ({ notice, subject }) => (
        <Link to="/notices/$id" params={{ id: notice }} aria-label={messages.seeNoticeOf(subject.name)}>
          {messages.seeNotice}
        </Link>
      ),
    },
  ];
  return <DataTable caption={messages.result} columns={columns} rows={lines} rowKey={({ subject }) => subject.id} />;
}
