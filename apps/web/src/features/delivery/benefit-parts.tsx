import { Link } from "@tanstack/react-router";
import { BENEFIT_PERIODS, DELIVERY_WAYS } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { MoneyText } from "../../ui/money-text.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { benefitsMessages } from "./benefits-messages.ts";
import { measureParams } from "./clause-link.tsx";
import type { Benefit } from "./group-benefits.ts";

/** The amount where the answer has one, a ceiling said to be one; without either, that there is none. */
export function BenefitAmount({ benefit }: { readonly benefit: Pick<Benefit, "amount" | "ceiling"> }) {
  const messages = useMessages(benefitsMessages);
  const words = useMessages(uiMessages);
  const { amount, ceiling } = benefit;
  if (amount !== null) {
    return (
      <strong className="benefit-amount">
        <MoneyText money={amount} />
      </strong>
    );
  }
  if (ceiling !== null) {
    return (
      <strong className="benefit-amount">
        <small>{words.upTo}</small> <MoneyText money={ceiling} />
      </strong>
    );
  }
  return <span className="muted small">{messages.noAmount}</span>;
}

/** By which way it comes, how often, and until when. */
export function BenefitTerms({ benefit, asOf }: { readonly benefit: Benefit; readonly asOf: string }) {
  const messages = useMessages(benefitsMessages);
  const { language } = useLanguage();
  const { offer } = benefit;
  return (
    <p className="benefit-terms">
      <Label>{DELIVERY_WAYS[offer.way][language]}</Label>
      <span>{BENEFIT_PERIODS[offer.period][language]}</span>
      {offer.closesOn ? (
        <span className="figure">
          {messages.until(offer.closesOn)}
          {language === "zh" ? "，" : ", "}
          {messages.daysLeft(daysBetween(asOf, offer.closesOn))}
        </span>
      ) : (
        <span>{messages.noDeadline}</span>
      )}
    </p>
  );
}

function daysBetween(from: string, until: string): number {
  return Math.max(0, Temporal.PlainDate.from(from).until(until, { largestUnit: "days" }).days);
}

/** What stands in the way, in the words of the law and of the dictionary. */
export function BenefitLack({ benefit }: { readonly benefit: Benefit }) {
  const messages = useMessages(benefitsMessages);
  const lacks = [
    [messages.unmet, benefit.unmet],
    [messages.unknown, benefit.unknown],
    [messages.human, benefit.human],
  ] as const;
  return lacks.map(([title, names]) =>
    names.length === 0 ? null : (
      <p key={title} className="benefit-lack">
        <span className="muted">{title}</span> <Zh>{names.join("、")}</Zh>
      </p>
    ),
  );
}

/** The caps that it shares with other benefits: what they allow, what is left of them, and where that is written. */
export function BenefitCaps({ benefit }: { readonly benefit: Pick<Benefit, "caps"> }) {
  const messages = useMessages(benefitsMessages);
  const { language } = useLanguage();
  return benefit.caps.map(({ policy, label, cite, holder, year, limit, left }) => (
    <p key={`${policy.id}/${label}`} className="benefit-cap">
      <span className="muted">
        {messages.cap} <Zh>{`“${label}”（《${policy.title}》${cite}）`}</Zh>
      </span>{" "}
      <span>
        {messages.capOf(holder, year)} <MoneyText money={limit} />
        {language === "zh" ? "，" : ", "}
      </span>
      {left === null ? (
        <strong>{messages.capUnknown}</strong>
      ) : (
        <strong>
          {messages.capLeft} <MoneyText money={left} />
        </strong>
      )}
    </p>
  ));
}

/** The caps of the park that it counts against as well. */
export function BenefitGivenCaps({ benefit }: { readonly benefit: Pick<Benefit, "given"> }) {
  const messages = useMessages(benefitsMessages);
  const { language } = useLanguage();
  return benefit.given.map(({ own, year, programme, measure, given, left }) => (
    <p key={[own, year, programme, measure].join(" ")} className="benefit-cap">
      <span className="muted">
        {messages.given} <Zh>{messages.givenOf({ own, year, programme, measure })}</Zh>
      </span>{" "}
      <span>
        {messages.givenMost} <MoneyText money={given} />
        {language === "zh" ? "，" : ", "}
      </span>
      <strong>
        {messages.givenLeft} <MoneyText money={left} />
      </strong>
    </p>
  ));
}

/** Opens the answer's reasons. */
export function WhyLink({ subject, benefit }: { readonly subject: string; readonly benefit: Benefit }) {
  const messages = useMessages(benefitsMessages);
  const { measure, title } = benefit.offer;
  return (
    <Link
      to="/enterprises/$id/measures/$policyId/$measureId"
      params={{ id: subject, ...measureParams(measure.id) }}
      aria-label={messages.whyOf(title)}
    >
      {messages.why}
    </Link>
  );
}

/** The case by which it was asked for last, with how it stands. */
export function CaseLink({ benefit: { case: asked, offer } }: { readonly benefit: Benefit }) {
  const messages = useMessages(benefitsMessages);
  if (!asked) return null;
  return (
    <p className="benefit-case">
      <CaseState kind={asked.kind} state={asked.state} />
      <Link to="/cases/$id" params={{ id: asked.id }} aria-label={messages.toCaseOf(offer.title)}>
        {messages.toCase}
      </Link>
    </p>
  );
}
