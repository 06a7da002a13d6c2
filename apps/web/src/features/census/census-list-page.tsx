import "./census.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Result } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { shownCount } from "../../ui/money.ts";
import { hasOutcome, OutcomeText } from "../../ui/outcome.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { Title, useTitleText } from "../../ui/title.tsx";
import { VerdictTag } from "../../ui/verdict-tag.tsx";
import { censusMessages } from "./census-messages.ts";
import { ExportLink } from "./export-link.tsx";
import { useNamedMeasure } from "./measures.ts";
import { SelectionText } from "./selection-text.tsx";

const PAGE_SIZE = 25;
const route = getRouteApi("/census/$policyId/$measureId/list");

type Row = { readonly name: string; readonly result: Result };

/** The subjects behind one figure of a census. */
export function CensusListPage() {
  const messages = useMessages(censusMessages);
  const params = route.useParams();
  const search = route.useSearch();
  const id = `${params.policyId}/${params.measureId}`;
  const named = useNamedMeasure(id);
  const titleText = useTitleText();
  const title = named ? titleText(named.measure) : id;
  const page = search.page ?? 1;
  useDocumentTitle(messages.listOf(title));
  const { asOf, verdict, condition, among } = search;
  const list = useQuery({
    ...api.census.list.queryOptions({
      input: {
        ...{ measure: id, asOf, verdict, condition, among, class: search.class, missing: search.missing },
        offset: (page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        above={[
          <Link key="all" to="/census">
            {messages.title}
          </Link>,
          <Link key="run" to="/census/$policyId/$measureId" params={params} search={{ asOf }}>
            {named ? <Title title={named.measure.title} english={named.measure.english} /> : id}
          </Link>,
        ]}
        title={
          <>
            {named ? <Title title={named.measure.title} english={named.measure.english} /> : id} · {messages.list}
          </>
        }
        lead={<SelectionText search={search} measure={id} />}
        actions={
          <>
            <ExportLink measure={id} search={search} />
            <PrintButton />
          </>
        }
      />
      <QueryView query={list} skeleton={<SkeletonRows rows={10} height={56} />}>
        {({ total, items }) =>
          total === 0 ? (
            <div className="card">
              <StateView icon="search" title={messages.empty} role="status" />
            </div>
          ) : (
            <>
              <p className="census__total figure">{messages.listTotal(shownCount(total))}</p>
              <div className="card">
                <Rows rows={items} />
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )
        }
      </QueryView>
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const messages = useMessages(censusMessages);
  const params = route.useParams();
  const { asOf } = route.useSearch();
  const columns: readonly Column<Row>[] = [
    {
      key: "name",
      title: messages.name,
      heading: true,
      cell: ({ name, result }) => (
        <Link
          to="/enterprises/$id/measures/$policyId/$measureId"
          params={{ id: result.subject, ...params }}
          search={{ asOf }}
          className="plain-link"
        >
          <Zh>{name}</Zh>
          <span className="list-code figure">{result.subject}</span>
        </Link>
      ),
    },
    {
      key: "verdict",
      title: messages.verdict,
      cell: ({ result }) => <VerdictTag verdict={result.verdict} size="small" />,
    },
    {
      key: "outcome",
      title: messages.outcome,
      cell: ({ result }) => (hasOutcome(result) ? <OutcomeText result={result} /> : null),
    },
    {
      key: "reasons",
      title: messages.reasons,
      cell: ({ result }) => (reasons(result).length > 0 ? <Reasons result={result} /> : null),
    },
  ];
  return <DataTable caption={messages.list} columns={columns} rows={rows} rowKey={({ result }) => result.subject} />;
}

function reasons(result: Result): readonly string[] {
  return [...result.unmet, ...result.unknown, ...result.human];
}

function Reasons({ result }: { readonly result: Result }) {
  const messages = useMessages(censusMessages);
  const kinds = [
    { title: messages.unmet, names: result.unmet },
    { title: messages.missingFacts, names: result.unknown },
    { title: messages.human, names: result.human },
  ];
  return (
    <ul className="list-reasons">
      {kinds.map(({ title, names }) =>
        names.length === 0 ? null : (
          <li key={title}>
            <span className="muted">{title}</span> <Zh>{names.join("、")}</Zh>
          </li>
        ),
      )}
    </ul>
  );
}
