import "../../ui/status-tag.css";
import { Link } from "@tanstack/react-router";
import { CREDIT_KINDS, CREDIT_SEVERITIES, CREDIT_STATES, type CreditEntry, type CreditState } from "@yuanding/contract";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { When } from "../../ui/when.tsx";
import { creditMessages } from "./credit-messages.ts";

const TONES: { readonly [State in CreditState]: string } = {
  proposed: "draft",
  declined: "over",
  standing: "bad",
  over: "over",
  ended: "over",
  lifted: "good",
};

/** What is recorded is the first day that no longer counts; people name the last. */
export function lastDay(until: string): string {
  return Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
}

/** One entry: what it says, until when, and what was done of it. */
export function CreditEntryCard({ entry, actions }: { readonly entry: CreditEntry; readonly actions?: ReactNode }) {
  const messages = useMessages(creditMessages);
  const { language } = useLanguage();
  const { kind, severity, state, from, until, ground, appeals } = entry;
  const ordinary = state === "standing" && severity === "ordinary";
  return (
    <article className="card credit-entry" aria-labelledby={`credit-${entry.id}`}>
      <header className="credit-entry__head">
        <h3 id={`credit-${entry.id}`}>{CREDIT_KINDS[kind][language]}</h3>
        <Label>{CREDIT_SEVERITIES[severity][language]}</Label>
        <span className="status-tag" data-tone={ordinary ? "soon" : TONES[state]}>
          {CREDIT_STATES[state][language]}
        </span>
      </header>
      <dl className="credit-facts">
        <Fact title={messages.period}>
          <span className="figure">{messages.fromTo(from, lastDay(until))}</span>
        </Fact>
        {entry.case ? (
          <Fact title={messages.fromCase}>
            <Link to="/cases/$id" params={{ id: entry.case.id }}>
              <Zh>{entry.case.title}</Zh>
            </Link>
          </Fact>
        ) : null}
        {appeals.length > 0 ? (
          <Fact title={messages.appeals}>
            <span className="credit-entry__appeals">
              {appeals.map(({ id, kind: its, state: word }) => (
                <Link key={id} to="/cases/$id" params={{ id }} className="plain-link">
                  <CaseState kind={its} state={word} />
                </Link>
              ))}
            </span>
          </Fact>
        ) : null}
        <Fact title={messages.ground} wide>
          <Zh>{ground}</Zh>
        </Fact>
      </dl>
      <Steps entry={entry} />
      {actions ? <p className="credit-entry__acts no-print">{actions}</p> : null}
    </article>
  );
}

type FactProps = { readonly title: string; readonly wide?: boolean; readonly children: ReactNode };

function Fact({ title, wide = false, children }: FactProps) {
  return (
    <div {...(wide ? { className: "credit-facts__wide" } : {})}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Who did what with it, in order; to the enterprise without the persons. */
function Steps({ entry }: { readonly entry: CreditEntry }) {
  const messages = useMessages(creditMessages);
  const { proposed, confirmed, declined, endAsked, ended, state } = entry;
  const steps = [
    { word: messages.steps.proposed, done: { ...proposed, reason: "" } },
    { word: messages.steps.confirmed, done: confirmed },
    { word: messages.steps.declined, done: declined },
    { word: messages.steps.endAsked, done: endAsked },
    { word: state === "lifted" ? messages.steps.lifted : messages.steps.ended, done: ended },
  ];
  return (
    <section className="credit-entry__history">
      <h4>{messages.history}</h4>
      <ol>
        {steps.map(({ word, done }) =>
          done ? (
            <li key={word}>
              <span>{word}</span>
              <span className="muted">
                {done.by ? (
                  <>
                    <Zh>{done.by}</Zh>
                    {" · "}
                  </>
                ) : null}
                <When at={done.at} />
              </span>
              {done.reason ? <Zh>{done.reason}</Zh> : null}
            </li>
          ) : null,
        )}
      </ol>
    </section>
  );
}
