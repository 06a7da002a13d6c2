import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Instalment, MAX_INSTALMENTS } from "@yuanding/contract";
import { Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fenOf, fullMoney, moneyOfFen } from "../../ui/money.ts";
import { RowsForm } from "../../ui/rows-form.tsx";
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
  const left = rows.reduce((rest, { yuan }) => rest - fenOf(yuanOf(yuan) ?? "0.00"), fenOf(amount));
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
  const sum = () => {
    if (left === 0n) return messages.exact;
    const off = fullMoney(moneyOfFen(left > 0n ? left : -left), language);
    return left > 0n ? messages.left(off) : messages.over(off);
  };
  return (
    <section className="call-panel__part">
      <RowsForm
        title={messages.setInstalments}
        lead={messages.instalmentsLead(fullMoney(amount, language))}
        words={{ add: messages.add, remove: messages.remove, save: messages.save }}
        removeOf={messages.removeOf}
        {...{ rows, setRows }}
        fresh={() => rowOf("", "")}
        most={MAX_INSTALMENTS}
        fields={(row, number, change) => <RowFields {...{ row, number, change }} />}
        sum={sum()}
        ready={left === 0n && rows.every(({ yuan, condition }) => yuanOf(yuan) !== null && condition.trim() !== "")}
        saving={keeping}
        power="projects.supervise"
      />
    </section>
  );
}

type RowProps = {
  readonly row: Row;
  readonly number: number;
  readonly change: (next: Partial<Row>) => void;
};

function RowFields({ row, number, change }: RowProps) {
  const messages = useMessages(callMessages);
  const id = useId();
  const wrong = row.yuan.trim() !== "" && yuanOf(row.yuan) === null;
  return (
    <>
      <div className="field field--third">
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
      <div className="field field--two-thirds">
        <label htmlFor={`${id}-condition`}>{messages.conditionOf(number)}</label>
        <Input
          id={`${id}-condition`}
          value={row.condition}
          maxLength={MAX_CONDITION_LENGTH}
          onChange={(event) => change({ condition: event.target.value })}
        />
      </div>
    </>
  );
}
