import "./money.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FIGURE_IDS, FIGURES, TRANSFER_CODES } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { fullMoney, shownCount } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { NAMES_NONE } from "./delivery-search.ts";
import { MeasureName } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";

const PAGE_SIZE = 50;
const route = getRouteApi("/money/figures/$figure");

type Behind = Awaited<ReturnType<typeof api.ledger.figureTransfers.call>>["items"][number];

/** The transfers behind one figure, and that they come to it. */
export function FigurePage() {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const params = route.useParams();
  const figure = FIGURE_IDS.find((each) => each === params.figure) ?? "paid";
  const { page = 1, ...filter } = route.useSearch();
  const title = FIGURES[figure][language];
  useDocumentTitle(title);
  const found = useQuery({
    ...api.ledger.figureTransfers.queryOptions({
      input: { figure, ...filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const { year, measure, month, fund } = filter;
  return (
    <>
      <PageHeader
        above={[
          <Link key="money" to="/money" search={{ year }}>
            {messages.title}
          </Link>,
        ]}
        title={title}
        lead={
          <span className="figure-about">
            {measure ? <MeasureName measure={measure === NAMES_NONE ? null : measure} /> : null}
            {fund && fund !== NAMES_NONE ? <Zh>{fund}</Zh> : null}
            {year ? (
              <span className="figure">
                {messages.year} {year}
              </span>
            ) : null}
            {month ? <span className="figure">{month}</span> : null}
          </span>
        }
        actions={<PrintButton />}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={6} />}>
        {({ items, total, amount }) =>
          total === 0 ? (
            <div className="card">
              <StateView icon="table" title={messages.noTransfers} role="status" />
            </div>
          ) : (
            <div className="stack">
              <p>{messages.figureLead(fullMoney(amount, language), shownCount(total))}</p>
              <div className="card">
                <BehindTable rows={items} />
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </div>
          )
        }
      </QueryView>
    </>
  );
}

function BehindTable({ rows }: { readonly rows: readonly Behind[] }) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const columns: readonly Column<Behind>[] = [
    {
      key: "code",
      title: messages.code,
      heading: true,
      cell: ({ transfer }) => (
        <>
          <Link to="/money/transfers/$id" params={{ id: transfer.id }} className="plain-link">
            {TRANSFER_CODES[transfer.code][language]}
          </Link>
          <span className="list-code">
            <Zh>{transfer.reason}</Zh>
          </span>
        </>
      ),
    },
    { key: "adds", title: messages.adds, align: "end", cell: ({ adds }) => <FullMoney money={adds} /> },
    {
      key: "subject",
      title: messages.subject,
      cell: ({ subject }) =>
        subject === null ? null : (
          <>
            <Link to="/enterprises/$id" params={{ id: subject.id }}>
              <Zh>{subject.name}</Zh>
            </Link>
            <span className="list-code figure">{subject.id}</span>
          </>
        ),
    },
    {
      key: "day",
      title: messages.valueDay,
      cell: ({ transfer }) => <span className="figure">{transfer.valueDay}</span>,
    },
    {
      key: "case",
      title: messages.toCase,
      cell: ({ transfer, subject }) =>
        transfer.case === null ? null : transfer.order === null ? (
          <Link
            to="/cases/$id"
            params={{ id: transfer.case }}
            aria-label={subject ? messages.caseOf(subject.name) : messages.openCase}
          >
            {messages.openCase}
          </Link>
        ) : (
          <Link to="/payments/$id" params={{ id: transfer.case }} className="figure">
            {transfer.order}
          </Link>
        ),
    },
    { key: "by", title: messages.by, cell: ({ transfer }) => transfer.by },
  ];
  return <DataTable caption={messages.behind} columns={columns} rows={rows} rowKey={({ transfer }) => transfer.id} />;
}
