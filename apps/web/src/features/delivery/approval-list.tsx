import { Link } from "@tanstack/react-router";
import type { PaymentThread } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useMe } from "../../ui/powers.ts";
import { When } from "../../ui/when.tsx";
import { paymentsMessages } from "./payments-messages.ts";

type Approval = PaymentThread["approvals"][number];

/** Who did what on the way, in order, each opening the case in which it was done; an enterprise is told the steps, not shown the park's cases. */
export function ApprovalList({ approvals }: { readonly approvals: readonly Approval[] }) {
  const messages = useMessages(paymentsMessages);
  const { language } = useLanguage();
  const own = useMe().data?.capacity === "enterprise";
  if (approvals.length === 0) return <p className="muted">{messages.noApprovals}</p>;
  const columns: readonly Column<readonly [number, Approval]>[] = [
    {
      key: "step",
      title: messages.step,
      heading: true,
      cell: ([, each]) => (
        <>
          {own ? (
            each.step[language]
          ) : (
            <Link to="/cases/$id" params={{ id: each.case }} className="plain-link">
              {each.step[language]}
            </Link>
          )}
          <span className="list-code">{each.process[language]}</span>
        </>
      ),
    },
    { key: "who", title: messages.who, cell: ([, { by }]) => (by === null ? messages.park : <Zh>{by}</Zh>) },
    { key: "when", title: messages.when, cell: ([, { at }]) => <When at={at} /> },
    ...(own ? [] : [reasonColumn(messages)]),
  ];
  return (
    <DataTable
      caption={messages.steps.approvals}
      columns={columns}
      rows={[...approvals.entries()]}
      rowKey={([place]) => String(place)}
    />
  );
}

/** An enterprise is told what was decided; the park's own reasons are the park's. */
function reasonColumn(messages: (typeof paymentsMessages)["zh"]): Column<readonly [number, Approval]> {
  return {
    key: "reason",
    title: messages.reason,
    cell: ([, { reason }]) => (reason === "" ? null : <Zh>{reason}</Zh>),
  };
}
