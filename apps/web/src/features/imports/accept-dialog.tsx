import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ImportCounts, ImportDetail } from "@yuanding/contract";
import { Modal } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { shownCount } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { importsMessages } from "./imports-messages.ts";
import { WordsField } from "./words-field.tsx";

type Props = { readonly open: boolean; readonly close: () => void; readonly detail: ImportDetail };

/** Says in figures what will be written, and in whose name. */
export function AcceptDialog({ open, close, detail }: Props) {
  const messages = useMessages(importsMessages);
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [evidence, setEvidence] = useState("");
  const accepting = useMutation({
    mutationFn: () => api.imports.accept.call({ id: detail.id, reason, evidence }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.imports.key() }),
  });
  const accept = () => {
    if (!accepting.isPending) accepting.mutate();
  };
  return (
    <Modal
      open={open}
      title={messages.acceptTitle}
      okText={messages.accept}
      cancelText={messages.back}
      okButtonProps={{ loading: accepting.isPending }}
      onOk={accept}
      onCancel={() => {
        accepting.reset();
        close();
      }}
    >
      {detail.counts ? <Effect counts={detail.counts} /> : null}
      <WordsField
        label={messages.reason}
        placeholder={messages.reasonPlaceholder}
        text={reason}
        write={setReason}
        enter={accept}
      />
      <WordsField
        label={messages.evidence}
        placeholder={messages.evidencePlaceholder}
        text={evidence}
        write={setEvidence}
        enter={accept}
      />
      <ActingAs power="facts.import" />
      <RefusalText error={accepting.error} />
    </Modal>
  );
}

function Effect({ counts: { outcomes, values } }: { readonly counts: ImportCounts }) {
  const messages = useMessages(importsMessages);
  return (
    <ul className="import__effect">
      <li>
        {messages.acceptRows(
          shownCount(outcomes.created),
          shownCount(outcomes.changed),
          shownCount(outcomes.conflict),
          shownCount(outcomes.unchanged),
        )}
      </li>
      <li>{messages.acceptValues(shownCount(values.new + values.changed + values.conflict))}</li>
      {values.conflict > 0 ? <li>{messages.acceptConflict(shownCount(values.conflict))}</li> : null}
      {outcomes.rejected > 0 ? <li>{messages.acceptRejected(shownCount(outcomes.rejected))}</li> : null}
      <li>{messages.acceptUndo}</li>
    </ul>
  );
}
