import "./form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth, isGivenUp, passkeysWork } from "../api/auth.ts";
import { api } from "../api/client.ts";
import { useMessages } from "../language/language.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";
import { RefusalText } from "./refusal-text.tsx";

const DIGITS = 6;

type Props = {
  /** Whether one-time codes are set up. */
  readonly codes: boolean;
  readonly open: boolean;
  readonly close: () => void;
};

/** Gives the second factor now, without signing out. */
export function StepUp({ codes, open, close }: Props) {
  const messages = useMessages(uiMessages);
  const client = useQueryClient();
  const id = useId();
  const [code, setCode] = useState("");
  const done = async () => {
    await client.invalidateQueries({ queryKey: api.me.show.key() });
    close();
  };
  const giving = useMutation({ mutationFn: auth.giveCode, onSuccess: done, onError: () => setCode("") });
  const touching = useMutation({ mutationFn: () => auth.signInWithPasskey(), onSuccess: done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === DIGITS && !giving.isPending) giving.mutate(code);
  };
  return (
    <Modal open={open} title={messages.strongTitle} footer={null} onCancel={close} destroyOnHidden>
      {codes ? (
        <form onSubmit={submit}>
          <div className="field">
            <label htmlFor={id}>{messages.strongCode}</label>
            <Input
              id={id}
              size="large"
              value={code}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              required
              onChange={(event) => setCode(event.target.value.replace(/\D/g, "").slice(0, DIGITS))}
            />
          </div>
          <Button type="primary" htmlType="submit" block disabled={code.length < DIGITS} loading={giving.isPending}>
            {messages.strongConfirm}
          </Button>
        </form>
      ) : null}
      {passkeysWork() ? (
        <p className="field">
          <Button
            block
            icon={<Icon name="key" />}
            loading={touching.isPending}
            onClick={() => {
              giving.reset();
              touching.mutate();
            }}
          >
            {messages.strongPasskey}
          </Button>
        </p>
      ) : null}
      <RefusalText error={giving.error ?? (isGivenUp(touching.error) ? null : touching.error)} />
    </Modal>
  );
}
