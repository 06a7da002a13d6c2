import { Link } from "@tanstack/react-router";
import { type HeldMandate, type HeldPost, MANDATE_ROLES, POST_KINDS, POWERS } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import type { Me } from "../../ui/powers.ts";
import { Label } from "../../ui/status-tag.tsx";
import { accountMessages } from "./account-messages.ts";
import { Section } from "./section.tsx";

/** Who I am, by which posts and mandates, and what these let me do, in words. */
export function ProfileSection({ me }: { readonly me: Me }) {
  const messages = useMessages(accountMessages);
  if (!me.person) return null;
  return (
    <Section id="profile" title={messages.profile}>
      <dl className="account-facts">
        <div>
          <dt>{messages.email}</dt>
          <dd>{me.person.email ?? messages.noEmail}</dd>
        </div>
        {me.capacity === "enterprise" ? null : (
          <div>
            <dt>{messages.posts}</dt>
            <dd>{me.posts.length === 0 ? messages.noPosts : <Posts posts={me.posts} />}</dd>
          </div>
        )}
        {me.capacity === "enterprise" || me.mandates.length > 0 ? (
          <div>
            <dt>{messages.mandates}</dt>
            <dd>
              {me.mandates.length === 0 ? messages.noMandates : <Mandates mandates={me.mandates} />}
              {me.capacity === "staff" && me.mandates.length > 0 ? (
                <p className="muted small">{messages.restingMandates}</p>
              ) : null}
            </dd>
          </div>
        ) : null}
      </dl>
      <Powers me={me} />
    </Section>
  );
}

function Posts({ posts }: { readonly posts: readonly HeldPost[] }) {
  const messages = useMessages(accountMessages);
  const { language } = useLanguage();
  return (
    <ul className="account-posts">
      {posts.map((post) => (
        <li key={`${post.id} ${post.for?.id}`}>
          <strong>
            <Zh>{post.title}</Zh>
          </strong>
          <Zh>{post.office.name}</Zh>
          <Label>{POST_KINDS[post.kind][language]}</Label>
          {post.for ? <Label>{messages.covers(post.for.name)}</Label> : null}
          <span className="muted small">
            {post.until ? messages.period(post.from, post.until) : messages.since(post.from)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Mandates({ mandates }: { readonly mandates: readonly HeldMandate[] }) {
  const messages = useMessages(accountMessages);
  const { language } = useLanguage();
  return (
    <ul className="account-posts">
      {mandates.map((mandate) => (
        <li key={mandate.id}>
          <Link to="/enterprises/$id" params={{ id: mandate.subject.id }}>
            <Zh>{mandate.subject.name}</Zh>
          </Link>
          <Label>{MANDATE_ROLES[mandate.role][language]}</Label>
          <span className="muted small">
            {mandate.until ? messages.period(mandate.from, mandate.until) : messages.since(mandate.from)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Powers({ me }: { readonly me: Me }) {
  const messages = useMessages(accountMessages);
  const { language } = useLanguage();
  if (me.powers.length === 0) return <p>{messages.powersNone}</p>;
  return (
    <details className="account-powers">
      <summary>{messages.powers(me.powers.length)}</summary>
      <p className="muted small">{messages.powersHint}</p>
      <ul>
        {me.powers.map((power) => (
          <li key={power}>
            <strong>{POWERS[power][language]}</strong>
            {POWERS[power].strong ? <Label>{messages.strong}</Label> : null}
            <span className="muted small">{POWERS[power].about[language]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
