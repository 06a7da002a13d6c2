import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { importsMessages } from "./imports-messages.ts";

type Props = { readonly open: boolean; readonly close: () => void; readonly id: string };

/** Gives a file up, also one that is being worked on; the uploaded file goes. */
export function GiveUpDialog({ open, close, id }: Props) {
  const messages = useMessages(importsMessages);
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: () => api.imports.cancel.call({ id }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.imports.key() }),
  });
  return (
    <Modal
      open={open}
      title={messages.giveUp}
      okText={messages.giveUp}
      cancelText={messages.back}
      okButtonProps={{ danger: true, loading: leaving.isPending }}
      onOk={() => leaving.mutate()}
      onCancel={close}
    >
      <p>{messages.giveUpText}</p>
      <RefusalText error={leaving.error} />
    </Modal>
  );
}
