import "./form.css";
import type { Power } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useMessages } from "../language/language.tsx";
import { ActingAs } from "./acting-as.tsx";
import { uiMessages } from "./messages.ts";
import { RefusalText } from "./refusal-text.tsx";

const MAX_REASON_LENGTH = 500;

type Props = {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  readonly lead: ReactNode;
  readonly okText: string;
  /** By which power it is done. */
  readonly power: Power;
  /** Whether what is above the reason is complete. */
  readonly ready?: boolean;
  readonly act: (reason: string) => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly children?: ReactNode;
  /** What the words are where they are no reason, such as a source. */
  readonly words?: { readonly label: string; readonly hint: string };
};

/** Asks why something is done, and says in whose name. */
export function ReasonDialog(props: Props) {
  const { open, close, title, lead, okText, power, ready = true, act, pending, error, children, words } = props;
  const messages = useMessages(uiMessages);
  const id = useId();
  const [reason, setReason] = useState("");
  const missing = !ready || reason.trim() === "";
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: missing, loading: pending }}
      onOk={() => act(reason)}
      onCancel={close}
      destroyOnHidden
    >
      <p>{lead}</p>
      {children}
      <div className="field">
        <label htmlFor={id}>{words?.label ?? messages.reason}</label>
        <Input.TextArea
          id={id}
          rows={2}
          value={reason}
          maxLength={MAX_REASON_LENGTH}
          placeholder={words?.hint ?? messages.reasonNeeded}
          required
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <ActingAs power={power} />
      <RefusalText error={error} />
    </Modal>
  );
}
