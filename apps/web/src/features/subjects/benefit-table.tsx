import { Link } from "@tanstack/react-router";
import type { Benefit, Bundle } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { fullMoney } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { bundleMessages } from "./bundle-messages.ts";
import { MeasureLink, RuleNames } from "./bundle-names.tsx";

type Props = { readonly subject: string; readonly bundle: Bundle; readonly withYears: boolean };

/** What a bundle holds, benefit by benefit: alone, granted, and why the one is less than the other. */
export function BenefitTable({ subject, bundle, withYears }: Props) {
  const messages = useMessages(bundleMessages);
  const columns: readonly Column<Benefit>[] = [
    {
      key: "measure",
      title: messages.measure,
      heading: true,
      cell: (benefit) => <Named subject={subject} benefit={benefit} />,
    },
    ...(withYears ? [{ key: "year", title: messages.year, cell: (benefit: Benefit) => benefit.year }] : []),
    { key: "alone", title: messages.alone, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    {
      key: "granted",
      title: messages.granted,
      align: "end",
      cell: ({ granted }) => (
        <strong>
          <FullMoney money={granted} />
        </strong>
      ),
    },
  ];
  return (
    <DataTable
      caption={messages.best}
      columns={columns}
      rows={bundle.benefits}
      rowKey={(benefit) => `${benefit.measure} ${benefit.year}`}
    />
  );
}

function Named({ subject, benefit }: { readonly subject: string; readonly benefit: Benefit }) {
  const messages = useMessages(bundleMessages);
  const { language } = useLanguage();
  const [policyId = "", anchor = ""] = benefit.measure.split("/");
  const payments = benefit.payments.map(({ year, amount }) => messages.payment(year, fullMoney(amount, language)));
  return (
    <>
      <MeasureLink subject={subject} measure={benefit.measure} title={benefit.title} english={benefit.english} />
      <div className="bundle__note">
        <Link to="/policies/$policyId" params={{ policyId }} hash={anchor} className="cite">
          <Zh>
            《{benefit.policyTitle}》{benefit.article}
          </Zh>
        </Link>
      </div>
      {benefit.cuts.map(({ rule, by }) => (
        <div key={`${rule.policy} ${rule.label}`} className="bundle__note">
          {messages.cut(fullMoney(by, language))} <RuleNames rules={[rule]} />
        </div>
      ))}
      {payments.length > 1 ? <div className="bundle__note">{messages.payments(payments)}</div> : null}
    </>
  );
}

/** What is granted and what is paid in which year. */
export function PlanTable({ bundle }: { readonly bundle: Bundle }) {
  const messages = useMessages(bundleMessages);
  const columns: readonly Column<Bundle["years"][number]>[] = [
    { key: "year", title: messages.year, heading: true, cell: ({ year }) => year },
    { key: "granted", title: messages.granted, align: "end", cell: ({ granted }) => <FullMoney money={granted} /> },
    { key: "paid", title: messages.paid, align: "end", cell: ({ paid }) => <FullMoney money={paid} /> },
  ];
  return (
    <div className="bundle__plan">
      <h3>{messages.plan}</h3>
      <p className="muted small">{messages.planLead}</p>
      <DataTable caption={messages.plan} columns={columns} rows={bundle.years} rowKey={({ year }) => String(year)} />
    </div>
  );
}
