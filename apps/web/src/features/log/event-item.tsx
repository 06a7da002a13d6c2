import { Link } from "@tanstack/react-router";
import { EVENT_TYPES, type LogEvent } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { Label } from "../../ui/status-tag.tsx";
import { When } from "../../ui/when.tsx";
import { EventDetails } from "./event-details.tsx";
import { useEventWords } from "./event-words.ts";
import { logMessages } from "./log-messages.ts";

type Props = { readonly event: LogEvent; readonly open?: boolean };

/** One event in a line, which opens to all the log keeps of it. */
export function EventItem({ event, open = false }: Props) {
  const messages = useMessages(logMessages);
  const { language } = useLanguage();
  const { kindOf } = useEventWords();
  const { thing, subject, type } = event;
  return (
    <details className="event" open={open}>
      <summary>
        <span className="event__when">
          <When at={event.at} />
          <span className="event__place figure">{messages.placeOf(shownCount(event.place))}</span>
        </span>
        <span className="event__who">
          <Who event={event} />
        </span>
        <span className="event__what">
          <strong>{EVENT_TYPES[type][language]}</strong>
          {thing ? (
            <span className="muted">
              {kindOf(thing.kind)} <span className="event__id">{shortId(thing.id)}</span>
            </span>
          ) : null}
          {subject ? <Zh>{subject.name ?? subject.id}</Zh> : null}
        </span>
      </summary>
      <EventDetails event={event} />
    </details>
  );
}

function Who({ event: { person, capacity, post } }: Pick<Props, "event">) {
  const messages = useMessages(logMessages);
  if (!person) {
    return <span className="muted">{capacity === "system" ? messages.program : messages.visitor}</span>;
  }
  return (
    <>
      <Zh>{person.name}</Zh>
      {post ? (
        <span className="muted small">
          <Zh>
            {post.title} · {post.office}
          </Zh>
        </span>
      ) : null}
      {post?.for ? <Label>{messages.forWhom(post.for.name)}</Label> : null}
      {capacity === "key" ? <Label>{messages.byKey}</Label> : null}
    </>
  );
}

/** Ids of our own making are told apart by their beginning; the whole one is in the details. */
export function shortId(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id) ? id.slice(0, 8) : id;
}

/** Leads to everything that happened to a thing. */
export function LifeLink({ kind, id }: { readonly kind: string; readonly id: string }) {
  const messages = useMessages(logMessages);
  return (
    <Link to="/log/$kind/$id" params={{ kind, id }}>
      {messages.life}
    </Link>
  );
}
