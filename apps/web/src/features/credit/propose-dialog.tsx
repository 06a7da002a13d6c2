import "../../ui/form.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  CREDIT_KIND_IDS,
  CREDIT_KINDS,
  CREDIT_SEVERITIES,
  CREDIT_SEVERITY_IDS,
  type CreditKind,
  type CreditSeverity,
} from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { dayAfter, parkToday } from "../../ui/today.ts";
import { creditMessages } from "./credit-messages.ts";

const MAX_GROUND_LENGTH = 500;
/** Cases of the enterprise that can be chosen from. */
const MAX_CASES = 50;

type Props = { readonly subject: { readonly id: string; readonly name: string }; readonly close: () => void };

/** Proposes an entry for an enterprise. Sent again after a failure it is the same one. */
export function ProposeDialog({ subject, close }: Props) {
  const messages = useMessages(creditMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const key = useId();
  const [id] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<CreditKind>("false_material");
  const [severity, setSeverity] = useState<CreditSeverity>("ordinary");
  const [from, setFrom] = useState(parkToday());
  const [last, setLast] = useState("");
  const [ground, setGround] = useState("");
  const [origin, setOrigin] = useState("");
  const cases = useQuery(
    api.cases.list.queryOptions({ input: { subject: subject.id, limit: MAX_CASES, offset: 0 } }),
  ).data;
  const ready = from !== "" && last !== "" && last >= from && ground.trim() !== "";
  const proposing = useMutation({
    mutationFn: () =>
      api.credit.propose.call({
        ...{ id: subject.id, entry: id, kind, severity, ground, from, until: dayAfter(last) },
        case: origin === "" ? null : origin,
      }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.credit.key() }),
  });
  return (
    <Modal
      open
      title={messages.propose}
      okText={messages.save}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: !ready, loading: proposing.isPending }}
      onOk={() => proposing.mutate()}
      onCancel={close}
    >
      <p>{messages.proposeLead}</p>
      <div className="field">
        <label htmlFor={`${key}-kind`}>{messages.kind}</label>
        <select
          id={`${key}-kind`}
          value={kind}
          onChange={(event) => setKind(CREDIT_KIND_IDS.find((each) => each === event.target.value) ?? kind)}
        >
          {CREDIT_KIND_IDS.map((each) => (
            <option key={each} value={each}>
              {CREDIT_KINDS[each][language]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${key}-severity`}>{messages.severity}</label>
        <select
          id={`${key}-severity`}
          value={severity}
          aria-describedby={`${key}-severity-hint`}
          onChange={(event) => setSeverity(CREDIT_SEVERITY_IDS.find((each) => each === event.target.value) ?? severity)}
        >
          {CREDIT_SEVERITY_IDS.map((each) => (
            <option key={each} value={each}>
              {CREDIT_SEVERITIES[each][language]}
            </option>
          ))}
        </select>
        <p id={`${key}-severity-hint`} className="field__hint">
          {messages.severityHint[severity]}
        </p>
      </div>
      <div className="credit-pair">
        <div className="field">
          <label htmlFor={`${key}-from`}>{messages.from}</label>
          <input id={`${key}-from`} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${key}-until`}>{messages.until}</label>
          <input
            id={`${key}-until`}
            type="date"
            value={last}
            required
            aria-describedby={`${key}-until-hint`}
            onChange={(event) => setLast(event.target.value)}
          />
        </div>
      </div>
      <p id={`${key}-until-hint`} className="field__hint">
        {messages.untilHint}
      </p>
      <div className="field">
        <label htmlFor={`${key}-ground`}>{messages.ground}</label>
        <Input.TextArea
          id={`${key}-ground`}
          rows={3}
          value={ground}
          required
          maxLength={MAX_GROUND_LENGTH}
          placeholder={messages.groundHint}
          onChange={(event) => setGround(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${key}-case`}>{messages.case}</label>
        <select id={`${key}-case`} value={origin} onChange={(event) => setOrigin(event.target.value)}>
          <option value="">{messages.noCase}</option>
          {cases?.items.map((each) => (
            <option key={each.id} value={each.id} lang="zh-CN">
              {`${each.process.zh}：${each.title}`}
            </option>
          ))}
        </select>
      </div>
      <ActingAs power="cases.handle" />
      <RefusalText error={proposing.error} />
    </Modal>
  );
}
