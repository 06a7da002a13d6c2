import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, QRCode } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth, type CodeSetup } from "../../api/auth.ts";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { useMe } from "../../ui/powers.ts";
import { accountMessages } from "./account-messages.ts";
import { AuthFaultText } from "./auth-fault.tsx";
import { BackupCodes } from "./backup-codes.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const DIGITS = 6;
const QR_SIZE = 190;

type Step = "rest" | "password" | "scan" | "backup" | "stop" | "renew";

/** One-time codes of an authenticator app: turned on by scanning and proving it, turned off by the password. */
export function CodesSetting() {
  const messages = useMessages(accountMessages);
  const client = useQueryClient();
  const on = useMe().data?.secondFactor.codes;
  const [step, setStep] = useState<Step>("rest");
  const [setup, setSetup] = useState<CodeSetup | null>(null);
  const [said, say] = useState("");
  const refresh = () => client.invalidateQueries({ queryKey: api.me.show.key() });
  const rest = () => {
    setSetup(null);
    setStep("rest");
  };
  const begin = (next: Step) => {
    say("");
    setStep(next);
  };
  const confirmed = async (password: string) => {
    if (step === "password") {
      setSetup(await auth.startCodes(password));
      setStep("scan");
    } else if (step === "renew") {
      setSetup({ totpURI: "", backupCodes: await auth.newBackupCodes(password) });
      setStep("backup");
    } else {
      await auth.stopCodes(password);
      await refresh();
      rest();
      say(messages.codesStopped);
    }
  };
  return (
    <div className="factor">
      <div className="factor__head">
        <h3>{messages.codes}</h3>
        {on === undefined ? null : (
          <span className="status-tag" data-tone={on ? "good" : "over"}>
            {on ? messages.codesOn : messages.codesOff}
          </span>
        )}
        {step === "rest" && on !== undefined ? (
          <span className="factor__acts">
            {on ? (
              <>
                <Button onClick={() => begin("renew")}>{messages.backupNew}</Button>
                <Button onClick={() => begin("stop")}>{messages.codesStop}</Button>
              </>
            ) : (
              <Button onClick={() => begin("password")}>{messages.codesStart}</Button>
            )}
          </span>
        ) : null}
      </div>
      <p role="status" className="account-done">
        {said}
      </p>
      {step === "password" || step === "stop" || step === "renew" ? (
        <PasswordCheck key={step} go={confirmed} cancel={rest} />
      ) : null}
      {step === "scan" && setup ? (
        <Scan
          setup={setup}
          cancel={rest}
          done={async () => {
            await refresh();
            say(messages.codesDone);
            setStep("backup");
          }}
        />
      ) : null}
      {step === "backup" && setup ? <BackupCodes codes={setup.backupCodes} done={rest} /> : null}
    </div>
  );
}

type CheckProps = { readonly go: (password: string) => Promise<void>; readonly cancel: () => void };

/** Asks for the password again: who finds an open window must not be able to change how its owner signs in. */
function PasswordCheck({ go, cancel }: CheckProps) {
  const messages = useMessages(accountMessages);
  const id = useId();
  const [password, setPassword] = useState("");
  const checking = useMutation({ mutationFn: () => go(password) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== "" && !checking.isPending) checking.mutate();
  };
  return (
    <form onSubmit={submit} className="account-form">
      <div className="field">
        <label htmlFor={id}>{messages.codesPassword}</label>
        <Input.Password
          id={id}
          value={password}
          autoComplete="current-password"
          required
          autoFocus
          visibilityToggle={false}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <AuthFaultText error={checking.error} />
      <p className="account-buttons">
        <Button type="primary" htmlType="submit" disabled={password === ""} loading={checking.isPending}>
          {messages.codesGoOn}
        </Button>
        <Button onClick={cancel}>{messages.cancel}</Button>
      </p>
    </form>
  );
}

type ScanProps = { readonly setup: CodeSetup; readonly done: () => Promise<void>; readonly cancel: () => void };

function Scan({ setup, done, cancel }: ScanProps) {
  const messages = useMessages(accountMessages);
  const words = useMessages(signInMessages);
  const id = useId();
  const [code, setCode] = useState("");
  const proving = useMutation({
    mutationFn: async (given: string) => {
      await auth.giveCode(given);
      await done();
    },
    onError: () => setCode(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === DIGITS && !proving.isPending) proving.mutate(code);
  };
  return (
    <form onSubmit={submit} className="account-form codes-scan">
      <div className="codes-scan__code">
        <QRCode
          aria-label={messages.codesQr}
          value={setup.totpURI}
          size={QR_SIZE}
          type="svg"
          bordered={false}
          color="#1a2520"
        />
      </div>
      <div>
        <p>{messages.codesScan}</p>
        <p className="muted small">
          {messages.codesSecret} <code className="codes-scan__secret">{secretIn(setup.totpURI)}</code>
        </p>
        <div className="field">
          <label htmlFor={id}>{words.code}</label>
          <Input
            id={id}
            className="sign-in__code"
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            onChange={(event) => setCode(event.target.value.replace(/\D/g, "").slice(0, DIGITS))}
          />
        </div>
        <AuthFaultText error={proving.error} />
        <p className="account-buttons">
          <Button type="primary" htmlType="submit" disabled={code.length < DIGITS} loading={proving.isPending}>
            {words.confirm}
          </Button>
          <Button onClick={cancel}>{messages.cancel}</Button>
        </p>
      </div>
    </form>
  );
}

/** The key in groups of four, as people copy it. */
function secretIn(totpURI: string): string {
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
