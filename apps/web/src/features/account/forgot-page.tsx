import "./sign-in.css";
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useMe } from "../../ui/powers.ts";
import { AuthFaultText } from "./auth-fault.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const MAX_EMAIL_LENGTH = 254;

/** Asks for a link to set a new password. What it says is the same whether there is such an account or not. */
export function ForgotPage() {
  const messages = useMessages(signInMessages);
  useDocumentTitle(messages.forgotTitle);
  const id = useId();
  const mail = useMe().data?.mail ?? true;
  const [email, setEmail] = useState("");
  const asking = useMutation({ mutationFn: () => auth.askForReset(email.trim()) });
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() !== "" && !asking.isPending) asking.mutate();
  };
  return (
    <div className="entrance">
      <section className="card entrance__card" aria-labelledby="forgot">
        <h1 id="forgot">{messages.forgotTitle}</h1>
        {mail ? <p className="muted">{messages.forgotLead}</p> : <Notice icon="info" text={messages.forgotNoMail} />}
        {asking.isSuccess ? <Notice icon="check" role="status" text={messages.forgotSent} /> : null}
        {mail && !asking.isSuccess ? (
          <form onSubmit={go} className="sign-in">
            <div className="field">
              <label htmlFor={id}>{messages.email}</label>
              <Input
                id={id}
                type="email"
                size="large"
                value={email}
                maxLength={MAX_EMAIL_LENGTH}
                autoComplete="username"
                required
                onChange={(event) => setEmail(event.target.value)}
              />
            </div>
            <AuthFaultText error={asking.error} />
            <Button type="primary" htmlType="submit" size="large" block loading={asking.isPending}>
              {messages.forgotSend}
            </Button>
          </form>
        ) : null}
        <LinkButton to="/sign-in" look="link">
          {messages.backToSignIn}
        </LinkButton>
      </section>
    </div>
  );
}
