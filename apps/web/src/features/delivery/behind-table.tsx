import { Link } from "@tanstack/react-router";
import { TRANSFER_CODES, type TransferBehind } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { moneyMessages } from "./money-messages.ts";

/** The transfers behind a figure, each opening to itself, its enterprise and its case. */
export function BehindTable({ rows }: { readonly rows: readonly TransferBehind[] }) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const columns: readonly Column<TransferBehind>[] = [
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
          <span>
            <Link to="/enterprises/$id" params={{ id: subject.id }}>
              <Zh>{subject.name}</Zh>
            </Link>
            <span className="list-code figure">{subject.id}</span>
          </span>
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
