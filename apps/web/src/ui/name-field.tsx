import "./form.css";
import { MAX_NAME_LENGTH } from "@yuanding/contract";
import { Input } from "antd";
import { useId } from "react";
import { useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

type Props = { readonly name: string; readonly sign: (name: string) => void; readonly enter?: () => void };

/** Who does it, in their own word, and that nobody has verified it; see `useSignature`. */
export function NameField({ name, sign, enter }: Props) {
  const messages = useMessages(uiMessages);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{messages.signature}</label>
      <Input
        id={id}
        value={name}
        maxLength={MAX_NAME_LENGTH}
        autoComplete="name"
        aria-describedby={`${id}-hint`}
        onChange={(event) => sign(event.target.value)}
        {...(enter ? { onPressEnter: enter } : {})}
      />
      <p id={`${id}-hint`} className="field__hint">
        {messages.signatureHint}
      </p>
    </div>
  );
}
