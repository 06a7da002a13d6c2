import "../../ui/status-tag.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type BatchLine, LEFT_OUT } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { awardMessages } from "./award-messages.ts";

type Props = { readonly id: string; readonly lines: readonly BatchLine[]; readonly mayChange: boolean };

export function AwardLineTable({ id, lines, mayChange }: Props) {
  const messages = useMessages(awardMessages);
  const [changed, setChanged] = useState<BatchLine | null>(null);
  const columns: readonly Column<BatchLine>[] = [
    {
      key: "enterprise",
      title: messages.enterprise,
      heading: true,
      cell: ({ subject }) => (
        <>
          <Link to="/enterprises/$id" params={{ id: subject.id }} className="plain-link">
            <Zh>{subject.name}</Zh>
          </Link>
          <span className="list-code figure">{subject.id}</span>
        </>
      ),
    },
    { key: "outcome", title: messages.outcome, cell: (line) => <Outcome line={line} /> },
    ...(lines.some(({ amount }) => amount !== null) ? [amountColumn(messages)] : []),
    { key: "details", title: messages.details, cell: (line) => <Why line={line} /> },
    ...(lines.some((line) => line.case) ? [caseColumn(messages)] : []),
    ...(mayChange && lines.some(isChangeable)
      ? [
          {
            key: "acts",
            title: messages.acts,
            cell: (line: BatchLine) => <ChangeButton line={line} change={() => setChanged(line)} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable caption={messages.lines} columns={columns} rows={lines} rowKey={({ subject }) => subject.id} />
      {changed ? <ChangeDialog id={id} line={changed} close={() => setChanged(null)} /> : null}
    </>
  );
}

function amountColumn(messages: (typeof awardMessages)["zh"]): Column<BatchLine> {
  return {
    key: "amount",
    title: messages.amount,
    align: "end",
    cell: ({ amount }) => (amount === null ? null : <FullMoney money={amount} />),
  };
}

function caseColumn(messages: (typeof awardMessages)["zh"]): Column<BatchLine> {
  return {
    key: "case",
    title: messages.line,
    cell: (line) =>
      line.case ? (
        <Link to="/cases/$id" params={{ id: line.case.id }} className="plain-link">
          <CaseState kind={line.case.kind} state={line.case.state} />
        </Link>
      ) : null,
  };
}

function Outcome({ line }: { readonly line: BatchLine }) {
  const messages = useMessages(awardMessages);
  const { language } = useLanguage();
  return (
    <span className="status-tag" data-tone={line.included ? "good" : "over"}>
      {line.why ? LEFT_OUT[line.why][language] : messages.included}
    </span>
  );
}

function Why({ line }: { readonly line: BatchLine }) {
  const messages = useMessages(awardMessages);
  if (line.details.length === 0 && line.decision === null) return null;
  return (
    <span className="line-why">
      {line.details.length > 0 ? <Zh>{line.details.join("；")}</Zh> : null}{" "}
      {line.decision ? (
        <Link to="/decisions/$id" params={{ id: line.decision }} aria-label={messages.whyOf(line.subject.name)}>
          {messages.why}
        </Link>
      ) : null}
    </span>
  );
}

/** Who is left out by the policy stays out: only whom an officer has excluded can be taken in again. */
function isChangeable({ included, why }: BatchLine): boolean {
  return included || why === "excluded";
}

function ChangeButton({ line, change }: { readonly line: BatchLine; readonly change: () => void }) {
  const messages = useMessages(awardMessages);
  if (!isChangeable(line)) return null;
  const { name } = line.subject;
  return (
    <Button
      size="small"
      aria-label={line.included ? messages.excludeOf(name) : messages.includeOf(name)}
      onClick={change}
    >
      {line.included ? messages.exclude : messages.include}
    </Button>
  );
}

type DialogProps = { readonly id: string; readonly line: BatchLine; readonly close: () => void };

function ChangeDialog({ id, line, close }: DialogProps) {
  const messages = useMessages(awardMessages);
  const client = useQueryClient();
  const excluded = line.included;
  const { subject } = line;
  const changing = useMutation({
    mutationFn: (reason: string) => api.delivery.excludeFromBatch.call({ id, subject: subject.id, excluded, reason }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.delivery.key() }),
  });
  return (
    <ReasonDialog
      open
      close={close}
      title={excluded ? messages.excludeOf(subject.name) : messages.includeOf(subject.name)}
      lead={excluded ? messages.excludeLead : messages.includeLead}
      okText={excluded ? messages.exclude : messages.include}
      power="calls.keep"
      act={changing.mutate}
      pending={changing.isPending}
      error={changing.error}
    />
  );
}
