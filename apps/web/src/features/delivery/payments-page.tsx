import "./payments.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { PaymentLine } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { PaymentState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { DeliveryTabs } from "../../ui/delivery-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { fullMoney, shownCount } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { PaymentFilters } from "./payment-filters.tsx";
import { paymentsMessages } from "./payments-messages.ts";

const PAGE_SIZE = 50;
const route = getRouteApi("/payments");

/** Everything ordered or paid, under a clause, to an enterprise, in a year. */
export function PaymentsPage() {
  const messages = useMessages(paymentsMessages);
  const { language } = useLanguage();
  useDocumentTitle(messages.title);
  const { page = 1, paid, ...filters } = route.useSearch();
  const found = useQuery({
    ...api.delivery.payments.queryOptions({
      input: {
        ...filters,
        ...(paid ? { paid: paid === "yes" ? "true" : "false" } : {}),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const chosen = paid !== undefined || Object.values(filters).some((each) => each !== undefined);
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} actions={<PrintButton />} />
      <div className="stack">
        <DeliveryTabs />
        <PaymentFilters />
        <QueryView query={found} skeleton={<SkeletonRows rows={8} />}>
          {({ items, total, amount }) =>
            total === 0 ? (
              <div className="card">
                <Nothing chosen={chosen} />
              </div>
            ) : (
              <>
                <p className="payments__total">{messages.total(shownCount(total), fullMoney(amount, language))}</p>
                <div className="card">
                  <PaymentTable payments={items} />
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

function Nothing({ chosen }: { readonly chosen: boolean }) {
  const messages = useMessages(paymentsMessages);
  if (!chosen) return <StateView icon="table" title={messages.none} text={messages.noneHint} role="status" />;
  const action = <LinkButton to="/payments">{messages.clear}</LinkButton>;
  return <StateView icon="search" title={messages.noneFound} role="status" action={action} />;
}

function PaymentTable({ payments }: { readonly payments: readonly PaymentLine[] }) {
  const messages = useMessages(paymentsMessages);
  const columns: readonly Column<PaymentLine>[] = [
    {
      key: "payee",
      title: messages.payee,
      heading: true,
      cell: (each) => (
        <>
          <Link to="/payments/$id" params={{ id: each.case }} className="plain-link">
            <Zh>{each.subject.name}</Zh>
          </Link>
          <span className="list-code figure">{each.order}</span>
        </>
      ),
    },
    { key: "amount", title: messages.amount, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    {
      key: "offer",
      title: messages.offer,
      cell: ({ offer, measure }) => (
        <>
          <Zh>{offer.title}</Zh>
          <span className="list-code">
            <ClauseLink measure={measure} />
          </span>
        </>
      ),
    },
    {
      key: "state",
      title: messages.state,
      cell: ({ state, paidOn, returnedOn }) => (
        <PaymentState paid={paidOn !== null} returned={returnedOn !== null} state={state} />
      ),
    },
    {
      key: "paid",
      title: messages.paidOn,
      cell: ({ paidOn, returnedOn, voucher }) =>
        paidOn === null ? (
          returnedOn && <span className="figure">{messages.returnedOn(returnedOn)}</span>
        ) : (
          <span className="figure">
            {paidOn}
            {voucher ? <small className="list-code">{voucher}</small> : null}
          </span>
        ),
    },
  ];
  return <DataTable caption={messages.title} columns={columns} rows={payments} rowKey={(each) => each.case} />;
}
