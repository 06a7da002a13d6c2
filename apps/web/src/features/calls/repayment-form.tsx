import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { parkToday } from "../../ui/today.ts";
import { yuanOf } from "../../ui/yuan.ts";
import { callMessages } from "./call-messages.ts";

const NOTHING = "0.00";

type Props = { readonly id: string; readonly owed: { readonly principal: string; readonly interest: string } };

/** Records money that came back. Sent again after a failure it is the same repayment. */
export function RepaymentForm({ id, owed }: Props) {
  const messages = useMessages(callMessages);
  const client = useQueryClient();
  const key = useId();
  const [repayment] = useState(() => crypto.randomUUID());
  const [principal, setPrincipal] = useState(owed.principal);
  const [interest, setInterest] = useState(owed.interest);
  const [receivedOn, setReceivedOn] = useState(parkToday());
  const given = { principal: sumOf(principal), interest: sumOf(interest) };
  const ready =
    given.principal !== null &&
    given.interest !== null &&
    !(given.principal === NOTHING && given.interest === NOTHING) &&
    receivedOn !== "";
  const recording = useMutation({
    mutationFn: () =>
      api.calls.repay.call({
        ...{ id, repayment, receivedOn },
        ...{ principal: given.principal ?? NOTHING, interest: given.interest ?? NOTHING },
      }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: api.calls.key() });
      await client.invalidateQueries({ queryKey: api.cases.key() });
    },
  });
  return (
    <form
      className="call-panel__part no-print"
      aria-label={messages.record}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) recording.mutate();
      }}
    >
      <h3>{messages.record}</h3>
      <StrongNotice />
      <div className="call-repayment">
        <Amount label={messages.principalYuan} text={principal} write={setPrincipal} />
        <Amount label={messages.interestYuan} text={interest} write={setInterest} />
        <div className="field">
          <label htmlFor={key}>{messages.receivedOn}</label>
          <input id={key} type="date" value={receivedOn} onChange={(event) => setReceivedOn(event.target.value)} />
        </div>
      </div>
      <p>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={recording.isPending}>
          {messages.record}
        </Button>
      </p>
      <ActingAs power="payouts.order" />
      <RefusalText error={recording.error} />
    </form>
  );
}

/** An amount, which here may be nothing; null for what is none. */
function sumOf(typed: string): string | null {
  return /^0*(?:\.0{1,2})?$/.test(typed.trim()) ? NOTHING : yuanOf(typed);
}

type AmountProps = { readonly label: string; readonly text: string; readonly write: (text: string) => void };

function Amount({ label, text, write }: AmountProps) {
  const messages = useMessages(callMessages);
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
