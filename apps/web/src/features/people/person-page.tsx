import "./people.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MANDATE_ROLES, type PersonDetail, POWERS } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { lastDayOf } from "../../ui/policy/last-day.ts";
import { useMe, usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { When } from "../../ui/when.tsx";
import { peopleMessages } from "./people-messages.ts";
import { type Act, PersonActs } from "./person-acts.tsx";
import { PersonStatus } from "./person-status.tsx";
import { PostTimeline } from "./post-timeline.tsx";

const route = getRouteApi("/people/$id");

/** One person: what they hold and held, for whom they act, what they may do, and what can be done about their account. */
export function PersonPage() {
  const messages = useMessages(peopleMessages);
  const { id } = route.useParams();
  const found = useQuery(api.people.show.queryOptions({ input: { id } }));
  const name = found.data?.name ?? messages.title;
  useDocumentTitle(name);
  const [act, setAct] = useState<Act | null>(null);
  const self = useMe().data?.person?.id === id;
  const may = usePowers().has("people.manage") && !self;
  return (
    <>
      <PageHeader
        above={[
          <Link key="people" to="/people">
            {messages.personAbove}
          </Link>,
        ]}
        title={<Zh>{name}</Zh>}
        lead={found.data ? <Identity person={found.data} /> : null}
        actions={
          found.data ? (
            <>
              {may && found.data.status !== "erased" ? <Acts person={found.data} begin={setAct} /> : null}
              <PrintButton />
            </>
          ) : null
        }
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={3} height={160} />}>
        {(person) => (
          <div className="stack">
            {may ? <StrongNotice /> : null}
            <section className="card person-part" aria-labelledby="person-posts">
              <h2 id="person-posts">{messages.history}</h2>
              {person.history.length === 0 ? (
                <p className="muted">{messages.noHistory}</p>
              ) : (
                <PostTimeline posts={person.history} begin={may ? setAct : null} />
              )}
            </section>
            <Delegations person={person} />
            <Mandates person={person} />
            <Powers person={person} />
            {act ? <PersonActs person={person} act={act} close={() => setAct(null)} /> : null}
          </div>
        )}
      </QueryView>
    </>
  );
}

function Identity({ person }: { readonly person: PersonDetail }) {
  const messages = useMessages(peopleMessages);
  const log = usePowers().has("log.read");
  return (
    <dl className="identity">
      <div>
        <dt className="visually-hidden">{messages.status}</dt>
        <dd>
          <PersonStatus status={person.status} />
        </dd>
      </div>
      {person.email ? (
        <div>
          <dt>{messages.email}</dt>
          <dd>{person.email}</dd>
        </div>
      ) : null}
      <div>
        <dt>{messages.secondFactor}</dt>
        <dd>{person.secondFactor ? messages.hasFactor : messages.noFactor}</dd>
      </div>
      <div>
        <dt>{messages.sessions}</dt>
        <dd>{messages.sessionsCount(person.sessions)}</dd>
      </div>
      <div>
        <dt>{messages.lastSeen}</dt>
        <dd>{person.lastSeenAt ? <When at={person.lastSeenAt} /> : messages.never}</dd>
      </div>
      {log ? (
        <div className="no-print">
          <dt className="visually-hidden">{messages.life}</dt>
          <dd>
            <Link to="/log" search={{ person: person.id }}>
              {messages.life}
            </Link>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

type ActsProps = { readonly person: PersonDetail; readonly begin: (act: Act) => void };

function Acts({ person, begin }: ActsProps) {
  const messages = useMessages(peopleMessages);
  const suspended = person.status === "suspended";
  return (
    <div className="person-acts no-print">
      {suspended ? null : (
        <>
          <Button type="primary" onClick={() => begin({ kind: "appoint" })}>
            {messages.appoint}
          </Button>
          <Button onClick={() => begin({ kind: "invite" })}>{messages.invite}</Button>
        </>
      )}
      {person.sessions > 0 ? (
        <Button onClick={() => begin({ kind: "revoke" })}>{messages.revokeSessions}</Button>
      ) : null}
      <Button onClick={() => begin({ kind: "suspend" })}>{suspended ? messages.restore : messages.suspend}</Button>
      <Button danger onClick={() => begin({ kind: "erase" })}>
        {messages.erase}
      </Button>
    </div>
  );
}

function Delegations({ person }: { readonly person: PersonDetail }) {
  const messages = useMessages(peopleMessages);
  if (person.delegations.length === 0) return null;
  return (
    <section className="card person-part" aria-labelledby="person-delegations">
      <h2 id="person-delegations">{messages.delegations}</h2>
      <ul className="person-lines">
        {person.delegations.map((delegation) => {
          const given = delegation.by.id === person.id;
          const other = given ? delegation.to : delegation.by;
          return (
            <li key={delegation.id}>
              <Link to="/people/$id" params={{ id: other.id }}>
                {given ? messages.delegatedTo(other.name) : messages.delegatedBy(other.name)}
              </Link>
              <Zh>
                {delegation.post.title} · {delegation.post.office}
              </Zh>
              <span className="muted small">
                {messages.period(delegation.from, delegation.until)} · {delegation.reason}
              </span>
              {delegation.endedAt ? <Label>{messages.ended}</Label> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Mandates({ person }: { readonly person: PersonDetail }) {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  if (person.mandates.length === 0) return null;
  return (
    <section className="card person-part" aria-labelledby="person-mandates">
      <h2 id="person-mandates">{messages.mandates}</h2>
      <ul className="person-lines">
        {person.mandates.map((mandate) => (
          <li key={mandate.id}>
            <Zh>{mandate.subject.name}</Zh>
            <Label>{MANDATE_ROLES[mandate.role][language]}</Label>
            <span className="muted small">
              {mandate.until ? messages.period(mandate.from, lastDayOf(mandate.until)) : messages.since(mandate.from)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Powers({ person }: { readonly person: PersonDetail }) {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  return (
    <section className="card person-part" aria-labelledby="person-powers">
      <h2 id="person-powers">{messages.powersOf(person.powers.length)}</h2>
      {person.powers.length === 0 ? (
        <p className="muted">{messages.noPowers}</p>
      ) : (
        <ul className="power-words">
          {person.powers.map((power) => (
            <li key={power} title={POWERS[power].about[language]}>
              {POWERS[power][language]}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
