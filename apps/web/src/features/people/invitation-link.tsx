import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { momentText } from "../../ui/when.tsx";
import { peopleMessages } from "./people-messages.ts";

type Props = { readonly invitation: { readonly path: string; readonly expiresAt: string } };

/** The link that opens an account, to be passed on; it is nowhere else and never shown again. */
export function InvitationLink({ invitation }: Props) {
  const messages = useMessages(peopleMessages);
  const id = useId();
  const [copied, setCopied] = useState(false);
  const address = new URL(invitation.path, location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="invitation" role="status">
      <Notice icon="link" text={messages.linkLead} />
      <div className="field">
        <label htmlFor={id}>{messages.linkTitle}</label>
        <Input id={id} value={address} readOnly onFocus={(event) => event.target.select()} />
        <p className="field__hint">{messages.linkUntil(momentText(invitation.expiresAt))}</p>
      </div>
      <Button onClick={() => void copy().catch(() => undefined)}>{copied ? messages.copied : messages.copy}</Button>
    </div>
  );
}
