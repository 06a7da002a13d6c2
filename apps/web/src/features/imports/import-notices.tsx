import { Link } from "@tanstack/react-router";
import type { ImportDetail } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { shownCount } from "../../ui/money.ts";
import { Notice } from "../../ui/notice.tsx";
import { useTerm } from "../../ui/terms.ts";
import { momentText } from "../../ui/when.tsx";
import { STATE_WORDS } from "./import-state.tsx";
import { importsMessages } from "./imports-messages.ts";
import { takenRows } from "./outcomes.ts";
import { UndoDialog } from "./undo-dialog.tsx";

/** What has to be known before deciding about a file, and what was decided. */
export function ImportNotices({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const { batch, counts, state } = detail;
  const [undoing, setUndoing] = useState(false);
  const open = state === "checked";
  const taken = counts ? takenRows(counts) : 0;
  return (
    <>
      {batch ? (
        <Notice
          icon={batch.undone ? "undo" : "checkCircle"}
          role="status"
          text={batch.undone ? messages.acceptedUndone(batch.id) : messages.acceptedNotice(batch.id)}
        >
          <LinkButton to="/batches/$id" params={{ id: String(batch.id) }}>
            {messages.openBatch}
          </LinkButton>
          {batch.undone ? null : (
            <>
              <Button danger type="text" onClick={() => setUndoing(true)}>
                {messages.undoShort}
              </Button>
              <UndoDialog open={undoing} close={() => setUndoing(false)} id={batch.id} />
            </>
          )}
        </Notice>
      ) : null}
      {open && detail.outdated ? <Notice icon="warning" tone="warning" role="alert" text={messages.outdated} /> : null}
      {detail.sameFile.length > 0 ? <Notice icon="info" text={<SameFile detail={detail} />} /> : null}
      {open && counts && counts.outcomes.rejected > 0 && taken > 0 ? (
        <Notice icon="info" text={messages.rejectedNotice(shownCount(counts.outcomes.rejected), shownCount(taken))}>
          <MendedLink id={detail.id} />
        </Notice>
      ) : null}
      {open && counts && taken === 0 ? (
        <Notice icon="warning" tone="warning" role="alert" text={messages.rejectedAll}>
          <MendedLink id={detail.id} />
        </Notice>
      ) : null}
    </>
  );
}

function MendedLink({ id }: { readonly id: string }) {
  const messages = useMessages(importsMessages);
  return (
    <LinkButton to="/imports" search={{ after: id }}>
      {messages.mended}
    </LinkButton>
  );
}

function SameFile({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const term = useTerm();
  return (
    <>
      {messages.sameFile}{" "}
      {detail.sameFile.map(({ id, receivedAt, state, batch }) => (
        <span key={id} className="import__same">
          <Link to="/imports/$id" params={{ id }}>
            {messages.sameFileItem(momentText(receivedAt), term(STATE_WORDS[state]))}
          </Link>
          {batch === null ? null : (
            <Link to="/batches/$id" params={{ id: String(batch) }}>
              {messages.batchNumber(batch)}
            </Link>
          )}
        </span>
      ))}
    </>
  );
}
