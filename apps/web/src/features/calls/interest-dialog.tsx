import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { INTEREST_IDS, INTERESTS, type InterestKind } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { ChoiceField } from "../../ui/choice-field.tsx";
import { isPeriod, type Period, PeriodFields } from "../../ui/period-fields.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { SubjectField } from "../../ui/subject-field.tsx";
import { dayAfter, parkToday } from "../../ui/today.ts";
import { interestsMessages } from "./interests-messages.ts";

const MAX_GROUND_LENGTH = 500;

type Props = {
  readonly experts: readonly { readonly id: string; readonly name: string }[];
  readonly close: () => void;
};

/** Keeps an interest of an expert. Sent again after a failure it is the same one. */
export function InterestDialog({ experts, close }: Props) {
  const messages = useMessages(interestsMessages);
  const client = useQueryClient();
  const key = useId();
  const [id] = useState(() => crypto.randomUUID());
  const [expert, setExpert] = useState("");
  const [subject, setSubject] = useState<string | undefined>(undefined);
  const [kind, setKind] = useState<InterestKind>("employment");
  const [period, setPeriod] = useState<Period>(() => ({ from: parkToday(), last: "" }));
  const [ground, setGround] = useState("");
  const ready = expert !== "" && subject !== undefined && isPeriod(period, false) && ground.trim() !== "";
  const keeping = useMutation({
    mutationFn: () =>
      api.calls.keepInterest.call({
        ...{ id, expert, subject: subject ?? "", kind, from: period.from, ground },
        until: period.last === "" ? null : dayAfter(period.last),
      }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.calls.key() }),
  });
  return (
    <Modal
      open
      title={messages.add}
      okText={messages.save}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: !ready, loading: keeping.isPending }}
      onOk={() => keeping.mutate()}
      onCancel={close}
    >
      <p>{messages.addLead}</p>
      <div className="field">
        <label htmlFor={`${key}-expert`}>{messages.expert}</label>
        <select id={`${key}-expert`} value={expert} onChange={(event) => setExpert(event.target.value)}>
          <option value="">{messages.chooseExpert}</option>
          {experts.map((each) => (
            <option key={each.id} value={each.id} lang="zh-CN">
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <SubjectField label={messages.subject} placeholder={messages.subjectHint} chosen={subject} choose={setSubject} />
      <ChoiceField label={messages.kind} ids={INTEREST_IDS} words={INTERESTS} value={kind} choose={setKind} />
      <PeriodFields fromLabel={messages.from} lastLabel={messages.until} period={period} change={setPeriod} />
      <div className="field">
        <label htmlFor={`${key}-ground`}>{messages.ground}</label>
        <Input
          id={`${key}-ground`}
          value={ground}
          maxLength={MAX_GROUND_LENGTH}
          placeholder={messages.groundHint}
          onChange={(event) => setGround(event.target.value)}
        />
      </div>
      <ActingAs power="reviews.assign" />
      <RefusalText error={keeping.error} />
    </Modal>
  );
}
