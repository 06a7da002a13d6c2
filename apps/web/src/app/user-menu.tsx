import { Link, useRouterState } from "@tanstack/react-router";
import { Button } from "antd";
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { auth } from "../api/auth.ts";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { Icon } from "../ui/icon.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { type Me, useMe } from "../ui/powers.ts";
import { shellMessages } from "./messages.ts";

/** Who is signed in, and as what; the way to their account and out. Or the way in. */
export function UserMenu() {
  const messages = useMessages(shellMessages);
  const me = useMe().data;
  const here = useRouterState({ select: ({ location }) => location.href });
  if (!me) return <span className="user-menu" />;
  if (!me.person) {
    const to = here === "/" || here.startsWith("/sign-in") ? undefined : here;
    return (
      <LinkButton to="/sign-in" search={{ to }} className="user-menu__in" icon={<Icon name="person" />}>
        {messages.signIn}
      </LinkButton>
    );
  }
  return <Opened me={me} name={me.person.name} />;
}

type Props = { readonly me: Me; readonly name: string };

function Opened({ me, name }: Props) {
  const messages = useMessages(shellMessages);
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when another page opens
  useEffect(() => setOpen(false), [path]);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: closes what its button opened
    <div className="user-menu" onKeyDown={press} onBlur={leave}>
      <button
        ref={button}
        type="button"
        className="user-menu__button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={messages.userMenuOf(name)}
        onClick={() => setOpen(!open)}
      >
        <Icon name="person" />
        <Zh className="user-menu__name">{name}</Zh>
        <Icon name="chevronDown" size={14} />
      </button>
      {open ? (
        <div className="user-menu__panel card" id={id} tabIndex={-1}>
          <UserPanel me={me} name={name} />
        </div>
      ) : null}
    </div>
  );
}

/** Name, posts or firms, and what one does with one's account. */
export function UserPanel({ me, name }: Props) {
  const messages = useMessages(shellMessages);
  return (
    <>
      <p className="user-menu__who">
        <strong>
          <Zh>{name}</Zh>
        </strong>
        {me.posts.map((post) => (
          <span key={`${post.id} ${post.for?.id}`} className="muted small">
            <Zh>
              {post.title} · {post.office.name}
            </Zh>
            {post.for ? ` · ${messages.covers(name, post.for.name)}` : null}
          </span>
        ))}
        {me.capacity === "enterprise"
          ? me.mandates.map(({ id, subject }) => (
              <span key={id} className="muted small">
                <Zh>{subject.name}</Zh>
              </span>
            ))
          : null}
      </p>
      <Link to="/account" className="user-menu__link">
        <Icon name="shield" /> {messages.account}
      </Link>
      {me.demo ? (
        <Link to="/sign-in" className="user-menu__link">
          <Icon name="people" /> {messages.switchPerson}
        </Link>
      ) : null}
      <Button
        type="text"
        className="user-menu__link"
        icon={<Icon name="signOut" />}
        onClick={() => void auth.signOut()}
      >
        {messages.signOut}
      </Button>
    </>
  );
}
