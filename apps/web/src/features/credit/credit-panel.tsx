import "./credit.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type CaseCredit, CREDIT_KINDS, CREDIT_SEVERITIES, type StandingEntry } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { CreditEntryCard, lastDay } from "./credit-entry-card.tsx";
import { creditMessages } from "./credit-messages.ts";

/** What the credit record has to do with a case: what stands against the applicant, or the entry that is appealed against. */
export function CreditPanel({ id }: { readonly id: string }) {
  const messages = useMessages(creditMessages);
  const found = useQuery({ ...api.credit.ofCase.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={1} height={72} />}>
      {({ credit }) => {
        if (credit?.kind === "firm") return <Firm credit={credit} />;
        if (!credit) return null;
        return (
          <section className="credit-group">
            <h2>{messages.appealAbout}</h2>
            <CreditEntryCard entry={credit.entry} />
          </section>
        );
      }}
    </QueryView>
  );
}

type FirmCredit = Extract<CaseCredit, { kind: "firm" }>;

function Firm({ credit: { subject, entries, evaluations } }: { readonly credit: FirmCredit }) {
  const messages = useMessages(creditMessages);
  const { language } = useLanguage();
  const sees = usePowers().has("cases.see");
  const park = useMe().data?.capacity !== "enterprise";
  // To the enterprise a record without entries says nothing here.
  if (!park && entries.length === 0 && evaluations.length === 0) return null;
  return (
    <section className="card credit-panel" aria-labelledby="credit-panel">
      <header className="credit-panel__head">
        <h2 id="credit-panel">{messages.panelTitle}</h2>
        {sees ? (
          <Link to="/enterprises/$id/credit" params={{ id: subject.id }} className="no-print">
            {messages.panelRecord}
          </Link>
        ) : null}
      </header>
      {entries.length === 0 ? (
        <p className="muted">{messages.panelNone}</p>
      ) : (
        <ul className="credit-panel__entries">
          {entries.map((entry) => (
            <Standing key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {entries.length > 0 && park && sees ? <p className="small">{messages.panelReason}</p> : null}
      {evaluations.length > 0 ? (
        <p>
          <span className="muted">{messages.panelGrades}</span>{" "}
          {evaluations.map(({ case: id, title, year, grade }) => (
            <Link key={id} to="/cases/$id" params={{ id }} className="plain-link credit-panel__grade">
              <Zh>{title}</Zh> {messages.panelGrade(year, grade[language])}
            </Link>
          ))}
        </p>
      ) : null}
    </section>
  );
}

function Standing({ entry }: { readonly entry: StandingEntry }) {
  const messages = useMessages(creditMessages);
  const { language } = useLanguage();
  const { kind, severity, until, ground, underAppeal } = entry;
  return (
    <li>
      <span className="status-tag" data-tone={severity === "serious" ? "bad" : "soon"}>
        {`${CREDIT_KINDS[kind][language]} · ${CREDIT_SEVERITIES[severity][language]}`}
      </span>
      <span className="figure">{messages.panelUntil(lastDay(until))}</span>
      {underAppeal ? <span className="muted">{messages.underAppeal}</span> : null}
      {ground === null ? null : (
        <span className="credit-panel__ground">
          <Zh>{ground}</Zh>
        </span>
      )}
    </li>
  );
}
