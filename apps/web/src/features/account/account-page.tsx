import "./account.css";
import { useMessages } from "../../language/language.tsx";
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

/** Who I am here, what I may do, how I sign in, who covers for me, and what is kept about me. */
export function AccountPage() {
  const messages = useMessages(accountMessages);
  useDocumentTitle(messages.title);
  const me = useMe();
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} />
      <QueryView query={me} skeleton={<SkeletonRows rows={4} height={160} />}>
        {(data) => (
          <div className="account">
            <Contents me={data} />
            <div className="stack">
              <ProfileSection me={data} />
              <FactorsSection me={data} />
              <PasswordSection />
              <SessionsSection />
              {data.posts.some((post) => post.for === null) ? <DelegationsSection me={data} /> : null}
              <KeysSection me={data} />
              <DataSection />
            </div>
          </div>
        )}
      </QueryView>
    </>
  );
}

function Contents({ me }: { readonly me: Me }) {
  const messages = useMessages(accountMessages);
  const parts = [
    ["profile", messages.profile],
    ["second-factor", messages.factors],
    ["password", messages.password],
    ["sessions", messages.sessions],
    ...(me.posts.some((post) => post.for === null) ? [["delegations", messages.delegations] as const] : []),
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
