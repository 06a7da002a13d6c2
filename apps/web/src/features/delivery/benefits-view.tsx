import "./benefits.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { BenefitCard } from "./benefit-card.tsx";
import { BenefitRow } from "./benefit-row.tsx";
import { benefitsMessages } from "./benefits-messages.ts";
import { type Benefit, type Benefits, groupBenefits } from "./group-benefits.ts";

/** What one enterprise can have today: first what is there, then what is one step away, then the rest. */
export function BenefitsView({ id }: { readonly id: string }) {
  const found = useQuery({ ...api.delivery.ofSubject.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={4} height={150} />}>
      {(benefits) => <Grouped benefits={benefits} />}
    </QueryView>
  );
}

function Grouped({ benefits }: { readonly benefits: Benefits }) {
  const messages = useMessages(benefitsMessages);
  const { items, subject, asOf } = benefits;
  if (items.length === 0) {
    const action = (
      <LinkButton to="/enterprises/$id" params={{ id: subject.id }}>
        {messages.measures}
      </LinkButton>
    );
    return (
      <div className="card">
        <StateView icon="book" title={messages.none} text={messages.noneText} role="status" action={action} />
      </div>
    );
  }
  const { asked, now, near, rest } = groupBenefits(items);
  return (
    <div className="benefits">
      {benefits.bar ? <Barred bar={benefits.bar} id={subject.id} /> : null}
      <Group title={messages.now} count={now.length} note={messages.asOf(asOf)}>
        {now.length === 0 ? <p className="muted">{messages.nowNone}</p> : null}
        <ul className="benefits__cards">
          {now.map((benefit) => (
            <BenefitCard
              key={benefit.offer.id}
              benefit={benefit}
              subject={subject}
              asOf={asOf}
              barred={benefits.bar !== null}
            />
          ))}
        </ul>
      </Group>
      {asked.length > 0 ? (
        <Group title={messages.asked} count={asked.length}>
          <Rows items={asked} subject={subject} asOf={asOf} />
        </Group>
      ) : null}
      {near.length > 0 ? (
        <Group title={messages.near} count={near.length} note={messages.nearHint}>
          <Rows items={near} subject={subject} asOf={asOf} />
        </Group>
      ) : null}
      {rest.length > 0 ? (
        <details className="benefits__rest">
          <summary>{messages.rest(rest.length)}</summary>
          <Rows items={rest} subject={subject} asOf={asOf} />
        </details>
      ) : null}
    </div>
  );
}

/** That nothing can be asked for while a serious entry of the credit record stands. */
function Barred({ bar, id }: { readonly bar: NonNullable<Benefits["bar"]>; readonly id: string }) {
  const messages = useMessages(benefitsMessages);
  const { language } = useLanguage();
  return (
    <Notice icon="warning" tone="warning" text={`${messages.barred}${bar[language]}`}>
      <Link to="/enterprises/$id/credit" params={{ id }}>
        {messages.creditRecord}
      </Link>
    </Notice>
  );
}

type GroupProps = {
  readonly title: string;
  readonly count: number;
  readonly note?: string;
  readonly children: React.ReactNode;
};

function Group({ title, count, note, children }: GroupProps) {
  return (
    <section className="benefits__group" aria-label={title}>
      <div className="benefits__head">
        <h2>
          {title} <span className="figure muted">{count}</span>
        </h2>
        {note ? <p className="muted small">{note}</p> : null}
      </div>
      {children}
    </section>
  );
}

type RowsProps = {
  readonly items: readonly Benefit[];
  readonly subject: Benefits["subject"];
  readonly asOf: string;
};

function Rows({ items, subject, asOf }: RowsProps) {
  return (
    <ul className="card benefits__rows">
      {items.map((benefit) => (
        <BenefitRow key={benefit.offer.id} benefit={benefit} subject={subject} asOf={asOf} />
      ))}
    </ul>
  );
}
