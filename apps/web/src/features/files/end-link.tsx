import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FileLink } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { recordMessages } from "./record-messages.ts";
import { isSigned, type Signed, SignFields } from "./sign-fields.tsx";
import { shortSource } from "./source-name.ts";

/** Records that a link no longer holds from a day on. The link and its end both stay on record. */
export function EndLink({ link, close }: { readonly link: FileLink | null; readonly close: () => void }) {
  const messages = useMessages(recordMessages);
  const client = useQueryClient();
  const id = useId();
  const [signed, write] = useState<Signed>({ reason: "", evidence: "" });
  const [until, setUntil] = useState("");
  const ending = useMutation({
    mutationFn: ({ kind, direction, own, other, batch }: FileLink) => {
      const [from, to] = direction === "out" ? [own, other.id] : [other.id, own];
      const source = shortSource(batch.source);
      return api.files.endLink.call({ id: from, kind, to, until, source, ...signed });
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      close();
    },
  });
  const ready = link !== null && until !== "" && isSigned(signed);
  return (
    <Modal
      open={link !== null}
      title={link ? messages.linkEndTitle(link.other.name) : ""}
      okText={messages.linkEnd}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: !ready, loading: ending.isPending }}
      onOk={() => {
        if (ready && !ending.isPending) ending.mutate(link);
      }}
      onCancel={close}
      destroyOnHidden
    >
      <div className="field">
        <label htmlFor={id}>{messages.linkUntil}</label>
        <Input
          id={id}
          type="date"
          value={until}
          required
          aria-describedby={`${id}-hint`}
          onChange={(event) => setUntil(event.target.value)}
          style={{ width: 180 }}
        />
        <p id={`${id}-hint`} className="field__hint">
          {messages.linkUntilHint}
        </p>
      </div>
      <SignFields signed={signed} write={write} power="facts.correct" />
      <RefusalText error={ending.error} />
    </Modal>
  );
}
