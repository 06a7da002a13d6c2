import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { importsMessages } from "./imports-messages.ts";
import { WordsField } from "./words-field.tsx";

type Props = {
  readonly open: boolean;
  readonly close: () => void;
  readonly id: number;
};

/** Takes a batch back, for a reason, and leads to it; a large one is still being taken back then. */
export function UndoDialog({ open, close, id }: Props) {
  const messages = useMessages(importsMessages);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const undoing = useMutation({
    mutationFn: () => api.batches.undo.call({ id, reason }),
    onSuccess: ({ queued }) => {
      close();
      void navigate({ to: "/batches/$id", params: { id: String(id) }, search: queued ? { undoing: "yes" } : {} });
    },
    onSettled: () => client.invalidateQueries(),
  });
  const missing = reason.trim() === "";
  const undo = () => {
    if (!missing && !undoing.isPending) undoing.mutate();
  };
  return (
    <Modal
      open={open}
      title={messages.undo}
      okText={messages.undoShort}
      cancelText={messages.back}
      okButtonProps={{ danger: true, disabled: missing, loading: undoing.isPending }}
      onOk={undo}
      onCancel={() => {
        undoing.reset();
        close();
      }}
    >
      <p>{messages.undoText}</p>
      <WordsField label={messages.undoReason} text={reason} write={setReason} enter={undo} />
      <ActingAs power="facts.undo" />
      <RefusalText error={undoing.error} />
    </Modal>
  );
}
