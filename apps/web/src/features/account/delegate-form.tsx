import { useMutation } from "@tanstack/react-query";
import type { HeldPost } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { parkToday } from "../../ui/today.ts";
import { accountMessages } from "./account-messages.ts";

const MAX_REASON_LENGTH = 500;
/** As the server has it: a longer absence is a handover. */
const MAX_DAYS = 366;

type Props = {
  /** Posts of one's own; one that is covered for somebody cannot be passed on. */
  readonly posts: readonly HeldPost[];
  readonly self: string;
  readonly done: () => Promise<unknown>;
  readonly close: () => void;
};

/** Asks somebody to cover a post for some days, both ends included. */
export function DelegateForm({ posts, self, done, close }: Props) {
  const messages = useMessages(accountMessages);
  const id = useId();
  const [post, setPost] = useState(posts[0]?.id ?? "");
  const [to, setTo] = useState<Picked | null>(null);
  const [from, setFrom] = useState(parkToday);
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const sending = useMutation({
    mutationFn: (person: string) => api.me.delegate.call({ post, to: person, from, until, reason }),
    onSuccess: async () => {
      await done();
      close();
    },
  });
  const latest =
    from === ""
      ? undefined
      : Temporal.PlainDate.from(from)
          .add({ days: MAX_DAYS - 1 })
          .toString();
  const ready = to !== null && latest !== undefined && until >= from && until <= latest && reason.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !sending.isPending) sending.mutate(to.id);
  };
  return (
    <form onSubmit={submit} className="account-form account-form--wide" aria-label={messages.delegate}>
      <div className="field">
        <label htmlFor={`${id}-post`}>{messages.delegatePost}</label>
        <select id={`${id}-post`} value={post} lang="zh-CN" onChange={(event) => setPost(event.target.value)}>
          {posts.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title} · {each.office.name}
            </option>
          ))}
        </select>
      </div>
      <PersonPicker
        label={messages.delegateTo}
        placeholder={messages.delegateToHint}
        nobody={messages.noColleague}
        picked={to}
        pick={setTo}
        except={self}
      />
      <div className="dates">
        <div className="field">
          <label htmlFor={`${id}-from`}>{messages.delegateFrom}</label>
          <Input
            id={`${id}-from`}
            type="date"
            value={from}
            required
            onChange={(event) => setFrom(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-until`}>{messages.delegateUntil}</label>
          <Input
            id={`${id}-until`}
            type="date"
            min={from}
            max={latest}
            value={until}
            aria-describedby={`${id}-longest`}
            required
            onChange={(event) => setUntil(event.target.value)}
          />
          <p id={`${id}-longest`} className="field__hint">
            {messages.delegateLongest}
          </p>
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}-reason`}>{messages.delegateReason}</label>
        <Input
          id={`${id}-reason`}
          value={reason}
          maxLength={MAX_REASON_LENGTH}
          placeholder={messages.delegateReasonHint}
          required
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <RefusalText error={sending.error} />
      <p className="account-buttons">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={sending.isPending}>
          {messages.delegateSend}
        </Button>
        <Button onClick={close}>{messages.cancel}</Button>
      </p>
    </form>
  );
}
