import "./payout-lists.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Space } from "antd";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { DeliveryTabs } from "../../ui/delivery-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { shownCount } from "../../ui/money.ts";
import { FullMoney, HeadlineMoney } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { When } from "../../ui/when.tsx";
import { BankFile } from "./bank-file.tsx";
import { MakeList } from "./make-list.tsx";
import { payoutListsMessages } from "./payout-lists-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/payout-lists");

type Answer = Awaited<ReturnType<typeof api.delivery.payoutLists.call>>;
type PayoutList = Answer["items"][number];

/** Where finance sends what was ordered to the bank, and reads back what the bank made of it. */
export function PayoutListsPage() {
  const messages = useMessages(payoutListsMessages);
  useDocumentTitle(messages.title);
  const mayOrder = usePowers().has("payouts.order");
  const { page = 1 } = route.useSearch();
  const found = useQuery({
    ...api.delivery.payoutLists.queryOptions({ input: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} />
      <div className="stack">
        <DeliveryTabs />
        {mayOrder ? <StrongNotice /> : null}
        <QueryView query={found} skeleton={<SkeletonRows rows={4} height={110} />}>
          {({ items, total, unlisted, held, waiting }) => (
            <div className="stack">
              <div className="desk-figures">
                <DeskFigure title={messages.unlisted} {...unlisted}>
                  {mayOrder ? <MakeList unlisted={unlisted} /> : null}
                </DeskFigure>
                {held.count > 0 ? (
                  <DeskFigure title={messages.held} {...held}>
                    <p className="small">{messages.heldLead}</p>
                  </DeskFigure>
                ) : null}
                <DeskFigure title={messages.waiting} {...waiting} />
              </div>
              {mayOrder ? <BankFile /> : null}
              <section className="stack" aria-labelledby="payout-lists">
                <h2 id="payout-lists">{messages.lists}</h2>
                <div className="card">
                  <Lists lists={items} />
                </div>
                <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              </section>
            </div>
          )}
        </QueryView>
      </div>
    </>
  );
}

type FigureProps = {
  readonly title: string;
  readonly count: number;
  readonly amount: string;
  readonly children?: React.ReactNode;
};

function DeskFigure({ title, count, amount, children }: FigureProps) {
  const messages = useMessages(payoutListsMessages);
  return (
    <section className="card desk-figure">
      <h2>{title}</h2>
      <p className="desk-figure__sum">
        <HeadlineMoney money={amount} />
      </p>
      <p className="muted figure">{messages.countOf(shownCount(count))}</p>
      {children}
    </section>
  );
}

function Lists({ lists }: { readonly lists: readonly PayoutList[] }) {
  const messages = useMessages(payoutListsMessages);
  const { language } = useLanguage();
  if (lists.length === 0) {
    return <StateView icon="table" title={messages.none} text={messages.noneHint} role="status" />;
  }
  const columns: readonly Column<PayoutList>[] = [
    {
      key: "number",
      title: messages.number,
      heading: true,
      cell: ({ number }) => <span className="figure">{number}</span>,
    },
    { key: "count", title: messages.count, align: "end", cell: ({ count }) => shownCount(count) },
    { key: "amount", title: messages.amount, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    { key: "paid", title: messages.paid, align: "end", cell: ({ paid }) => shownCount(paid) },
    {
      key: "failed",
      title: messages.failed,
      align: "end",
      cell: ({ failed }) => (failed > 0 ? <strong className="desk-failed">{shownCount(failed)}</strong> : "0"),
    },
    {
      key: "returned",
      title: messages.returned,
      align: "end",
      cell: ({ returned }) => (returned > 0 ? <strong className="desk-failed">{shownCount(returned)}</strong> : "0"),
    },
    { key: "by", title: messages.by, cell: ({ by }) => by },
    { key: "at", title: messages.at, cell: ({ at }) => <When at={at} /> },
    {
      key: "file",
      title: messages.download,
      cell: ({ id, number }) => (
        <Space size={8} wrap className="no-print">
          <Button
            size="small"
            href={`/api/payout-lists/${id}/list.xlsx?${new URLSearchParams({ lang: language })}`}
            download
            icon={<Icon name="download" size={15} />}
            aria-label={messages.downloadOf(number)}
          >
            {messages.download}
          </Button>
          <Button
            size="small"
            href={`/api/payout-lists/${id}/list.docx`}
            download
            icon={<Icon name="download" size={15} />}
            aria-label={messages.documentOf(number)}
          >
            {messages.document}
          </Button>
        </Space>
      ),
    },
  ];
  return <DataTable caption={messages.lists} columns={columns} rows={lists} rowKey={({ id }) => id} />;
}
