import type { ImportDetail } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { AcceptDialog } from "./accept-dialog.tsx";
import { GiveUpDialog } from "./give-up-dialog.tsx";
import { importsMessages } from "./imports-messages.ts";
import { takenRows } from "./outcomes.ts";

type Props = { readonly detail: ImportDetail; readonly pending: number };

/** What can be done with the whole file: take it, take it along with its problems marked, or give it up. */
export function ImportActions({ detail, pending }: Props) {
  const messages = useMessages(importsMessages);
  const mayImport = usePowers().has("facts.import");
  const [asked, setAsked] = useState<"accept" | "giveUp" | null>(null);
  const { id, state, counts, outdated } = detail;
  const open = state === "checked";
  const kept = open || state === "accepted";
  const empty = counts === null || takenRows(counts) === 0;
  const close = () => setAsked(null);
  return (
    <>
      {kept && counts && counts.outcomes.rejected > 0 ? (
        <Button href={`/api/imports/${id}/problems.xlsx`} download icon={<Icon name="download" />} className="no-print">
          {messages.problems}
        </Button>
      ) : null}
      {kept ? (
        <Button href={`/api/imports/${id}/file`} download type="text" className="no-print">
          {messages.asSent}
        </Button>
      ) : null}
      {open && mayImport ? (
        <>
          <Button type="text" danger className="no-print" onClick={() => setAsked("giveUp")}>
            {messages.giveUp}
          </Button>
          <Button
            type="primary"
            className="no-print"
            icon={<Icon name="check" />}
            disabled={pending > 0 || outdated || empty}
            aria-describedby={pending > 0 ? "import-pending-first" : undefined}
            onClick={() => setAsked("accept")}
          >
            {messages.accept}
          </Button>
          {pending > 0 ? (
            <p id="import-pending-first" className="muted small import__why">
              {messages.pendingFirst}
            </p>
          ) : null}
        </>
      ) : null}
      <AcceptDialog open={asked === "accept"} close={close} detail={detail} />
      <GiveUpDialog open={asked === "giveUp"} close={close} id={id} />
    </>
  );
}
