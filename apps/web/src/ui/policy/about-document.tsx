import { Link } from "@tanstack/react-router";
import type { PolicyMeta } from "@yuanding/rules";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../icon.tsx";
import { useTerm } from "../terms.ts";
import { lastDayOf } from "./last-day.ts";
import { policyMessages } from "./policy-messages.ts";

const CHECKED = "已核对";

/** Number, issuer, dates, and how far the text has been checked. */
export function AboutDocument({ meta }: { readonly meta: PolicyMeta }) {
  const messages = useMessages(policyMessages);
  const { language } = useLanguage();
  const term = useTerm();
  return (
    <section className="about card" aria-label={messages.about}>
      <dl>
        <Entry name={messages.number}>{meta.number ? <Zh>{meta.number}</Zh> : messages.notStated}</Entry>
        <Entry name={messages.issuer}>
          <Zh>{meta.issuer}</Zh>
        </Entry>
        <Entry name={messages.issued}>{meta.issued?.toString() ?? messages.notStated}</Entry>
        {meta.inForce ? (
          <Entry name={messages.inForce}>
            <Span period={meta.inForce} />
          </Entry>
        ) : null}
        {meta.period ? (
          <Entry name={messages.period}>
            <Span period={meta.period} />
          </Entry>
        ) : null}
        {meta.english && language === "zh" ? <Entry name={messages.english}>{meta.english}</Entry> : null}
        {meta.fairCompetitionReview ? (
          <Entry name={messages.fairCompetition}>{term(meta.fairCompetitionReview)}</Entry>
        ) : null}
        <Entry name={messages.review}>{term(meta.review)}</Entry>
        {meta.replaces.length > 0 ? (
          <Entry name={messages.replaces}>
            {meta.replaces.map((id) => (
              <PolicyLink key={id} id={id} title={id} />
            ))}
          </Entry>
        ) : null}
        {meta.replacedBy ? (
          <Entry name={messages.replacedBy(meta.replacedBy.from.toString())}>
            <PolicyLink id={meta.replacedBy.id} title={meta.replacedBy.title} />
          </Entry>
        ) : null}
        {meta.source ? (
          <Entry name={messages.source}>
            <Zh>{meta.source}</Zh>
          </Entry>
        ) : null}
      </dl>
      {meta.review === CHECKED ? null : (
        <p className="about__warning">
          <Icon name="warning" size={18} />
          {messages.reviewWarning}
        </p>
      )}
    </section>
  );
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="about__entry">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PolicyLink({ id, title }: { readonly id: string; readonly title: string }) {
  return (
    <Link to="/policies/$policyId" params={{ policyId: id }}>
      <Zh>{title}</Zh>
    </Link>
  );
}

type Period = NonNullable<PolicyMeta["inForce"]>;

export function Span({ period }: { readonly period: Period }) {
  const messages = useMessages(policyMessages);
  const from = period.from.toString();
  return (
    <span className="figure">
      {period.until === null ? messages.from(from) : messages.until(from, lastDayOf(period.until.toString()))}
    </span>
  );
}
