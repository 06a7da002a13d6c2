import type { Power } from "@yuanding/contract";
import { Input } from "antd";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { recordMessages } from "./record-messages.ts";

/** Longest reason or evidence, as the contract has it. */
const MAX_WORDS_LENGTH = 500;

/** Why something is recorded, and on what evidence. */
export type Signed = { readonly reason: string; readonly evidence: string };

type Props = {
  readonly signed: Signed;
  readonly write: (signed: Signed) => void;
  /** By which it is recorded. */
  readonly power: Power;
  /** The subject's own word needs evidence. */
  readonly evidenceNeeded?: boolean;
};

export function SignFields({ signed, write, power, evidenceNeeded = false }: Props) {
  const messages = useMessages(recordMessages);
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-reason`}>{messages.reason}</label>
        <Input
          id={`${id}-reason`}
          value={signed.reason}
          maxLength={MAX_WORDS_LENGTH}
          required
          onChange={(event) => write({ ...signed, reason: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-evidence`}>
          {messages.evidence}
          {evidenceNeeded ? "" : messages.optional}
        </label>
        <Input
          id={`${id}-evidence`}
          value={signed.evidence}
          maxLength={MAX_WORDS_LENGTH}
          placeholder={messages.evidenceHint}
          required={evidenceNeeded}
          onChange={(event) => write({ ...signed, evidence: event.target.value })}
        />
      </div>
      <ActingAs power={power} />
    </>
  );
}

/** Whether enough was given to record something. */
export function isSigned({ reason, evidence }: Signed, evidenceNeeded = false): boolean {
  return reason.trim() !== "" && (!evidenceNeeded || evidence.trim() !== "");
}
