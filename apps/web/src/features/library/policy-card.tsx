import { Link } from "@tanstack/react-router";
import type { PolicySummary } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { lastDayOf } from "../../ui/policy/last-day.ts";
import { Label, StatusTag } from "../../ui/status-tag.tsx";
import { useTerm } from "../../ui/terms.ts";
import { Title } from "../../ui/title.tsx";
import type { FoundPolicy } from "./find-policies.ts";
import { Highlighted } from "./highlighted.tsx";
import { libraryMessages } from "./library-messages.ts";

type Props = { readonly found: FoundPolicy; readonly words: readonly string[] };

export function PolicyCard({ found: { policy, passages }, words }: Props) {
  const messages = useMessages(libraryMessages);
  const term = useTerm();
  return (
    <li className="policy-card card">
      <div className="policy-card__tags">
        <StatusTag status={policy.status} />
        <Label>{term(policy.level)}</Label>
        <Label>{term(policy.kind)}</Label>
      </div>
      <h2 className="policy-card__title">
        <Link to="/policies/$policyId" params={{ policyId: policy.id }}>
          <Title title={policy.title} english={policy.english} />
        </Link>
      </h2>
      <p className="policy-card__source">
        {policy.number ? <Zh>{policy.number}</Zh> : null}
        <Zh>{policy.issuer}</Zh>
      </p>
      <Dates policy={policy} />
      {passages.length > 0 ? (
        <ul className="policy-card__passages">
          {passages.map((passage) => (
            <li key={passage.text}>
              <span className="muted">{passage.kind === "text" ? messages.inText : messages.inMeasure}</span>{" "}
              <Zh>
                <Highlighted text={passage.text} words={words} />
              </Zh>
            </li>
          ))}
        </ul>
      ) : null}
      <Measures policy={policy} />
    </li>
  );
}

function Dates({ policy }: { readonly policy: PolicySummary }) {
  const messages = useMessages(libraryMessages);
  const span = policy.inForce ?? policy.period;
  return (
    <dl className="policy-card__dates">
      <div>
        <dt>{messages.issued}</dt>
        <dd className="figure">{policy.issued ?? messages.noDate}</dd>
      </div>
      {span ? (
        <div>
          <dt>{policy.inForce ? messages.inForce : messages.period}</dt>
          <dd className="figure">
            {span.until === null ? messages.from(span.from) : messages.until(span.from, lastDayOf(span.until))}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Measures({ policy }: { readonly policy: PolicySummary }) {
  const messages = useMessages(libraryMessages);
  const term = useTerm();
  if (policy.measures.length === 0) {
    return (
      <p className="policy-card__none muted small">
        {messages.noMeasures} · {messages.articles(policy.articles)}
      </p>
    );
  }
  return (
    <div className="policy-card__measures">
      <p className="muted small">{messages.measures(policy.measures.length)}</p>
      <ul>
        {policy.measures.map((measure) => (
          <li key={measure.id}>
            <Link
              to="/policies/$policyId"
              params={{ policyId: policy.id }}
              hash={measure.id.slice(policy.id.length + 1)}
              className="measure-chip"
            >
              <Title title={measure.title} english={measure.english} />
              <small>{term(measure.result)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
