import "../../ui/form.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DELIVERY_WAYS, MAX_QUERY_LENGTH, type ResultHead } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { MoneyText } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { noticesMessages } from "./notices-messages.ts";
import { Clause, PublicTabs } from "./public-parts.tsx";
import { ResultSums } from "./result-sums.tsx";

const PAGE_SIZE = 25;
const route = getRouteApi("/results");

/** 结果: what came of each offer of a budget year. */
export function ResultsPage() {
  const messages = useMessages(noticesMessages);
  useDocumentTitle(messages.results);
  const { year, q = "", page = 1 } = route.useSearch();
  const found = useQuery({
    ...api.notices.results.queryOptions({
      input: { ...(year === undefined ? {} : { year }), query: q, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={messages.results} lead={messages.resultsLead} actions={<PrintButton />} />
      <div className="stack">
        <PublicTabs />
        <QueryView query={found} skeleton={<SkeletonRows rows={3} height={90} />}>
          {({ year: shown, years, items, total, ...sums }) => (
            <div className="stack">
              {shown !== null && years.length > 0 ? (
                <Filters year={shown} years={years} searches={sums.count > 0} />
              ) : null}
              {sums.count === 0 ? (
                <div className="card">
                  <StateView icon="table" title={messages.noResults} text={messages.noResultsText} role="status" />
                </div>
              ) : (
                <>
                  <ResultSums sums={sums} />
                  <div className="card">
                    {total === 0 ? (
                      <StateView
                        icon="search"
                        title={messages.noResultFound}
                        text={messages.noResultFoundText}
                        role="status"
                      />
                    ) : (
                      <ResultTable results={items} q={q} />
                    )}
                  </div>
                  <Pager page={page} pageSize={PAGE_SIZE} total={total} />
                </>
              )}
            </div>
          )}
        </QueryView>
      </div>
    </>
  );
}

type FiltersProps = {
  readonly year: number;
  readonly years: readonly number[];
  /** Whether there is anything to look for. */
  readonly searches: boolean;
};

function Filters({ year, years, searches }: FiltersProps) {
  const messages = useMessages(noticesMessages);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const id = useId();
  const all = years.includes(year) ? years : [year, ...years];
  const go = (next: typeof search) =>
    void navigate({ search: { ...search, page: undefined, ...next }, replace: true, resetScroll: false });
  return (
    <div className="public-filters">
      {searches || search.q ? (
        <div className="no-print public-find">
          <SearchField
            label={messages.findResult}
            placeholder={messages.findResultHint}
            value={search.q ?? ""}
            onSearch={(words) => go({ q: words || undefined })}
            maxLength={MAX_QUERY_LENGTH}
          />
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={id}>{messages.year}</label>
        <select id={id} value={year} onChange={(event) => go({ year: Number(event.target.value) })}>
          {all.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function ResultTable({ results, q }: { readonly results: readonly ResultHead[]; readonly q: string }) {
  const messages = useMessages(noticesMessages);
  const { language } = useLanguage();
  const columns: readonly Column<ResultHead>[] = [
    {
      key: "offer",
      title: messages.offer,
      heading: true,
      cell: ({ offer }) => (
        <>
          {/* What was found by an enterprise opens at that enterprise. */}
          <Link
            to="/results/$id"
            params={{ id: offer.id }}
            search={q === "" || offer.title.toLowerCase().includes(q.toLowerCase()) ? {} : { q }}
            className="plain-link"
          >
            <Zh>{offer.title}</Zh>
          </Link>
          <span className="list-code">
            {DELIVERY_WAYS[offer.way][language]} · <Clause measure={offer.measure} />
          </span>
        </>
      ),
    },
    { key: "count", title: messages.grantedOf, align: "end", cell: ({ count }) => messages.count(count) },
    { key: "amount", title: messages.granted, align: "end", cell: ({ amount }) => <MoneyText money={amount} /> },
    { key: "paid", title: messages.paid, align: "end", cell: ({ paid }) => <MoneyText money={paid} /> },
  ];
  return <DataTable caption={messages.results} columns={columns} rows={results} rowKey={({ offer }) => offer.id} />;
}
