import "./purpose.css";
import { Button } from "antd";
import { useState } from "react";
import { useVisit } from "../api/visit.ts";
import { useMessages } from "../language/language.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";
import { Notice } from "./notice.tsx";
import { usePowers } from "./powers.ts";
import { PurposeDialog } from "./purpose-dialog.tsx";

/** A value that is there and not shown: neither unknown nor empty. */
export function HiddenValue() {
  const messages = useMessages(uiMessages);
  return (
    <span className="hidden-value" title={messages.hiddenHint}>
      <Icon name="eyeOff" size={14} /> {messages.hidden}
    </span>
  );
}

/** Whether an answer of the server holds anything that is there and not shown. */
function holdsHidden(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null) return false;
  if ("hidden" in answer && answer.hidden === true) return true;
  return Object.values(answer).some(holdsHidden);
}

/** Over an answer that holds hidden values: how whoever may see them gets to. Nothing for whoever may not, and while they are seen. */
export function HiddenNotice({ of }: { readonly of: unknown }) {
  const messages = useMessages(uiMessages);
  const may = usePowers().has("facts.sensitive");
  const { purpose } = useVisit();
  const [open, setOpen] = useState(false);
  if (!may || purpose !== null || !holdsHidden(of)) return null;
  return (
    <>
      <Notice icon="eyeOff" text={messages.hiddenNotice}>
        <Button size="small" onClick={() => setOpen(true)}>
          {messages.purposeAsk}
        </Button>
      </Notice>
      <PurposeDialog open={open} close={() => setOpen(false)} />
    </>
  );
}
