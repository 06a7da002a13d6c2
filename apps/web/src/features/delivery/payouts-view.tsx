import { Link } from "@tanstack/react-router";
import type { Payout } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { awardMessages } from "./award-messages.ts";

type Props = {
  /** The case on whose page this stands, to which nobody has to be led. */
  readonly caseId: string;
  readonly payouts: readonly Payout[];
};

/** The payouts of an award with their state and voucher, each opening its way from the clause. */
export function PayoutsView({ caseId, payouts }: Props) {
  const messages = useMessages(awardMessages);
  return (
    <section className="delivery-panel__part">
      <h3>{messages.payouts}</h3>
      {payouts.length === 0 ? (
        <p className="muted">{messages.noPayouts}</p>
      ) : (
        <DataTable
          caption={messages.payouts}
          columns={columnsFor(messages, caseId)}
          rows={payouts}
          rowKey={(each) => each.case.id}
        />
      )}
    </section>
  );
}

function columnsFor(messages: (typeof awardMessages)["zh"], caseId: string): readonly Column<Payout>[] {
  return [
    {
      key: "order",
      title: messages.orderNumber,
      heading: true,
      cell: (each) =>
        each.case.id === caseId ? (
          <span className="figure">{each.order}</span>
        ) : (
          <Link to="/cases/$id" params={{ id: each.case.id }} className="figure">
            {each.order}
          </Link>
        ),
    },
    { key: "amount", title: messages.amount, align: "end", cell: (each) => <FullMoney money={each.amount} /> },
    {
      key: "state",
      title: messages.state,
      cell: (each) => <CaseState kind={each.case.kind} state={each.case.state} />,
    },
    { key: "account", title: messages.account, cell: (each) => messages.accountTail(each.accountTail) },
    {
      key: "voucher",
      title: messages.voucher,
      cell: (each) =>
        each.voucher === null ? (
          each.returnedOn && <span className="figure">{messages.returnedOn(each.returnedOn)}</span>
        ) : (
          <span className="figure">
            {each.voucher}
            {each.paidOn ? <small className="list-code">{each.paidOn}</small> : null}
          </span>
        ),
    },
    {
      key: "thread",
      title: messages.whole,
      cell: (each) => (
        <Link to="/payments/$id" params={{ id: each.case.id }} aria-label={messages.threadOf(each.order)}>
          {messages.thread}
        </Link>
      ),
    },
  ];
}
