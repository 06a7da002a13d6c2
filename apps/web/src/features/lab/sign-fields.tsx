import { MAX_NAME_LENGTH, MAX_NOTE_LENGTH } from "@yuanding/contract";
import { Input } from "antd";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
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
        <label htmlFor={`${id}-note`}>{messages.note}</label>
        <Input
          id={`${id}-note`}
          value={note}
          maxLength={MAX_NOTE_LENGTH}
          placeholder={messages.notePlaceholder}
          onChange={(event) => write(event.target.value)}
          onPressEnter={enter}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-name`}>{messages.author}</label>
        <Input
          id={`${id}-name`}
          value={name}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="name"
          aria-describedby={`${id}-hint`}
          onChange={(event) => sign(event.target.value)}
          onPressEnter={enter}
        />
        <p id={`${id}-hint`} className="field__hint">
          {messages.nameHint}
        </p>
      </div>
    </>
  );
}
