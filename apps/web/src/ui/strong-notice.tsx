import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../language/language.tsx";
import { LinkButton } from "./link-button.tsx";
import { uiMessages } from "./messages.ts";
import { Notice } from "./notice.tsx";
import { useMe } from "./powers.ts";
import { StepUp } from "./step-up.tsx";

/** Says before anything is tried that it will take a second factor, and lets it be given; nothing once the session has one. */
export function StrongNotice() {
  const messages = useMessages(uiMessages);
  const me = useMe().data;
  const [open, setOpen] = useState(false);
  if (!me?.person || me.secondFactor.passed) return null;
  const { enrolled, codes } = me.secondFactor;
  return (
    <>
      <Notice icon="shield" tone="warning" text={enrolled ? messages.strongNow : messages.strongEnrol}>
        {enrolled ? (
          <Button size="small" type="primary" onClick={() => setOpen(true)}>
            {messages.strongTitle}
          </Button>
        ) : (
          <LinkButton to="/account" hash="second-factor" size="small">
            {messages.strongWhere}
          </LinkButton>
        )}
      </Notice>
      <StepUp codes={codes} open={open} close={() => setOpen(false)} />
    </>
  );
}
