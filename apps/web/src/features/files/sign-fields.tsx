import { Input } from "antd";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
import { NameField } from "../../ui/name-field.tsx";
import { recordMessages } from "./record-messages.ts";

/** Longest reason or evidence, as the contract has it. */
const MAX_WORDS_LENGTH = 500;

/** Why something is recorded, on what evidence, and by whom. */
export type Signed = { readonly reason: string; readonly evidence: string };

type Props = {
  readonly signed: Signed;
  readonly write: (signed: Signed) => void;
  readonly name: string;
  readonly sign: (name: string) => void;
  /** The subject's own word needs evidence. */
  readonly evidenceNeeded?: boolean;
};

export function SignFields({ signed, write, name, sign, evidenceNeeded = false }: Props) {
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
      <NameField name={name} sign={sign} />
    </>
  );
}

/** Whether enough was given to record something. */
export function isSigned({ reason, evidence }: Signed, name: string, evidenceNeeded = false): boolean {
  return reason.trim() !== "" && name.trim() !== "" && (!evidenceNeeded || evidence.trim() !== "");
}
