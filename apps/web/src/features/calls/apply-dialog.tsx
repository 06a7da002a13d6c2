import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { COMMITMENTS, type Offer } from "@yuanding/contract";
import { Checkbox, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { offerCallsMessages } from "./offer-calls-messages.ts";

type Props = {
  readonly offer: Offer;
  readonly closesOn: string;
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  readonly close: () => void;
};

/** Commits to integrity and opens the application, which goes on in its case. Asked again after a failure it is the same one. */
export function ApplyDialog({ offer, closesOn, firms, close }: Props) {
  const messages = useMessages(offerCallsMessages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useId();
  const [id] = useState(() => crypto.randomUUID());
  const [agreed, setAgreed] = useState(false);
  const [firm, setFirm] = useState(firms[0]?.id ?? "");
  const applying = useMutation({
    mutationFn: () => api.calls.apply.call({ id: offer.id, case: id, subject: firm, commitment: true }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
    onSettled: () => client.invalidateQueries({ queryKey: api.delivery.key() }),
  });
  return (
    <Modal
      open
      title={messages.applyOf(offer.title)}
      okText={messages.start}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: !agreed || firm === "", loading: applying.isPending }}
      onOk={() => applying.mutate()}
      onCancel={close}
    >
      <p>{messages.lead}</p>
      <p>
        <span className="muted">{messages.until}</span> <strong className="figure">{closesOn}</strong>
      </p>
      <div className="field">
        <label htmlFor={key}>{messages.firm}</label>
        <select id={key} value={firm} lang="zh-CN" onChange={(event) => setFirm(event.target.value)}>
          {firms.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <h3>{messages.commitment}</h3>
      <ol className="call-commitments">
        {COMMITMENTS.map((each) => (
          <li key={each.zh}>{each[language]}</li>
        ))}
      </ol>
      <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
        {messages.agree}
      </Checkbox>
      <ActingAs power="claims.submit" />
      <RefusalText error={applying.error} />
    </Modal>
  );
}
