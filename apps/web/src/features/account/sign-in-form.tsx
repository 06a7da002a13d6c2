import "./sign-in.css";
import { useMutation } from "@tanstack/react-query";
import { MAX_PASSWORD_LENGTH } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { auth, passkeysFill, passkeysWork } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { useMe } from "../../ui/powers.ts";
import { AuthFaultText } from "./auth-fault.tsx";
import { CodeStep } from "./code-step.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const MAX_EMAIL_LENGTH = 254;

type Props = {
  /** Filled in when it is known who signs in again. */
  readonly email?: string | undefined;
  /** Where the park's own provider leads back to; without it that way is not offered. */
  readonly wayBack?: string | undefined;
  readonly done: () => void;
};

/** E-mail and password, then a one-time code where one is set up; or a passkey; or the park's own identity provider. */
export function SignInForm({ email: known = "", wayBack, done }: Props) {
  const messages = useMessages(signInMessages);
  const provider = useMe().data?.provider ?? null;
  const id = useId();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [coded, setCoded] = useState(false);
  const signing = useMutation({
    mutationFn: () => auth.signIn(email.trim(), password),
    onSuccess: (needsCode) => (needsCode ? setCoded(true) : done()),
  });
  const withPasskey = useMutation({ mutationFn: () => auth.signInWithPasskey(), onSuccess: done });
  const elsewhere = useMutation({
    mutationFn: () => auth.providerAddress(wayBack ?? "/", "/sign-in"),
    onSuccess: (address) => location.assign(address),
  });
  usePasskeyInField(done);
  if (coded) return <CodeStep done={done} back={() => setCoded(false)} />;
  const busy = signing.isPending || withPasskey.isPending || elsewhere.isPending;
  const ready = email.trim() !== "" && password !== "";
  const go = (event: FormEvent) => {
    event.preventDefault();
    withPasskey.reset();
    if (ready && !busy) signing.mutate();
  };
  return (
    <div className="sign-in">
      <form onSubmit={go} aria-label={messages.signIn}>
        <div className="field">
          <label htmlFor={`${id}-email`}>{messages.email}</label>
          <Input
            id={`${id}-email`}
            type="email"
            size="large"
            value={email}
            maxLength={MAX_EMAIL_LENGTH}
            autoComplete="username webauthn"
            required
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="field">
          <div className="sign-in__label">
            <label htmlFor={`${id}-password`}>{messages.password}</label>
            <LinkButton to="/forgot" look="link" size="small">
              {messages.forgot}
            </LinkButton>
          </div>
          <Input.Password
            id={`${id}-password`}
            size="large"
            value={password}
            maxLength={MAX_PASSWORD_LENGTH}
            autoComplete="current-password"
            required
            onChange={(event) => setPassword(event.target.value)}
            visibilityToggle={false}
          />
        </div>
        <AuthFaultText error={signing.error ?? withPasskey.error ?? elsewhere.error} />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          disabled={!ready || (busy && !signing.isPending)}
          loading={signing.isPending}
        >
          {messages.signIn}
        </Button>
      </form>
      <p className="sign-in__or" aria-hidden="true">
        {messages.or}
      </p>
      {passkeysWork() ? (
        <div className="sign-in__other">
          <Button
            size="large"
            block
            icon={<Icon name="key" />}
            loading={withPasskey.isPending}
            onClick={() => {
              signing.reset();
              withPasskey.mutate();
            }}
          >
            {messages.passkey}
          </Button>
          <p className="field__hint">{messages.passkeyHint}</p>
        </div>
      ) : null}
      {provider !== null && wayBack !== undefined ? (
        <Button
          size="large"
          block
          icon={<Icon name="building" />}
          loading={elsewhere.isPending}
          onClick={() => elsewhere.mutate()}
        >
          {messages.provider(provider)}
        </Button>
      ) : null}
    </div>
  );
}

/** Where the browser can, it offers passkeys in the e-mail field; nothing is shown when it cannot or the person does not want to. */
function usePasskeyInField(done: () => void): void {
  const then = useRef(done);
  then.current = done;
  useEffect(() => {
    let left = false;
    void (async () => {
      if (!(await passkeysFill())) return;
      await auth.waitForPasskeyInField();
      if (!left) then.current();
    })().catch(() => undefined);
    return () => {
      left = true;
    };
  }, []);
}
