import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MAX_GROUNDS_LENGTH, type Notice, type NoticeLine } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { LineWords } from "./line-words.tsx";
import { noticesMessages } from "./notices-messages.ts";

type Props = {
  readonly notice: Notice;
  readonly line: NoticeLine;
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  readonly close: () => void;
};

/** Objects to a line for an enterprise, and goes on in the case. Asked again after a failure it is the same one. */
export function ObjectDialog({ notice, line, firms, close }: Props) {
  const messages = useMessages(noticesMessages);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [firmField, groundsField] = [useId(), useId()];
  const [id] = useState(() => crypto.randomUUID());
  const [firm, setFirm] = useState(firms[0]?.id ?? "");
  const [grounds, setGrounds] = useState("");
  const objecting = useMutation({
    mutationFn: () => api.notices.object.call({ id: notice.id, case: id, number: line.number, subject: firm, grounds }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
    onSettled: () => client.invalidateQueries({ queryKey: api.notices.key() }),
  });
  return (
    <Modal
      open
      title={messages.objectTo(line.subject.name)}
      okText={messages.submit}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: grounds.trim() === "" || firm === "", loading: objecting.isPending }}
      onOk={() => objecting.mutate()}
      onCancel={close}
    >
      <LineWords notice={notice} line={line} />
      <p>{messages.dialogLead(notice.promises.gather)}</p>
      {firms.length > 1 ? (
        <div className="field">
          <label htmlFor={firmField}>{messages.firm}</label>
          <select id={firmField} value={firm} lang="zh-CN" onChange={(event) => setFirm(event.target.value)}>
            {firms.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={groundsField}>{messages.grounds}</label>
        <Input.TextArea
          id={groundsField}
          rows={4}
          value={grounds}
          maxLength={MAX_GROUNDS_LENGTH}
          placeholder={messages.groundsHint}
          required
          onChange={(event) => setGrounds(event.target.value)}
        />
      </div>
      <ActingAs power="claims.submit" />
      <RefusalText error={objecting.error} />
    </Modal>
  );
}
