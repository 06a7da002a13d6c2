import "../../ui/form.css";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  DEFAULT_EXPERTS,
  DEFAULT_SPREAD,
  MAX_APPLICATIONS,
  MAX_EXPERTS,
  MAX_SCORE,
  type Offer,
} from "@yuanding/contract";
import { Checkbox, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { fullMoney } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { parkToday } from "../../ui/today.ts";
import { yuanOf } from "../../ui/yuan.ts";
import { offerCallsMessages } from "./offer-calls-messages.ts";

const DAYS = 30;

type Props = { readonly offer: Offer; readonly close: () => void };

/** Everything a call says. It begins a case, where the rest is done; sent again after a failure it is the same call. */
export function BeginCall({ offer, close }: Props) {
  const messages = useMessages(offerCallsMessages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const today = parkToday();
  const [id] = useState(() => crypto.randomUUID());
  const [opensOn, setOpensOn] = useState(today);
  const [closesOn, setClosesOn] = useState(Temporal.PlainDate.from(today).add({ days: DAYS }).toString());
  const [yuan, setYuan] = useState("");
  const [quota, setQuota] = useState("");
  const [experts, setExperts] = useState(String(DEFAULT_EXPERTS));
  const [spread, setSpread] = useState(String(DEFAULT_SPREAD));
  const [named, setNamed] = useState(false);
  const [ethics, setEthics] = useState(false);
  const budget = yuanOf(yuan);
  const ready =
    budget !== null &&
    opensOn !== "" &&
    closesOn >= opensOn &&
    isCount(quota, MAX_APPLICATIONS) &&
    isCount(experts, MAX_EXPERTS) &&
    /^\d{1,3}(?:\.\d{1,2})?$/.test(spread) &&
    Number(spread) <= MAX_SCORE;
  const beginning = useMutation({
    mutationFn: () =>
      api.calls.begin.call({
        ...{ id: offer.id, case: id, opensOn, closesOn, budget: budget ?? "", named, ethics },
        ...{ quota: Number(quota), experts: Number(experts), spread: Number(spread) },
      }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
  });
  return (
    <Modal
      open
      title={messages.beginOf(offer.title)}
      okText={messages.begin}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: !ready, loading: beginning.isPending }}
      onOk={() => beginning.mutate()}
      onCancel={close}
    >
      <p>{messages.beginLead}</p>
      <div className="field-pair">
        <Line label={messages.opensOn} type="date" text={opensOn} write={setOpensOn} />
        <Line label={messages.closesOn} type="date" text={closesOn} write={setClosesOn} />
        <Line label={messages.budget} text={yuan} write={setYuan}>
          {yuan.trim() === "" ? "" : budget === null ? messages.amountWrong : fullMoney(budget, language)}
        </Line>
        <Line label={messages.quota} text={quota} write={setQuota} />
        <Line label={messages.expertCount} text={experts} write={setExperts} />
        <Line label={messages.spread} text={spread} write={setSpread}>
          {messages.spreadHint}
        </Line>
      </div>
      <Checkbox checked={named} onChange={(event) => setNamed(event.target.checked)}>
        {messages.named}
      </Checkbox>
      <Checkbox checked={ethics} onChange={(event) => setEthics(event.target.checked)}>
        {messages.ethics}
      </Checkbox>
      <ActingAs power="calls.keep" />
      <RefusalText error={beginning.error} />
    </Modal>
  );
}

function isCount(text: string, most: number): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= most;
}

type LineProps = {
  readonly label: string;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly type?: "date";
  readonly children?: ReactNode;
};

function Line({ label, text, write, type, children }: LineProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {type === "date" ? (
        <input id={id} type="date" value={text} onChange={(event) => write(event.target.value)} />
      ) : (
        <Input id={id} value={text} inputMode="decimal" onChange={(event) => write(event.target.value)} />
      )}
      {children ? (
        <p role="status" className="field__hint">
          {children}
        </p>
      ) : null}
    </div>
  );
}
