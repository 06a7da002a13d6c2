import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { COMMITMENTS } from "@yuanding/contract";
import { Checkbox, Modal } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { BenefitAmount } from "./benefit-parts.tsx";
import { benefitsMessages } from "./benefits-messages.ts";
import type { Benefit, Benefits } from "./group-benefits.ts";

type Props = {
  readonly open: boolean;
  readonly close: () => void;
  readonly benefit: Benefit;
  readonly subject: Benefits["subject"];
};

/** Commits to integrity and opens the claim, which goes on in its case. Asked again after a failure it is the same claim. */
export function ClaimDialog({ open, close, benefit, subject }: Props) {
  const messages = useMessages(benefitsMessages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [agreed, setAgreed] = useState(false);
  const { offer } = benefit;
  const claiming = useMutation({
    mutationFn: () => api.delivery.claim.call({ id: offer.id, case: id, subject: subject.id, commitment: true }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
    onSettled: () => client.invalidateQueries({ queryKey: api.delivery.key() }),
  });
  return (
    <Modal
      open={open}
      title={messages.claimOf(offer.title)}
      okText={messages.start}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: !agreed, loading: claiming.isPending }}
      onOk={() => claiming.mutate()}
      onCancel={close}
      destroyOnHidden
    >
      <p>{messages.dialogLead}</p>
      <dl className="claim-facts">
        <dt>{messages.dialogFirm}</dt>
        <dd>
          <Zh>{subject.name}</Zh>
        </dd>
        {benefit.amount === null && benefit.ceiling === null ? null : (
          <>
            <dt>{messages.dialogAmount}</dt>
            <dd>
              <BenefitAmount benefit={benefit} />
            </dd>
          </>
        )}
      </dl>
      <h3>{messages.commitment}</h3>
      <ol className="commitments">
        {COMMITMENTS.map((each) => (
          <li key={each.zh}>{each[language]}</li>
        ))}
      </ol>
      <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
        {messages.agree}
      </Checkbox>
      <ActingAs power="claims.submit" />
      <RefusalText error={claiming.error} />
    </Modal>
  );
}
