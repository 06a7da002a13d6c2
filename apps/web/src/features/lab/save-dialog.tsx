import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Draft, MAX_TITLE_LENGTH } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { labMessages } from "./lab-messages.ts";
import { NoteField } from "./note-field.tsx";
import type { DraftText } from "./use-draft-text.ts";

type Props = {
  readonly open: boolean;
  readonly close: () => void;
  readonly draft: Draft | null;
  readonly policyId: string;
  readonly work: DraftText;
  readonly started: (draftId: string) => void;
};

/** Saves the text as the next version of the draft, or as the first one of a new draft. */
export function SaveDialog({ open, close, draft, policyId, work, started }: Props) {
  const messages = useMessages(labMessages);
  const client = useQueryClient();
  const id = useId();
  const [note, setNote] = useState("");
  const [title, setTitle] = useState("");
  const saving = useMutation({
    mutationFn: async () => {
      const { text } = work;
      if (!draft) {
        const made = await api.lab.start.call({ policy: policyId, title, text, note });
        return { text, number: 1, started: made.id };
      }
      const made = await api.lab.save.call({ id: draft.id, base: work.saved.number, text, note });
      return { text, number: made.number, started: null };
    },
    onSuccess: async ({ text, number, started: draftId }) => {
      work.rebase({ text, number });
      setNote("");
      close();
      await client.invalidateQueries({ queryKey: api.lab.key() });
      if (draftId) started(draftId);
    },
    // A version that somebody else saved is fetched, so that the page can offer to compare.
    onError: () => client.invalidateQueries({ queryKey: api.lab.key() }),
  });
  const missing = !draft && title.trim() === "";
  const save = () => {
    if (!missing && !saving.isPending) saving.mutate();
  };
  return (
    <Modal
      open={open}
      title={draft ? messages.save : messages.saveAsDraft}
      okText={draft ? messages.save : messages.saveAsDraft}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: missing, loading: saving.isPending }}
      onOk={save}
      onCancel={() => {
        saving.reset();
        close();
      }}
      destroyOnHidden
    >
      {draft ? null : (
        <div className="field">
          <label htmlFor={id}>{messages.draftTitle}</label>
          <Input
            id={id}
            value={title}
            maxLength={MAX_TITLE_LENGTH}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
      )}
      <NoteField note={note} write={setNote} enter={save} />
      <RefusalText error={saving.error} />
    </Modal>
  );
}
