import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Draft } from "@yuanding/contract";
import { Button, Modal } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { labMessages } from "./lab-messages.ts";
import { NoteField } from "./note-field.tsx";
import type { DraftText } from "./use-draft-text.ts";

type Act = "submit" | "publish" | "abandon";

/** What can be done next with a draft, and what each step means. */
export function DraftActions({ draft, work }: { readonly draft: Draft; readonly work: DraftText }) {
  const messages = useMessages(labMessages);
  const powers = usePowers();
  const [act, setAct] = useState<Act | null>(null);
  const [drafts, publishes] = [powers.has("policy.draft"), powers.has("policy.publish")];
  if (draft.status === "已放弃") return <p className="card history__list">{messages.closed}</p>;
  if (draft.status === "已发布") return <Published draft={draft} />;
  return (
    <section className="card history__list" aria-label={messages.publish}>
      {draft.status === "编辑中" ? (
        <>
          <p>{messages.submitText}</p>
          {work.dirty ? <p className="muted small">{messages.submitUnsaved}</p> : null}
          {drafts ? (
            <Button type="primary" disabled={work.dirty} onClick={() => setAct("submit")}>
              {messages.submit}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <p>{messages.publishText}</p>
          <p className="muted small">{messages.publishEffect}</p>
          {publishes ? (
            <Button type="primary" onClick={() => setAct("publish")}>
              {messages.publish}
            </Button>
          ) : null}
        </>
      )}
      {drafts ? (
        <Button type="text" danger onClick={() => setAct("abandon")}>
          {messages.abandon}
        </Button>
      ) : null}
      <ActDialog key={act} draft={draft} act={act} close={() => setAct(null)} />
    </section>
  );
}

function Published({ draft }: { readonly draft: Draft }) {
  const messages = useMessages(labMessages);
  const step = draft.steps.findLast(({ kind }) => kind === "发布");
  return (
    <section className="card history__list" aria-label={messages.publish}>
      <p>{step ? messages.published(step.by) : null}</p>
      <Button href={`/api/lab/drafts/${draft.id}/policy.md`} download icon={<Icon name="download" />}>
        {messages.download}
      </Button>
      <dl className="history__hash">
        <dt className="muted small">{messages.hash}</dt>
        <dd>
          <code>{draft.newest.sha256}</code>
        </dd>
      </dl>
      <p className="muted small">{messages.publishEffect}</p>
    </section>
  );
}

type DialogProps = { readonly draft: Draft; readonly act: Act | null; readonly close: () => void };

function ActDialog({ draft, act, close }: DialogProps) {
  const messages = useMessages(labMessages);
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const acting = useMutation({
    mutationFn: (chosen: Act) => {
      const input = { id: draft.id, note };
      if (chosen === "abandon") return api.lab.abandon.call(input);
      return api.lab[chosen].call({ ...input, version: draft.newest.number });
    },
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.lab.key() }),
  });
  const words = {
    submit: { title: messages.submit, text: messages.submitText },
    publish: { title: messages.publish, text: messages.publishText },
    abandon: { title: messages.abandon, text: messages.abandonText },
  };
  const perform = () => {
    if (act && !acting.isPending) acting.mutate(act);
  };
  return (
    <Modal
      open={act !== null}
      title={act ? words[act].title : ""}
      okText={act ? words[act].title : ""}
      cancelText={messages.cancel}
      okButtonProps={{ loading: acting.isPending, danger: act === "abandon" }}
      onOk={perform}
      onCancel={close}
    >
      <p>{act ? words[act].text : null}</p>
      <NoteField note={note} write={setNote} enter={perform} />
      <ActingAs power={act === "publish" ? "policy.publish" : "policy.draft"} />
      <RefusalText error={acting.error} />
    </Modal>
  );
}
