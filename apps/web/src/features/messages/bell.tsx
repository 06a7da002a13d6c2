import "./bell.css";
import { Link } from "@tanstack/react-router";
import { MAX_UNREAD } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useMe } from "../../ui/powers.ts";
import { messagesMessages } from "./messages-messages.ts";
import { useUnread } from "./use-unread.ts";

/** The way to one's messages, with how many are not read. */
export function MessagesBell() {
  const messages = useMessages(messagesMessages);
  const me = useMe().data;
  const signedIn = me?.person != null;
  const unread = useUnread(signedIn);
  if (!signedIn) return null;
  const many = unread >= MAX_UNREAD;
  return (
    <Link
      to="/messages"
      className="bell"
      aria-label={messages.bell(many ? messages.more(MAX_UNREAD - 1) : String(unread))}
      title={messages.title}
    >
      <Icon name="bell" size={20} />
      {unread > 0 ? (
        <span className="bell__count figure" aria-hidden="true">
          {many ? `${MAX_UNREAD - 1}+` : unread}
        </span>
      ) : null}
    </Link>
  );
}
