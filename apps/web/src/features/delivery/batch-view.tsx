import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type DeliveryCase, LEFT_OUT, type WhyLeftOut } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Bar, BarList } from "../../ui/bar-list.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { fenOf, fullMoney, moneyOfFen, shownCount } from "../../ui/money.ts";
import { HeadlineMoney } from "../../ui/money-text.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { awardMessages } from "./award-messages.ts";

type Batch = NonNullable<DeliveryCase["batch"]>;
type Props = { readonly id: string; readonly batch: Batch };

/** The last computation of an automatic award: how many are in, how many are out and why, and the sum against the budget. */
export function BatchView({ id, batch }: Props) {
  const messages = useMessages(awardMessages);
  if (batch.state === "computing") {
    return (
      <div className="delivery-panel__part" role="status">
        <p>{messages.computing}</p>
        <ProgressBar label={messages.computing} done={null} />
      </div>
    );
  }
  if (batch.state === "none") return <p className="muted">{messages.batchNone}</p>;
  return (
    <section className="delivery-panel__part">
      <h3>
        {messages.batch} {batch.asOf ? <span className="muted small">{messages.computedFor(batch.asOf)}</span> : null}
      </h3>
      <BatchFigures id={id} batch={batch} />
      <h3>{messages.whoAndWhy}</h3>
      <Reasons id={id} batch={batch} />
      <p className="no-print">
        <LinkButton to="/cases/$id/award-lines" params={{ id }} look="primary">
          {messages.openLines}
        </LinkButton>
      </p>
    </section>
  );
}

function BatchFigures({ id, batch }: Props) {
  const messages = useMessages(awardMessages);
  const granted = useGranted(id);
  const leftOut = batch.leftOut.reduce((sum, { count }) => sum + count, 0);
  return (
    <dl className="batch-figures">
      <div>
        <dt>{messages.included}</dt>
        <dd>{messages.firms(shownCount(batch.included))}</dd>
      </div>
      <div>
        <dt>{messages.leftOut}</dt>
        <dd>{messages.firms(shownCount(leftOut))}</dd>
      </div>
      <div>
        <dt>{messages.sum}</dt>
        <dd>
          <HeadlineMoney money={batch.amount} />
        </dd>
      </div>
      <div>
        <dt>{messages.budget}</dt>
        <dd>{batch.budget ? <HeadlineMoney money={batch.budget.available} /> : "—"}</dd>
        {granted ? null : <Sufficiency batch={batch} />}
      </div>
    </dl>
  );
}

/** States of a line to which approval leads: its money is reserved, and what is available is what remains. */
const GRANTED: ReadonlySet<string> = new Set(["confirming", "paying", "done", "opted-out", "unconfirmed"]);

function useGranted(id: string): boolean {
  const parts = useQuery(api.cases.show.queryOptions({ input: { id } })).data?.parts ?? [];
  return parts.some(({ process, state }) => process.id === "award-line" && GRANTED.has(state.id));
}

/** Whether the budget carries the sum before it is granted; what it does not carry the server refuses. */
function Sufficiency({ batch }: { readonly batch: Batch }) {
  const messages = useMessages(awardMessages);
  const { language } = useLanguage();
  if (!batch.budget) return <dd className="batch-figures__short">{messages.noBudgetYet}</dd>;
  const left = fenOf(batch.budget.available) - fenOf(batch.amount);
  if (left >= 0n)
    return <dd className="batch-figures__note">{messages.enough(fullMoney(moneyOfFen(left), language))}</dd>;
  return <dd className="batch-figures__short">{messages.short(fullMoney(moneyOfFen(-left), language))}</dd>;
}

/** Each count opens those it counts. */
function Reasons({ id, batch }: Props) {
  const messages = useMessages(awardMessages);
  const { language } = useLanguage();
  const bar = (why: "in" | WhyLeftOut, name: string, count: number): Bar => ({
    key: why,
    name,
    count,
    link: (row) => (
      <Link to="/cases/$id/award-lines" params={{ id }} search={{ why }}>
        {row}
      </Link>
    ),
  });
  const bars = [
    bar("in", messages.included, batch.included),
    ...batch.leftOut.map(({ why, count }) => bar(why, LEFT_OUT[why][language], count)),
  ];
  return <BarList label={messages.whoAndWhy} bars={bars} />;
}
