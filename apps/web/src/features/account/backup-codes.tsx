import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { accountMessages } from "./account-messages.ts";

type Props = { readonly codes: readonly string[]; readonly done: () => void };

/** Codes for when the phone is lost, shown once. */
export function BackupCodes({ codes, done }: Props) {
  const messages = useMessages(accountMessages);
  return (
    <section className="backup" aria-label={messages.backup}>
      <h4>{messages.backup}</h4>
      <Notice icon="warning" tone="warning" text={messages.backupLead} />
      <ul className="backup__codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="account-buttons">
        <CopyButton text={codes.join("\n")} />
        <Button type="primary" onClick={done}>
          {messages.savedThem}
        </Button>
      </p>
    </section>
  );
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text }: { readonly text: string }) {
  const messages = useMessages(accountMessages);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button onClick={() => void copy().catch(() => undefined)} aria-live="polite">
      {copied ? messages.copied : messages.copy}
    </Button>
  );
}
