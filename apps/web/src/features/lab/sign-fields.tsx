import { MAX_NOTE_LENGTH } from "@yuanding/contract";
import { Input } from "antd";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
import { NameField } from "../../ui/name-field.tsx";
import { labMessages } from "./lab-messages.ts";

type Props = {
  readonly name: string;
  readonly sign: (name: string) => void;
  readonly note: string;
  readonly write: (note: string) => void;
  readonly enter: () => void;
};

/** Who does it, in their own word, and why. */
export function SignFields({ name, sign, note, write, enter }: Props) {
  const messages = useMessages(labMessages);
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{messages.note}</label>
        <Input
          id={id}
          value={note}
          maxLength={MAX_NOTE_LENGTH}
          placeholder={messages.notePlaceholder}
          onChange={(event) => write(event.target.value)}
          onPressEnter={enter}
        />
      </div>
      <NameField name={name} sign={sign} enter={enter} />
    </>
  );
}
