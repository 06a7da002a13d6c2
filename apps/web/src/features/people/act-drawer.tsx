import "../../ui/form.css";
import { Button, Drawer, Input } from "antd";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { peopleMessages } from "./people-messages.ts";

const WIDTH = 520;
const MAX_REASON_LENGTH = 500;

type Props = {
  readonly close: () => void;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly okText: string;
  readonly danger?: boolean;
  /** Whether what is asked above the reason is complete. */
  readonly ready?: boolean;
  readonly reasonOptional?: boolean;
  readonly act: (reason: string) => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly children?: ReactNode;
};

/** Something done about a person or an office: what it means, what it needs, and why. What is written stays until it is done. */
export function ActDrawer({
  close,
  title,
  lead,
  okText,
  danger = false,
  ready = true,
  reasonOptional = false,
  act,
  pending,
  error,
  children,
}: Props) {
  const messages = useMessages(peopleMessages);
  const id = useId();
  const [reason, setReason] = useState("");
  const complete = ready && (reasonOptional || reason.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete && !pending) act(reason);
  };
  return (
    <Drawer open onClose={close} size={WIDTH} title={title} closable={{ "aria-label": messages.cancel }}>
      <form onSubmit={submit} className="act" aria-label={title}>
        {lead ? <div className="act__lead">{lead}</div> : null}
        {children}
        <div className="field">
          <label htmlFor={id}>
            {messages.reason}
            {reasonOptional ? messages.optional : ""}
          </label>
          <Input.TextArea
            id={id}
            value={reason}
            maxLength={MAX_REASON_LENGTH}
            rows={2}
            placeholder={messages.reasonHint}
            required={!reasonOptional}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <RefusalText error={error} />
        <p className="act__buttons">
          <Button type="primary" danger={danger} htmlType="submit" disabled={!complete} loading={pending}>
            {okText}
          </Button>
          <Button onClick={close}>{messages.cancel}</Button>
        </p>
      </form>
    </Drawer>
  );
}
