import "./portal.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type HeldMandate, MANDATE_ROLES, type Verdict } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { SubjectChanges } from "../../ui/changes/subject-changes.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { lastDayOf } from "../../ui/policy/last-day.ts";
import { useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { portalMessages } from "./portal-messages.ts";

const VERDICTS = ["met", "human", "unknown", "unmet"] as const satisfies readonly Verdict[];

/** The firms somebody acts for, each with what it comes to and where to go on; nothing of any other. */
export function OwnFirmsPage() {
  const messages = useMessages(portalMessages);
  useDocumentTitle(messages.home);
  const mandates = useMe().data?.mandates ?? [];
  return (
    <>
      <PageHeader title={messages.home} lead={messages.homeLead} />
      {mandates.length === 0 ? (
        <div className="card">
          <StateView icon="building" title={messages.homeNone} text={messages.homeNoneText} role="status" />
        </div>
      ) : (
        <div className="stack">
          {mandates.map((mandate) => (
            <Firm key={mandate.id} mandate={mandate} />
          ))}
        </div>
      )}
    </>
  );
}

function Firm({ mandate }: { readonly mandate: HeldMandate }) {
  const messages = useMessages(portalMessages);
  const { language } = useLanguage();
  const { subject, role, from, until } = mandate;
  const id = subject.id;
  return (
    <section className="card firm" aria-labelledby={`firm-${id}`}>
      <header className="firm__head">
        <div>
          <h2 id={`firm-${id}`}>
            <Link to="/enterprises/$id" params={{ id }} className="plain-link">
              <Zh>{subject.name}</Zh>
            </Link>
          </h2>
          <p className="muted">
            <span className="figure">{id}</span> · {MANDATE_ROLES[role][language]} ·{" "}
            {until ? messages.period(from, lastDayOf(until)) : messages.since(from)}
          </p>
        </div>
        <div className="firm__ways">
          <LinkButton to="/benefits" search={{ firm: id }} look="primary">
            {messages.benefits}
          </LinkButton>
          <LinkButton to="/enterprises/$id" params={{ id }}>
            {messages.measures}
          </LinkButton>
          <LinkButton to="/enterprises/$id" params={{ id }} search={{ tab: "bundle" }}>
            {messages.bundle}
          </LinkButton>
          <LinkButton to="/enterprises/$id/file/own" params={{ id }}>
            {messages.file}
          </LinkButton>
          {role === "legal" ? (
            <LinkButton to="/enterprises/$id/mandates" params={{ id }}>
              {messages.mandates}
            </LinkButton>
          ) : null}
        </div>
      </header>
      <Outlook id={id} />
      <SubjectChanges id={id} />
    </section>
  );
}

/** How many measures it meets, and how many are open. */
function Outlook({ id }: { readonly id: string }) {
  const messages = useMessages(portalMessages);
  const words = useMessages(uiMessages);
  const found = useQuery(api.subjects.evaluate.queryOptions({ input: { id } }));
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={1} height={72} />}>
      {({ results }) => {
        const concerning = results.filter(({ verdict }) => verdict !== "inapplicable");
        if (concerning.length === 0) return <p className="muted">{messages.resultsNone}</p>;
        return (
          <div className="firm__outlook">
            <h3>{messages.results}</h3>
            <ul>
              {VERDICTS.map((verdict) => (
                <li key={verdict} data-verdict={verdict}>
                  <strong className="figure">{concerning.filter((each) => each.verdict === verdict).length}</strong>
                  <span>{words.verdict[verdict]}</span>
                </li>
              ))}
            </ul>
            <p className="muted small">{messages.resultsHint}</p>
          </div>
        );
      }}
    </QueryView>
  );
}
