import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MESSAGE_KINDS, type Message } from "@yuanding/contract";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { momentText } from "../../ui/when.tsx";
import { messagesMessages } from "./messages-messages.ts";
import { useRefreshMessages } from "./use-unread.ts";

type Props = { readonly message: Message; readonly today: boolean };

/** One message: opening it opens what it is about, and marks it as read. */
export function MessageItem({ message, today }: Props) {
  const messages = useMessages(messagesMessages);
  const { language } = useLanguage();
  const refresh = useRefreshMessages();
  const { id, kind, path, at, read } = message;
  const text = message[language];
  const marking = useMutation({ mutationFn: () => api.messages.read.call({ ids: [id] }), onSettled: refresh });
  const moment = momentText(at);
  return (
    <li className="message" data-read={read}>
      <Link to={path as "/"} className="message__link" onClick={() => read || marking.mutate()}>
        <span className="message__text">
          {MESSAGE_KINDS[kind].urgent ? <span className="message__urgent">{messages.urgent}</span> : null}
          {text}
        </span>
        <time dateTime={at} className="message__at figure">
          {today ? moment.slice(11) : moment}
        </time>
      </Link>
      {read ? null : (
        <Button
          type="text"
          className="message__mark no-print"
          aria-label={messages.mark(text)}
          icon={<Icon name="check" />}
          loading={marking.isPending}
          onClick={() => marking.mutate()}
        />
      )}
    </li>
  );
}
