import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { recordMessages } from "./record-messages.ts";

const MAX_REASON_LENGTH = 500;

/** Takes one person's word back, with a reason. */
export function UndoForm({ batch, close }: { readonly batch: number; readonly close: () => void }) {
  const messages = useMessages(recordMessages);
  const client = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState("");
  const undoing = useMutation({
    mutationFn: () => api.batches.undo.call({ id: batch, reason }),
    onSuccess: async () => {
      await client.invalidateQueries();
      close();
    },
  });
  const ready = reason.trim() !== "";
  const undo = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !undoing.isPending) undoing.mutate();
  };
  return (
    <form className="value-form" onSubmit={undo} aria-label={messages.undo}>
      <p className="small">{messages.undoText(batch)}</p>
      <div className="field">
        <label htmlFor={id}>{messages.reason}</label>
        <Input
          id={id}
          value={reason}
          maxLength={MAX_REASON_LENGTH}
          required
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <ActingAs power="facts.undo" />
      <RefusalText error={undoing.error} />
      <p className="value-form__buttons">
        <Button danger htmlType="submit" disabled={!ready} loading={undoing.isPending}>
          {messages.undo}
        </Button>
        <Button onClick={close}>{messages.cancel}</Button>
      </p>
    </form>
  );
}
