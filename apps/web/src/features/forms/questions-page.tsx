import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { shownCount } from "../../ui/money.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { formsMessages } from "./forms-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/money/questions");

type Asked = Awaited<ReturnType<typeof api.forms.requests.call>>["items"][number];

/** The requests behind the number of questions that were not asked. */
export function QuestionsPage() {
  const messages = useMessages(formsMessages);
  useDocumentTitle(messages.listTitle);
  const { page = 1, year, offer } = route.useSearch();
  const of = { ...(year === undefined ? {} : { year }), ...(offer === undefined ? {} : { offer }) };
  const sum = useQuery({ ...api.forms.total.queryOptions({ input: of }), staleTime: 0 }).data;
  const found = useQuery({
    ...api.forms.requests.queryOptions({ input: { ...of, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    ...{ placeholderData: keepPreviousData, staleTime: 0 },
  });
  return (
    <>
      <PageHeader
        above={[
          <Link key="money" to="/money" search={year === undefined ? {} : { year }}>
            {messages.backToMoney}
          </Link>,
        ]}
        title={messages.listTitle}
        lead={sum ? messages.listLead(shownCount(sum.requests), shownCount(sum.notAsked), shownCount(sum.asked)) : null}
        actions={<PrintButton />}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={4} height={72} />}>
        {({ items, total }) => (
          <div className="stack">
            <div className="card">
              {total > 0 ? (
                <DataTable
                  caption={messages.listTitle}
                  columns={columnsFor(messages)}
                  rows={items}
                  rowKey={(row) => row.case.id}
                />
              ) : (
                <StateView icon="table" title={messages.totalNone} role="status" />
              )}
            </div>
            <Pager page={page} pageSize={PAGE_SIZE} total={total} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function columnsFor(messages: (typeof formsMessages)["zh"]): readonly Column<Asked>[] {
  return [
    {
      key: "request",
      title: messages.request,
      heading: true,
      cell: ({ case: { id, title }, subject }) => (
        <>
          <Link to="/cases/$id" params={{ id }} className="plain-link">
            <Zh>{title}</Zh>
          </Link>
          {subject ? (
            <span className="list-code">
              <Zh>{subject.name}</Zh>
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: "state",
      title: messages.state,
      cell: ({ case: { kind, state } }) => <CaseState kind={kind} state={state} />,
    },
    {
      key: "notAsked",
      title: messages.notAsked,
      align: "end",
      cell: ({ notAsked }) => <span className="figure">{messages.items(shownCount(notAsked))}</span>,
    },
    {
      key: "asked",
      title: messages.asked,
      align: "end",
      cell: ({ asked }) => <span className="figure">{messages.items(shownCount(asked))}</span>,
    },
    { key: "at", title: messages.handedInAt, cell: ({ at }) => <When at={at} /> },
  ];
}
