import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { AuthFaultText } from "./auth-fault.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const DIGITS = 6;
const MAX_BACKUP_LENGTH = 20;

type Props = { readonly done: () => void; readonly back: () => void };

/** The second step of signing in: the code of an authenticator app, or one of the backup codes. */
export function CodeStep({ done, back }: Props) {
  const messages = useMessages(signInMessages);
  const id = useId();
  const [backup, setBackup] = useState(false);
  const [code, setCode] = useState("");
  const giving = useMutation({
    mutationFn: (given: string) => (backup ? auth.giveBackupCode(given) : auth.giveCode(given)),
    onSuccess: done,
    onError: () => setCode(""),
  });
  const write = (text: string) => {
    const next = backup ? text.trim() : text.replace(/\D/g, "").slice(0, DIGITS);
    setCode(next);
    if (!backup && next.length === DIGITS && !giving.isPending) giving.mutate(next);
  };
  const change = () => {
    setBackup(!backup);
    setCode("");
    giving.reset();
  };
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (code !== "" && !giving.isPending) giving.mutate(code);
  };
  return (
    <form onSubmit={go} className="sign-in" aria-label={messages.codeTitle}>
      <h2>{messages.codeTitle}</h2>
      <p className="muted">{backup ? messages.backupLead : messages.codeLead}</p>
      <div className="field">
        <label htmlFor={id}>{backup ? messages.backupCode : messages.code}</label>
        <Input
          key={String(backup)}
          id={id}
          size="large"
          className="sign-in__code"
          value={code}
          maxLength={backup ? MAX_BACKUP_LENGTH : undefined}
          inputMode={backup ? "text" : "numeric"}
          autoComplete="one-time-code"
          autoFocus
          required
          onChange={(event) => write(event.target.value)}
        />
      </div>
      <AuthFaultText error={giving.error} />
      <Button type="primary" htmlType="submit" size="large" block disabled={code === ""} loading={giving.isPending}>
        {messages.confirm}
      </Button>
      <p className="sign-in__ways">
        <Button type="link" onClick={change}>
          {backup ? messages.withApp : messages.lostPhone}
        </Button>
        <Button type="link" onClick={back}>
          {messages.back}
        </Button>
      </p>
    </form>
  );
}
