import "./case-panel.css";
import { Link } from "@tanstack/react-router";
import type { DeliveryCase, Offer } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { MoneyText } from "../../ui/money-text.tsx";
import { VerdictTag } from "../../ui/verdict-tag.tsx";
import { When } from "../../ui/when.tsx";
import { awardMessages } from "./award-messages.ts";
import { BudgetLeft } from "./budget-left.tsx";

type Assessment = DeliveryCase["assessments"][number];
type Props = { readonly offer: Offer; readonly assessments: readonly Assessment[] };

/** What the policies answered for the case: the last computation in full, the earlier ones folded, and the budget it would come out of. */
export function ComputationView({ offer, assessments }: Props) {
  const messages = useMessages(awardMessages);
  const [last, ...earlier] = [...assessments].sort((left, right) => right.number - left.number);
  if (!last) return <p className="muted">{messages.notComputed}</p>;
  return (
    <section className="delivery-panel__part">
      <h3>{messages.computation}</h3>
      <AssessmentLine assessment={last} large />
      <BudgetLeft offer={offer} />
      {earlier.length > 0 ? (
        <details>
          <summary>{messages.earlier(earlier.length)}</summary>
          {earlier.map((each) => (
            <AssessmentLine key={each.number} assessment={each} />
          ))}
        </details>
      ) : null}
    </section>
  );
}

/** One computation: verdict, amount, the day it speaks of, and the way to what it rests on. */
export function AssessmentLine({
  assessment,
  large = false,
}: {
  readonly assessment: Assessment;
  readonly large?: boolean;
}) {
  const messages = useMessages(awardMessages);
  const words = useMessages(uiMessages);
  const { verdict, amount, ceiling, asOf, at, decision } = assessment;
  return (
    <p className={large ? "assessment assessment--large" : "assessment"}>
      <VerdictTag verdict={verdict} size={large ? "normal" : "small"} />
      {amount === null && ceiling === null ? <span className="muted">{messages.noAmount}</span> : null}
      {amount === null ? null : (
        <strong>
          <MoneyText money={amount} />
        </strong>
      )}
      {amount === null && ceiling !== null ? (
        <strong>
          {words.upTo} <MoneyText money={ceiling} />
        </strong>
      ) : null}
      <span className="muted small">
        {messages.computedFor(asOf)} · <When at={at} />
      </span>
      <Link to="/decisions/$id" params={{ id: decision }}>
        {messages.decision}
      </Link>
    </p>
  );
}
