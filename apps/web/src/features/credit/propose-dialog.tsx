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
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { ChoiceField } from "../../ui/choice-field.tsx";
import { isPeriod, type Period, PeriodFields } from "../../ui/period-fields.tsx";
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
  const client = useQueryClient();
  const key = useId();
  const [id] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<CreditKind>("false_material");
  const [severity, setSeverity] = useState<CreditSeverity>("ordinary");
  const [period, setPeriod] = useState<Period>(() => ({ from: parkToday(), last: "" }));
  const [ground, setGround] = useState("");
  const [origin, setOrigin] = useState("");
  const cases = useQuery(
    api.cases.list.queryOptions({ input: { subject: subject.id, limit: MAX_CASES, offset: 0 } }),
  ).data;
  const ready = isPeriod(period, true) && ground.trim() !== "";
  const proposing = useMutation({
    mutationFn: () =>
      api.credit.propose.call({
        ...{ id: subject.id, entry: id, kind, severity, ground, from: period.from, until: dayAfter(period.last) },
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
      <ChoiceField label={messages.kind} ids={CREDIT_KIND_IDS} words={CREDIT_KINDS} value={kind} choose={setKind} />
      <ChoiceField
        label={messages.severity}
        ids={CREDIT_SEVERITY_IDS}
        words={CREDIT_SEVERITIES}
        value={severity}
        choose={setSeverity}
        hint={messages.severityHint[severity]}
      />
      <PeriodFields
        fromLabel={messages.from}
        lastLabel={messages.until}
        period={period}
        change={setPeriod}
        required
        hint={messages.untilHint}
      />
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
