import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type CaseDetail, type CaseMessage, MAX_MESSAGE_LENGTH } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { When } from "../../ui/when.tsx";
import { caseMessages } from "./case-messages.ts";

/** How often it is looked whether somebody has said something. */
const LOOK_MS = 30_000;

type Channel = CaseMessage["channel"];

/** What was said: with the enterprise, and among the park's own, in two places that nobody can take for one another. */
export function CaseTalk({ shown }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const found = useQuery({
    ...api.cases.messages.queryOptions({ input: { id: shown.id } }),
    refetchInterval: LOOK_MS,
  });
  const own = shown.side === "enterprise";
  const channels: readonly Channel[] =
    own || shown.subject === null ? [own ? "enterprise" : "internal"] : ["enterprise", "internal"];
  return (
    <section className="case-talk" aria-label={messages.talk} data-channels={channels.length}>
      {channels.map((channel) => (
        <section
          key={channel}
          className="card case-part case-talk__channel"
          data-channel={channel}
          aria-labelledby={`talk-${channel}`}
        >
          <div className="case-part__head">
            <h2 id={`talk-${channel}`}>
              {channel === "internal" ? messages.talkInternal : own ? messages.talkOwn : messages.talkEnterprise}
            </h2>
            {channel === "internal" ? <Label>{messages.internal}</Label> : null}
          </div>
          {own ? null : (
            <p className="muted small">
              {channel === "internal" ? messages.talkInternalHint : messages.talkEnterpriseHint}
            </p>
          )}
          <QueryView query={found} skeleton={<SkeletonRows rows={2} height={44} />}>
            {({ items }) => <Said items={items.filter((each) => each.channel === channel)} own={own} />}
          </QueryView>
          <Say id={shown.id} channel={channel} own={own} />
        </section>
      ))}
    </section>
  );
}

function Said({ items, own }: { readonly items: readonly CaseMessage[]; readonly own: boolean }) {
  const messages = useMessages(caseMessages);
  if (items.length === 0) return <p className="muted">{messages.noTalk}</p>;
  return (
    <ol className="case-talk__said">
      {items.map(({ id, channel, text, by, ofEnterprise, at }) => (
        <li key={id} className="case-talk__item" data-channel={channel} data-mine={ofEnterprise === own}>
          <p className="small">
            <strong>
              <Zh>{by}</Zh>
            </strong>{" "}
            {ofEnterprise && !own ? `(${messages.fromEnterprise}) ` : null}
            <span className="muted">
              <When at={at} />
            </span>
          </p>
          <p className="case-talk__text">{text}</p>
        </li>
      ))}
    </ol>
  );
}

type SayProps = { readonly id: string; readonly channel: Channel; readonly own: boolean };

function Say({ id, channel, own }: SayProps) {
  const messages = useMessages(caseMessages);
  const client = useQueryClient();
  const field = useId();
  const [text, setText] = useState("");
  // Made once for what is being written: sent twice it is said once.
  const [message, setMessage] = useState(() => crypto.randomUUID());
  const whom = own ? "own" : channel;
  const saying = useMutation({
    mutationFn: () => api.cases.say.call({ id, message, channel, text: text.trim() }),
    onSuccess: () => {
      setText("");
      setMessage(crypto.randomUUID());
    },
    onSettled: () => client.invalidateQueries({ queryKey: api.cases.messages.key() }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "" && !saying.isPending) saying.mutate();
  };
  return (
    <form className="case-talk__say no-print" onSubmit={send}>
      <div className="field">
        <label htmlFor={field}>{messages.writeTo[whom]}</label>
        <Input.TextArea
          id={field}
          rows={2}
          value={text}
          maxLength={MAX_MESSAGE_LENGTH}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <RefusalText error={saying.error} />
      <Button htmlType="submit" disabled={text.trim() === ""} loading={saying.isPending}>
        {messages.sendTo[whom]}
      </Button>
    </form>
  );
}
