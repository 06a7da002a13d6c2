import "./message-settings.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MAIL_MODE_IDS, MAIL_MODES, MESSAGE_KIND_IDS, MESSAGE_KINDS, type MessageSettings } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useMe } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { CalendarSettings } from "./calendar-settings.tsx";
import { messagesMessages } from "./messages-messages.ts";

/** The part of the account where a person says how they want to be told. */
export const SETTINGS_PART = {
  id: "messages",
  name: { zh: messagesMessages.zh.settings, en: messagesMessages.en.settings },
};

export function MessageSettingsPart() {
  const messages = useMessages(messagesMessages);
  const found = useQuery(api.messages.settings.queryOptions({ input: undefined }));
  return (
    <section id={SETTINGS_PART.id} className="card message-settings" aria-labelledby="messages-title">
      <div>
        <h2 id="messages-title">{messages.settings}</h2>
        <p className="muted">{messages.settingsLead}</p>
      </div>
      <QueryView query={found} skeleton={<SkeletonRows rows={5} height={40} />}>
        {(settings) => <Form settings={settings} />}
      </QueryView>
      <CalendarSettings />
    </section>
  );
}

function Form({ settings }: { readonly settings: MessageSettings }) {
  const messages = useMessages(messagesMessages);
  const client = useQueryClient();
  const [mail, setMail] = useState(settings.mail);
  const [quiet, setQuiet] = useState(settings.quiet);
  const saving = useMutation({
    mutationFn: () => api.messages.keepSettings.call({ mail, quiet }),
    onSuccess: (kept) => client.setQueryData(api.messages.settings.queryKey({ input: undefined }), kept),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!saving.isPending) saving.mutate();
  };
  const { address, digestAt } = settings;
  return (
    <form className="message-settings__form" aria-label={messages.settings} onSubmit={submit}>
      <p className="muted small">
        {address === null ? messages.noMail : `${messages.mailTo(address)} · ${messages.digestAt(digestAt)}`}
      </p>
      <Kinds mail={mail} choose={setMail} />
      <QuietHours quiet={quiet} choose={setQuiet} />
      <RefusalText error={saving.error} />
      <p className="message-settings__save">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {messages.save}
        </Button>
        <span role="status">{saving.isSuccess ? messages.saved : ""}</span>
      </p>
    </form>
  );
}

type KindsProps = {
  readonly mail: MessageSettings["mail"];
  readonly choose: (mail: MessageSettings["mail"]) => void;
};

/** Each kind that concerns the person, and how it is sent to them by e-mail. */
function Kinds({ mail, choose }: KindsProps) {
  const messages = useMessages(messagesMessages);
  const { language } = useLanguage();
  const other = useMe().data?.capacity === "enterprise" ? "park" : "enterprise";
  const id = useId();
  return (
    <fieldset className="message-kinds">
      <legend>{messages.byMail}</legend>
      {MESSAGE_KIND_IDS.filter((kind) => MESSAGE_KINDS[kind].to !== other).map((kind) => (
        <div key={kind} className="message-kinds__row">
          <label htmlFor={`${id}-${kind}`}>
            {MESSAGE_KINDS[kind][language]}
            {MESSAGE_KINDS[kind].urgent ? <span className="muted small"> {messages.urgent}</span> : null}
          </label>
          <select
            id={`${id}-${kind}`}
            value={mail[kind]}
            onChange={(event) => {
              const mode = MAIL_MODE_IDS.find((each) => each === event.target.value);
              if (mode) choose({ ...mail, [kind]: mode });
            }}
          >
            {MAIL_MODE_IDS.map((mode) => (
              <option key={mode} value={mode}>
                {MAIL_MODES[mode][language]}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

type QuietProps = {
  readonly quiet: MessageSettings["quiet"];
  readonly choose: (quiet: MessageSettings["quiet"]) => void;
};

function QuietHours({ quiet, choose }: QuietProps) {
  const messages = useMessages(messagesMessages);
  const id = useId();
  const ends = [
    ["from", messages.quietFrom],
    ["until", messages.quietUntil],
  ] as const;
  return (
    <fieldset className="message-quiet">
      <legend>{messages.quiet}</legend>
      <p className="muted small">{messages.quietLead}</p>
      <div className="message-quiet__times">
        {ends.map(([end, word]) => (
          <div key={end} className="message-quiet__time">
            <label htmlFor={`${id}-${end}`}>{word}</label>
            <Input
              id={`${id}-${end}`}
              type="time"
              required
              value={quiet[end]}
              onChange={(event) => event.target.value && choose({ ...quiet, [end]: event.target.value })}
            />
          </div>
        ))}
      </div>
      <label className="message-quiet__days">
        <input
          type="checkbox"
          checked={quiet.daysOff}
          onChange={(event) => choose({ ...quiet, daysOff: event.target.checked })}
        />
        {messages.quietDaysOff}
      </label>
    </fieldset>
  );
}
