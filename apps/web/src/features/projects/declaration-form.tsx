import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Declaration, SPENDING_KIND_IDS, SPENDING_KINDS, type SpendingKind } from "@yuanding/contract";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fenOf, fullMoney, moneyOfFen } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { parkToday } from "../../ui/today.ts";
import { yuanOf } from "../../ui/yuan.ts";
import type { Project } from "./project-parts.tsx";
import { projectsMessages } from "./projects-messages.ts";

const NOTHING = "0.00";

type Props = {
  readonly id: string;
  readonly award: Project["award"];
  /** What was declared last: its figures are where the next one begins. */
  readonly last: Declaration | null;
};

/** An amount that may be nothing; null for what is none. */
function sumOf(typed: string): string | null {
  return /^0*(?:\.0{1,2})?$/.test(typed.trim()) ? NOTHING : yuanOf(typed);
}

/** Declares the separate account: what was spent on what, and what is left. What ought to be left is reckoned as it is written. */
export function DeclarationForm({ id, award, last }: Props) {
  const messages = useMessages(projectsMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [from, setFrom] = useState(last?.from ?? award.firstPaidOn ?? parkToday());
  const [through, setThrough] = useState(parkToday());
  const [spent, setSpent] = useState<Partial<Record<SpendingKind, string>>>(() =>
    Object.fromEntries((last?.spent ?? []).map(({ kind, amount }) => [kind, amount])),
  );
  const [balance, setBalance] = useState("");
  const amounts = SPENDING_KIND_IDS.map((kind) => ({ kind, amount: sumOf(spent[kind] ?? "") }));
  const [left, wrong] = [sumOf(balance), amounts.some(({ amount }) => amount === null)];
  const ready = !wrong && left !== null && balance.trim() !== "" && from !== "" && through >= from;
  const declaring = useMutation({
    mutationFn: () =>
      api.projects.declare.call({
        ...{ id, from, through, balance: left ?? NOTHING },
        spent: amounts.flatMap(({ kind, amount }) => (amount === null || amount === NOTHING ? [] : [{ kind, amount }])),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: api.projects.key() }),
  });
  const total = amounts.reduce((sum, { amount }) => sum + fenOf(amount ?? NOTHING), 0n);
  const ought = fenOf(award.paid) - total;
  const shown = (fen: bigint) => fullMoney(moneyOfFen(fen), language);
  return (
    <form
      aria-label={messages.declareForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) declaring.mutate();
      }}
    >
      <p className="muted small">{messages.declareLead}</p>
      <div className="project-spending">
        <Day label={messages.from} day={from} write={setFrom} />
        <Day label={messages.through} day={through} write={setThrough} />
      </div>
      <div className="project-spending">
        {SPENDING_KIND_IDS.map((kind) => (
          <Amount
            key={kind}
            label={messages.spentOn(SPENDING_KINDS[kind][language])}
            text={spent[kind] ?? ""}
            write={(text) => setSpent({ ...spent, [kind]: text })}
          />
        ))}
        <Amount label={messages.balanceYuan} text={balance} write={setBalance} />
      </div>
      <p role="status" className="field__hint">
        {ought < 0n
          ? messages.overspent(shown(fenOf(award.paid)), shown(total))
          : messages.soFar(shown(fenOf(award.paid)), shown(total), shown(ought))}
        {balance.trim() === "" || left === null ? null : (
          <> · {fenOf(left) === ought ? messages.balanceFits : messages.balanceOff}</>
        )}
      </p>
      <p>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={declaring.isPending}>
          {messages.declare}
        </Button>
      </p>
      <RefusalText error={declaring.error} />
    </form>
  );
}

type WritingProps = { readonly label: string; readonly write: (text: string) => void };

function Day({ label, day, write }: WritingProps & { readonly day: string }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={day} onChange={(event) => write(event.target.value)} />
    </div>
  );
}

function Amount({ label, text, write }: WritingProps & { readonly text: string }) {
  const messages = useMessages(projectsMessages);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={text} inputMode="decimal" onChange={(event) => write(event.target.value)} />
      {sumOf(text) === null ? (
        <p role="status" className="field__hint">
          {messages.amountWrong}
        </p>
      ) : null}
    </div>
  );
}
