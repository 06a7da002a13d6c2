import "./money.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ACCOUNT_KINDS, type LedgerTransfer, TRANSFER_CODES, TRANSFER_KINDS } from "@yuanding/contract";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { MeasureName } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";

const route = getRouteApi("/money/transfers/$id");

/** One transfer as it was made, with those it belongs to. */
export function TransferPage() {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const { id } = route.useParams();
  const found = useQuery({ ...api.ledger.transfer.queryOptions({ input: { id } }), staleTime: 0 });
  const title = found.data ? TRANSFER_CODES[found.data.transfer.code][language] : messages.transfer;
  useDocumentTitle(title);
  return (
    <>
      <PageHeader
        above={[
          <Link key="money" to="/money">
            {messages.title}
          </Link>,
        ]}
        title={title}
        lead={found.data ? <Zh>{found.data.transfer.reason}</Zh> : null}
        actions={<PrintButton />}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={3} height={120} />}>
        {({ transfer, others }) => (
          <div className="stack">
            <Whole transfer={transfer} />
            {others.length > 0 ? <Others transfers={others} /> : null}
          </div>
        )}
      </QueryView>
    </>
  );
}

function Whole({ transfer }: { readonly transfer: LedgerTransfer }) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const { state, order, voucher } = transfer;
  return (
    <section className="card transfer-whole">
      <p className="transfer-whole__amount">
        <FullMoney money={transfer.amount} />
      </p>
      <dl>
        <Line title={messages.debit}>
          <Account account={transfer.debit} />
        </Line>
        <Line title={messages.credit}>
          <Account account={transfer.credit} />
        </Line>
        <Line title={messages.kind}>
          {TRANSFER_KINDS[transfer.kind][language]}
          {state === null ? null : <span className="muted"> · {messages.states[state]}</span>}
        </Line>
        <Line title={messages.valueDay}>
          <span className="figure">{transfer.valueDay}</span>
        </Line>
        <Line title={messages.recordedAt}>
          <When at={transfer.recordedAt} /> · {transfer.by}
        </Line>
        {order === null ? null : (
          <Line title={messages.order}>
            <span className="figure">{order}</span>
          </Line>
        )}
        {voucher === null ? null : (
          <Line title={messages.voucher}>
            <span className="figure">{voucher}</span>
          </Line>
        )}
      </dl>
      <p className="transfer-whole__ways no-print">
        {transfer.case === null ? null : (
          <Link to="/cases/$id" params={{ id: transfer.case }}>
            {messages.toCase}
          </Link>
        )}
        {transfer.decision === null ? null : (
          <Link to="/decisions/$id" params={{ id: transfer.decision }}>
            {messages.toDecision}
          </Link>
        )}
      </p>
    </section>
  );
}

function Line({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Which account, in words: its kind and what it is about. */
function Account({ account }: { readonly account: LedgerTransfer["debit"] }) {
  const { language } = useLanguage();
  const { kind, fund, year, programme, measure, subject } = account;
  return (
    <span className="figure-about">
      <strong>{ACCOUNT_KINDS[kind][language]}</strong>
      {fund === null ? null : <Zh>{fund}</Zh>}
      {year === null ? null : <span className="figure">{year}</span>}
      {programme === null ? null : <Zh>{programme}</Zh>}
      {measure === null ? null : <MeasureName measure={measure} />}
      {subject === null ? null : (
        <Link to="/enterprises/$id" params={{ id: subject }} className="figure">
          {subject}
        </Link>
      )}
    </span>
  );
}

function Others({ transfers }: { readonly transfers: readonly LedgerTransfer[] }) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const columns: readonly Column<LedgerTransfer>[] = [
    {
      key: "code",
      title: messages.code,
      heading: true,
      cell: ({ id, code }) => (
        <Link to="/money/transfers/$id" params={{ id }} className="plain-link">
          {TRANSFER_CODES[code][language]}
        </Link>
      ),
    },
    { key: "amount", title: messages.amount, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    { key: "debit", title: messages.debit, cell: ({ debit }) => ACCOUNT_KINDS[debit.kind][language] },
    { key: "credit", title: messages.credit, cell: ({ credit }) => ACCOUNT_KINDS[credit.kind][language] },
    { key: "day", title: messages.valueDay, cell: ({ valueDay }) => <span className="figure">{valueDay}</span> },
    { key: "at", title: messages.recordedAt, cell: ({ recordedAt }) => <When at={recordedAt} /> },
  ];
  return (
    <section className="stack" aria-labelledby="transfer-others">
      <h2 id="transfer-others">{messages.others}</h2>
      <div className="card">
        <DataTable caption={messages.others} columns={columns} rows={transfers} rowKey={({ id }) => id} />
      </div>
    </section>
  );
}
