import { Link } from "@tanstack/react-router";
import type { Instalment } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { fullMoney } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Application } from "./application-view.tsx";
import { callMessages } from "./call-messages.ts";

type Props = {
  readonly award: NonNullable<Application["award"]>;
  readonly instalments: readonly Instalment[];
  /** All of it is paid, and only the project is awaited. */
  readonly awaits: boolean;
};

/** What was granted and in which parts it is paid, each opening to its payout. */
export function InstalmentsView({ award, instalments, awaits }: Props) {
  const messages = useMessages(callMessages);
  const { language } = useLanguage();
  return (
    <section className="call-panel__part">
      <h3>{messages.instalments}</h3>
      <p>{messages.award(fullMoney(award.amount, language), fullMoney(award.paid, language))}</p>
      {awaits ? <Notice icon="info" text={messages.awaitsProject} /> : null}
      {instalments.length > 0 ? (
        <DataTable
          caption={messages.instalments}
          columns={columnsFor(messages)}
          rows={instalments}
          rowKey={({ number }) => String(number)}
        />
      ) : null}
    </section>
  );
}

function columnsFor(messages: (typeof callMessages)["zh"]): readonly Column<Instalment>[] {
  return [
    {
      key: "number",
      title: messages.instalment,
      heading: true,
      cell: ({ number }) => <span className="figure">{messages.number(number)}</span>,
    },
    { key: "amount", title: messages.amount, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    { key: "condition", title: messages.condition, cell: ({ condition }) => <Zh>{condition}</Zh> },
    {
      key: "payout",
      title: messages.payout,
      cell: ({ payout }) =>
        payout ? (
          <Link to="/cases/$id" params={{ id: payout.id }} className="plain-link">
            <CaseState kind={payout.kind} state={payout.state} />
          </Link>
        ) : (
          <span className="muted">{messages.noPayout}</span>
        ),
    },
  ];
}
