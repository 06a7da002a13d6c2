import type { SubjectKind } from "@yuanding/contract";
import { useMessages } from "../../../language/language.tsx";
import { moneyOfFen, shownCount } from "../../../ui/money.ts";
import { HeadlineMoney } from "../../../ui/money-text.tsx";
import { Change } from "./change.tsx";
import { simulationMessages } from "./simulation-messages.ts";
import { metOf, openOf, type Tally } from "./tally.ts";

type Props = {
  readonly title: string;
  readonly tally: Tally;
  /** Of the text in force; null when it does not have the measure. */
  readonly before: Tally | null;
  readonly kind: SubjectKind;
};

/** Who qualifies and what it costs, with the difference from the text in force. */
export function TallyCard({ title, tally, before, kind }: Props) {
  const messages = useMessages(simulationMessages);
  const met = metOf(tally);
  return (
    <section className="card tally" aria-label={title}>
      <header className="tally__head">
        <h2>{title}</h2>
        <span className="muted small">{messages.total(shownCount(tally.rows), kind)}</span>
      </header>
      <div className="tally__figures">
        <div className="tally__main" data-verdict="met">
          <span>{messages.met}</span>
          <strong className="figure">{shownCount(met)}</strong>
          {before ? <Change by={met - metOf(before)} /> : null}
        </div>
        <dl>
          <div>
            <dt>{messages.entered}</dt>
            <dd className="figure">{shownCount(tally.entered)}</dd>
          </div>
          <div>
            <dt>{messages.left}</dt>
            <dd className="figure">{shownCount(tally.left)}</dd>
          </div>
          <div>
            <dt>{messages.open}</dt>
            <dd className="figure">{shownCount(openOf(tally))}</dd>
          </div>
        </dl>
      </div>
      {tally.amount ? (
        <div className="tally__money">
          <span className="muted">{messages.amount}</span>
          <span className="tally__sum">
            <HeadlineMoney money={moneyOfFen(tally.amount.met)} />
          </span>
        </div>
      ) : null}
      {tally.ceiling ? (
        <div className="tally__money" data-kind="ceiling" title={messages.ceilingHint}>
          <span className="muted">{messages.ceiling}</span>
          <span className="tally__sum">
            <HeadlineMoney money={moneyOfFen(tally.ceiling.met)} />
          </span>
        </div>
      ) : null}
    </section>
  );
}
