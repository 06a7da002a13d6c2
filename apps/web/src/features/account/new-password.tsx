import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@yuanding/contract";
import { Input } from "antd";
import { useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { signInMessages } from "./sign-in-messages.ts";

type Written = { readonly password: string; readonly repeated: string };
const EMPTY: Written = { password: "", repeated: "" };

/** What a new password is written into; `ready` gives the password once it may be sent. */
export function useNewPassword(): {
  readonly written: Written;
  readonly write: (written: Written) => void;
  readonly ready: string | null;
  readonly clear: () => void;
} {
  const [written, write] = useState(EMPTY);
  const { password, repeated } = written;
  const ready = password.length >= MIN_PASSWORD_LENGTH && password === repeated ? password : null;
  return { written, write, ready, clear: () => write(EMPTY) };
}

type Props = { readonly written: Written; readonly write: (written: Written) => void };

/** A new password, twice; what is missing is said beside it, not after sending. */
export function NewPasswordFields({ written, write }: Props) {
  const messages = useMessages(signInMessages);
  const id = useId();
  const { password, repeated } = written;
  const differ = repeated !== "" && !password.startsWith(repeated) && repeated !== password;
  const short = password !== "" && password.length < MIN_PASSWORD_LENGTH;
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-new`}>{messages.newPassword}</label>
        <Input.Password
          id={`${id}-new`}
          size="large"
          value={password}
          maxLength={MAX_PASSWORD_LENGTH}
          autoComplete="new-password"
          required
          aria-describedby={`${id}-hint`}
          visibilityToggle={false}
          onChange={(event) => write({ ...written, password: event.target.value })}
        />
        <p id={`${id}-hint`} className={short ? "field__hint field__hint--open" : "field__hint"}>
          {messages.passwordHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-again`}>{messages.repeat}</label>
        <Input.Password
          id={`${id}-again`}
          size="large"
          value={repeated}
          maxLength={MAX_PASSWORD_LENGTH}
          autoComplete="new-password"
          required
          aria-invalid={differ}
          visibilityToggle={false}
          onChange={(event) => write({ ...written, repeated: event.target.value })}
        />
        <p role="status" className="field__hint field__hint--wrong">
          {differ ? messages.passwordsDiffer : ""}
        </p>
      </div>
    </>
  );
}
