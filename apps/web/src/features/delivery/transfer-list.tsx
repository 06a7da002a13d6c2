import { Link } from "@tanstack/react-router";
import type { PaymentThread } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { When } from "../../ui/when.tsx";
import { paymentsMessages } from "./payments-messages.ts";

type Transfer = PaymentThread["transfers"][number];

/** The transfers of the ledger about a payment, in order, each opening to itself. */
export function TransferList({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const messages = useMessages(paymentsMessages);
  const { language } = useLanguage();
  if (transfers.length === 0) return <p className="muted">{messages.noTransfers}</p>;
  const columns: readonly Column<Transfer>[] = [
    {
      key: "code",
      title: messages.transferCode,
      heading: true,
      cell: ({ id, code }) => (
        <Link to="/money/transfers/$id" params={{ id }} className="plain-link">
          {code[language]}
        </Link>
      ),
    },
    { key: "amount", title: messages.amount, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    { key: "day", title: messages.valueDay, cell: ({ valueDay }) => <span className="figure">{valueDay}</span> },
    { key: "at", title: messages.when, cell: ({ at }) => <When at={at} /> },
    { key: "by", title: messages.by, cell: ({ by }) => by },
  ];
  return <DataTable caption={messages.steps.transfers} columns={columns} rows={transfers} rowKey={({ id }) => id} />;
}
