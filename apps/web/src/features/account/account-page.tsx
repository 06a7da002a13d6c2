import "./account.css";
import { Fragment, type ReactNode } from "react";
import { type Catalogue, useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { type Me, useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { accountMessages } from "./account-messages.ts";
import { DataSection } from "./data-section.tsx";
import { DelegationsSection } from "./delegations-section.tsx";
import { FactorsSection } from "./factors-section.tsx";
import { KeysSection } from "./keys-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

/** A part that another feature adds: where the contents lead, what it is called, and itself. */
type Part = { readonly id: string; readonly name: Catalogue<string>; readonly part: ReactNode };
type Props = { readonly more: readonly Part[] };

/** Who I am here, what I may do, how I sign in, who covers for me, and what is kept about me. */
export function AccountPage({ more }: Props) {
  const messages = useMessages(accountMessages);
  useDocumentTitle(messages.title);
  const me = useMe();
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} />
      <QueryView query={me} skeleton={<SkeletonRows rows={4} height={160} />}>
        {(data) => (
          <div className="account">
            <Contents me={data} more={more} />
            <div className="stack">
              <ProfileSection me={data} />
              <FactorsSection me={data} />
              <PasswordSection />
              <SessionsSection />
              {data.posts.some((post) => post.for === null) ? <DelegationsSection me={data} /> : null}
              {more.map(({ id, part }) => (
                <Fragment key={id}>{part}</Fragment>
              ))}
              <KeysSection me={data} />
              <DataSection />
            </div>
          </div>
        )}
      </QueryView>
    </>
  );
}

function Contents({ me, more }: Props & { readonly me: Me }) {
  const messages = useMessages(accountMessages);
  const { language } = useLanguage();
  const parts = [
    ["profile", messages.profile],
    ["second-factor", messages.factors],
    ["password", messages.password],
    ["sessions", messages.sessions],
    ...(me.posts.some((post) => post.for === null) ? [["delegations", messages.delegations] as const] : []),
    ...more.map(({ id, name }) => [id, name[language]] as const),
    ["keys", messages.keys],
    ["data", messages.data],
  ] as const;
  return (
    <nav className="account__contents no-print" aria-label={messages.sections}>
      <ul>
        {parts.map(([at, name]) => (
          <li key={at}>
            <a href={`#${at}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
