import { useMutation } from "@tanstack/react-query";
import { MAX_KEY_DAYS, MAX_KEY_NAME_LENGTH, POWERS, type Power } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { accountMessages } from "./account-messages.ts";
import { CopyButton } from "./backup-codes.tsx";

const USUAL_DAYS = 90;

type Props = {
  /** What the person may do; a key gets no more. */
  readonly powers: readonly Power[];
  readonly done: () => Promise<unknown>;
  readonly close: () => void;
};

/** Makes a key and shows it this once. */
export function KeyForm({ powers, done, close }: Props) {
  const messages = useMessages(accountMessages);
  const { language } = useLanguage();
  const id = useId();
  const [name, setName] = useState("");
  const [days, setDays] = useState(USUAL_DAYS);
  const [scopes, setScopes] = useState<readonly Power[]>([]);
  const making = useMutation({
    mutationFn: () => api.me.createKey.call({ name, scopes: [...scopes], days }),
    onSuccess: done,
  });
  if (making.data) return <MadeKey text={making.data.key} close={close} />;
  const ready = name.trim() !== "" && scopes.length > 0 && days >= 1 && days <= MAX_KEY_DAYS;
  const choose = (power: Power, chosen: boolean) =>
    setScopes(chosen ? [...scopes, power] : scopes.filter((each) => each !== power));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !making.isPending) making.mutate();
  };
  return (
    <form onSubmit={submit} className="account-form account-form--wide" aria-label={messages.keyCreate}>
      <div className="dates">
        <div className="field">
          <label htmlFor={`${id}-name`}>{messages.keyName}</label>
          <Input
            id={`${id}-name`}
            value={name}
            maxLength={MAX_KEY_NAME_LENGTH}
            placeholder={messages.keyNameHint}
            required
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-days`}>{messages.keyDays}</label>
          <Input
            id={`${id}-days`}
            type="number"
            min={1}
            max={MAX_KEY_DAYS}
            value={days}
            required
            aria-describedby={`${id}-hint`}
            onChange={(event) => setDays(Number(event.target.value))}
          />
          <p id={`${id}-hint`} className="field__hint">
            {messages.keyDaysHint}
          </p>
        </div>
      </div>
      <fieldset className="key-scopes">
        <legend>{messages.keyScopes}</legend>
        {powers.map((power) => (
          <label key={power}>
            <input
              type="checkbox"
              checked={scopes.includes(power)}
              onChange={(event) => choose(power, event.target.checked)}
            />
            {POWERS[power][language]}
          </label>
        ))}
      </fieldset>
      <RefusalText error={making.error} />
      <p className="account-buttons">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={making.isPending}>
          {messages.keyCreate}
        </Button>
        <Button onClick={close}>{messages.cancel}</Button>
      </p>
    </form>
  );
}

function MadeKey({ text, close }: { readonly text: string; readonly close: () => void }) {
  const messages = useMessages(accountMessages);
  return (
    <div className="key-made" role="status">
      <Notice icon="warning" tone="warning" text={messages.keyShown} />
      <code>{text}</code>
      <p className="account-buttons">
        <CopyButton text={text} />
        <Button type="primary" onClick={close}>
          {messages.keyDone}
        </Button>
      </p>
    </div>
  );
}
