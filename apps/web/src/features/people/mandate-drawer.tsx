import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MANDATE_ROLE_IDS, MANDATE_ROLES, MAX_PERSON_LENGTH, type MandateRole, POWERS } from "@yuanding/contract";
import { Button, Drawer, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { dayAfter, parkToday } from "../../ui/today.ts";
import { InvitationLink } from "./invitation-link.tsx";
import { mandatesMessages } from "./mandates-messages.ts";

const WIDTH = 520;
const MAX_EMAIL_LENGTH = 254;
const MAX_WORDS_LENGTH = 500;

type Props = {
  readonly subject: string;
  /** By the enterprise itself, which names no legal representative. */
  readonly own: boolean;
  readonly close: () => void;
};

/** Lets somebody act for the enterprise; they get a link by which it is accepted. */
export function MandateDrawer({ subject, own, close }: Props) {
  const messages = useMessages(mandatesMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const id = useId();
  const roles = MANDATE_ROLE_IDS.filter((each) => !own || each !== "legal");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<MandateRole>("agent");
  const [from, setFrom] = useState(parkToday);
  const [last, setLast] = useState("");
  const [evidence, setEvidence] = useState("");
  const giving = useMutation({
    mutationFn: () => {
      const until = last === "" ? null : dayAfter(last);
      return api.people.mandate.call({ id: subject, name, email: email.trim(), role, from, until, evidence });
    },
    onSettled: () => client.invalidateQueries({ queryKey: api.people.key() }),
  });
  const ready =
    name.trim() !== "" && email.trim() !== "" && evidence.trim() !== "" && from !== "" && (last === "" || last >= from);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !giving.isPending) giving.mutate();
  };
  if (giving.data) {
    return (
      <Drawer open onClose={close} size={WIDTH} title={messages.title} closable={{ "aria-label": messages.done }}>
        <div className="act">
          <Notice icon="check" role="status" text={messages.given(giving.data.mandate.person.name)} />
          <p>{messages.linkLead}</p>
          <InvitationLink invitation={giving.data.invitation} />
        </div>
      </Drawer>
    );
  }
  return (
    <Drawer open onClose={close} size={WIDTH} title={messages.give} closable={{ "aria-label": messages.cancel }}>
      <form onSubmit={submit} className="act" aria-label={messages.give}>
        <div className="field">
          <label htmlFor={`${id}-name`}>{messages.person}</label>
          <Input
            id={`${id}-name`}
            value={name}
            maxLength={MAX_PERSON_LENGTH}
            required
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-email`}>{messages.email}</label>
          <Input
            id={`${id}-email`}
            type="email"
            value={email}
            maxLength={MAX_EMAIL_LENGTH}
            required
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <fieldset className="act__choices">
          <legend>{messages.role}</legend>
          {roles.map((each) => (
            <label key={each}>
              <input type="radio" name={`${id}-role`} checked={role === each} onChange={() => setRole(each)} />
              <span>
                {MANDATE_ROLES[each][language]}
                <span className="field__hint">
                  {messages.does} {MANDATE_ROLES[each].powers.map((power) => POWERS[power][language]).join("、")}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="act__dates">
          <div className="field">
            <label htmlFor={`${id}-from`}>{messages.from}</label>
            <Input
              id={`${id}-from`}
              type="date"
              value={from}
              required
              onChange={(event) => setFrom(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-last`}>
              {messages.last}
              {messages.optional}
            </label>
            <Input
              id={`${id}-last`}
              type="date"
              min={from}
              value={last}
              onChange={(event) => setLast(event.target.value)}
            />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}-evidence`}>{messages.evidence}</label>
          <Input
            id={`${id}-evidence`}
            value={evidence}
            maxLength={MAX_WORDS_LENGTH}
            placeholder={messages.evidenceHint}
            required
            onChange={(event) => setEvidence(event.target.value)}
          />
        </div>
        <RefusalText error={giving.error} />
        <p className="act__buttons">
          <Button type="primary" htmlType="submit" disabled={!ready} loading={giving.isPending}>
            {messages.give}
          </Button>
          <Button onClick={close}>{messages.cancel}</Button>
        </p>
      </form>
    </Drawer>
  );
}
