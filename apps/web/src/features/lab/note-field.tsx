import { MAX_NOTE_LENGTH } from "@yuanding/contract";
import { Input } from "antd";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
import { labMessages } from "./lab-messages.ts";

type Props = {
  readonly note: string;
  readonly write: (note: string) => void;
  readonly enter: () => void;
};

/** Why something is done. */
export function NoteField({ note, write, enter }: Props) {
  const messages = useMessages(labMessages);
  const id = useId();
  return (
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
  );
}
