import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Instalment, MAX_INSTALMENTS } from "@yuanding/contract";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { fenOf, fullMoney, moneyOfFen } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { yuanOf } from "../../ui/yuan.ts";
import { callMessages } from "./call-messages.ts";

const MAX_CONDITION_LENGTH = 500;

type Row = { readonly key: string; readonly yuan: string; readonly condition: string };
type Props = {
  readonly id: string;
  /** What was granted: what the instalments come to. */
  readonly amount: string;
  readonly known: readonly Instalment[];
};

const rowOf = (yuan: string, condition: string): Row => ({ key: crypto.randomUUID(), yuan, condition });

/** Arranges in which parts an award is paid. It is kept once the parts are the award, to the 分. */
export function InstalmentsForm({ id, amount, known }: Props) {
  const messages = useMessages(callMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly Row[]>(() =>
    known.length > 0 ? known.map((each) => rowOf(each.amount, each.condition)) : [rowOf(amount, "")],
  );
  const change = (key: string, next: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...next } : row)));
  const left = rows.reduce((rest, { yuan }) => rest - fenOf(yuanOf(yuan) ?? "0.00"), fenOf(amount));
  const ready = left === 0n && rows.every(({ yuan, condition }) => yuanOf(yuan) !== null && condition.trim() !== "");
  const keeping = useMutation({
    mutationFn: () =>
      api.calls.keepInstalments.call({
        id,
        instalments: rows.map(({ yuan, condition }) => ({ amount: yuanOf(yuan) ?? "", condition })),
      }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: api.calls.key() });
      await client.invalidateQueries({ queryKey: api.cases.key() });
    },
  });
  return (
    <form
      className="call-panel__part no-print"
      aria-label={messages.setInstalments}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) keeping.mutate();
      }}
    >
      <h3>{messages.setInstalments}</h3>
      <p className="muted small">{messages.instalmentsLead(fullMoney(amount, language))}</p>
      {rows.map((row, place) => (
        <RowFields
          key={row.key}
          row={row}
          number={place + 1}
          change={(next) => change(row.key, next)}
          {...(rows.length > 1 && { remove: () => setRows(rows.filter(({ key }) => key !== row.key)) })}
        />
      ))}
      <p role="status" className="field__hint">
        {left === 0n
          ? messages.exact
          : left > 0n
            ? messages.left(fullMoney(moneyOfFen(left), language))
            : messages.over(fullMoney(moneyOfFen(-left), language))}
      </p>
      <p className="call-panel__acts">
        <Button disabled={rows.length >= MAX_INSTALMENTS} onClick={() => setRows([...rows, rowOf("", "")])}>
          {messages.add}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={keeping.isPending}>
          {messages.save}
        </Button>
      </p>
      <ActingAs power="projects.supervise" />
      <RefusalText error={keeping.error} />
    </form>
  );
}

type RowProps = {
  readonly row: Row;
  readonly number: number;
  readonly change: (next: Partial<Row>) => void;
  readonly remove?: () => void;
};

function RowFields({ row, number, change, remove }: RowProps) {
  const messages = useMessages(callMessages);
  const id = useId();
  const wrong = row.yuan.trim() !== "" && yuanOf(row.yuan) === null;
  return (
    <div className="call-instalment">
      <div className="field">
        <label htmlFor={id}>{messages.amountOf(number)}</label>
        <Input
          id={id}
          value={row.yuan}
          inputMode="decimal"
          onChange={(event) => change({ yuan: event.target.value })}
        />
        {wrong ? (
          <p role="status" className="field__hint">
            {messages.amountWrong}
          </p>
        ) : null}
      </div>
      <div className="field">
        <label htmlFor={`${id}-condition`}>{messages.conditionOf(number)}</label>
        <Input
          id={`${id}-condition`}
          value={row.condition}
          maxLength={MAX_CONDITION_LENGTH}
          onChange={(event) => change({ condition: event.target.value })}
        />
      </div>
      {remove ? (
        <Button aria-label={messages.removeOf(number)} onClick={remove}>
          {messages.remove}
        </Button>
      ) : null}
    </div>
  );
}
