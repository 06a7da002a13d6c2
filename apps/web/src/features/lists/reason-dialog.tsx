import { Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { listsMessages } from "./lists-messages.ts";

const MAX_REASON_LENGTH = 500;

type Props = {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  readonly lead: ReactNode;
  readonly okText: string;
  readonly needsReason?: boolean;
  /** Whether what is above the reason is complete. */
  readonly ready?: boolean;
  readonly act: (reason: string) => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly children?: ReactNode;
};

/** Asks why something is done to a list. */
export function ReasonDialog({
  open,
  close,
  title,
  lead,
  okText,
  needsReason = false,
  ready = true,
  act,
  pending,
  error,
  children,
}: Props) {
  const messages = useMessages(listsMessages);
  const id = useId();
  const [reason, setReason] = useState("");
  const missing = !ready || (needsReason && reason.trim() === "");
  const go = () => {
    if (!missing && !pending) act(reason);
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: missing, loading: pending }}
      onOk={go}
      onCancel={close}
      destroyOnHidden
    >
      <p>{lead}</p>
      {children}
      <div className="field">
        <label htmlFor={id}>{messages.reason}</label>
        <Input
          id={id}
          value={reason}
          maxLength={MAX_REASON_LENGTH}
          placeholder={needsReason ? messages.reasonNeeded : messages.reasonHint}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={go}
        />
      </div>
      <RefusalText error={error} />
    </Modal>
  );
}
