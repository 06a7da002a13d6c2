import "../../ui/form.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DELIVERY_WAYS, type ResultHead } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { MoneyText } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { noticesMessages } from "./notices-messages.ts";
import { Clause, PublicTabs } from "./public-parts.tsx";
import { ResultSums } from "./result-sums.tsx";

const route = getRouteApi("/results");

/** 结果: what came of each offer of a budget year. */
export function ResultsPage() {
  const messages = useMessages(noticesMessages);
  useDocumentTitle(messages.results);
  const { year } = route.useSearch();
  const found = useQuery({
    ...api.notices.results.queryOptions({ input: year === undefined ? {} : { year } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={messages.results} lead={messages.resultsLead} actions={<PrintButton />} />
      <div className="stack">
        <PublicTabs />
        <QueryView query={found} skeleton={<SkeletonRows rows={3} height={90} />}>
          {({ year: shown, years, items, ...sums }) => (
            <div className="stack">
              {shown !== null && years.length > 0 ? <YearField year={shown} years={years} /> : null}
              {items.length === 0 ? (
                <div className="card">
                  <StateView icon="table" title={messages.noResults} text={messages.noResultsText} role="status" />
                </div>
              ) : (
                <>
                  <ResultSums sums={sums} />
                  <div className="card">
                    <ResultTable results={items} />
                  </div>
                </>
              )}
            </div>
          )}
        </QueryView>
      </div>
    </>
  );
}

function YearField({ year, years }: { readonly year: number; readonly years: readonly number[] }) {
  const messages = useMessages(noticesMessages);
  const navigate = route.useNavigate();
  const id = useId();
  const all = years.includes(year) ? years : [year, ...years];
  return (
    <div className="field public-year">
      <label htmlFor={id}>{messages.year}</label>
      <select
        id={id}
        value={year}
        onChange={(event) =>
          void navigate({ search: { year: Number(event.target.value) }, replace: true, resetScroll: false })
        }
      >
        {all.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </div>
  );
}

function ResultTable({ results }: { readonly results: readonly ResultHead[] }) {
  const messages = useMessages(noticesMessages);
  const { language } = useLanguage();
  const columns: readonly Column<ResultHead>[] = [
    {
      key: "offer",
      title: messages.offer,
      heading: true,
      cell: ({ offer }) => (
        <>
          <Link to="/results/$id" params={{ id: offer.id }} className="plain-link">
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
