import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MAX_GROUNDS_LENGTH, MAX_OBJECTOR_LENGTH, type Notice, type NoticeLine } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { LineWords } from "./line-words.tsx";
import { noticesMessages } from "./notices-messages.ts";

type Props = { readonly notice: Notice; readonly line: NoticeLine; readonly close: () => void };

/** Writes down what somebody without an account objects, and goes on in the case. */
export function RecordDialog({ notice, line, close }: Props) {
  const messages = useMessages(noticesMessages);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [objectorField, contactField, groundsField] = [useId(), useId(), useId()];
  const [id] = useState(() => crypto.randomUUID());
  const [given, setGiven] = useState({ objector: "", contact: "", grounds: "" });
  const recording = useMutation({
    mutationFn: () => api.notices.record.call({ id: notice.id, case: id, number: line.number, ...given }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
    onSettled: () => client.invalidateQueries({ queryKey: api.notices.key() }),
  });
  const missing = Object.values(given).some((each) => each.trim() === "");
  return (
    <Modal
      open
      title={messages.recordOf(line.subject.name)}
      okText={messages.submitRecord}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: missing, loading: recording.isPending }}
      onOk={() => recording.mutate()}
      onCancel={close}
    >
      <LineWords notice={notice} line={line} />
      <p>{messages.recordLead}</p>
      <div className="field">
        <label htmlFor={objectorField}>{messages.objector}</label>
        <Input
          id={objectorField}
          value={given.objector}
          maxLength={MAX_OBJECTOR_LENGTH}
          placeholder={messages.objectorHint}
          required
          onChange={(event) => setGiven({ ...given, objector: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={contactField}>{messages.contactOf}</label>
        <Input
          id={contactField}
          value={given.contact}
          maxLength={MAX_OBJECTOR_LENGTH}
          placeholder={messages.contactHint}
          required
          onChange={(event) => setGiven({ ...given, contact: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={groundsField}>{messages.grounds}</label>
        <Input.TextArea
          id={groundsField}
          rows={4}
          value={given.grounds}
          maxLength={MAX_GROUNDS_LENGTH}
          placeholder={messages.groundsHint}
          required
          onChange={(event) => setGiven({ ...given, grounds: event.target.value })}
        />
      </div>
      <ActingAs power="cases.handle" />
      <RefusalText error={recording.error} />
    </Modal>
  );
}
