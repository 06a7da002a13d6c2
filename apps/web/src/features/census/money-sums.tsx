import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { HeadlineMoney } from "../../ui/money-text.tsx";
import { censusMessages } from "./census-messages.ts";
import type { CensusRun } from "./census-run.ts";

/** Sums of amounts and of ceilings: never in one figure, and what is met never with what is still open. */
export function MoneySums({ run }: { readonly run: CensusRun }) {
  const messages = useMessages(censusMessages);
  return (
    <section className="money-sums" aria-label={messages.sums}>
      {run.amount ? (
        <Sums title={messages.amount} hint={messages.amountHint} sums={run.amount} counts={run.counts} kind="amount" />
      ) : null}
      {run.ceiling ? (
        <Sums
          title={messages.ceiling}
          hint={messages.ceilingHint}
          sums={run.ceiling}
          counts={run.counts}
          kind="ceiling"
        />
      ) : null}
    </section>
  );
}

type SumsProps = {
  readonly title: string;
  readonly hint: string;
  readonly sums: { readonly met: string; readonly open: string };
  readonly counts: CensusRun["counts"];
  readonly kind: "amount" | "ceiling";
};

function Sums({ title, hint, sums, counts, kind }: SumsProps) {
  const messages = useMessages(censusMessages);
  return (
    <div className="card sums" data-kind={kind}>
      <h2>{title}</h2>
      <p className="sums__hint">{hint}</p>
      <dl>
        <div>
          <dt>{messages.met}</dt>
          <Sum money={sums.met} count={counts.met} />
        </div>
        <div>
          <dt>{messages.open}</dt>
          <Sum money={sums.open} count={counts.human + counts.unknown} note={messages.partly} />
        </div>
      </dl>
    </div>
  );
}

type SumProps = { readonly money: string; readonly count: number; readonly note?: string };

/** With nobody to add up there is no sum, which is not the same as a sum of nothing. */
function Sum({ money, count, note }: SumProps) {
  const messages = useMessages(censusMessages);
  if (count === 0) return <dd className="sums__none">{messages.noOne}</dd>;
  return (
    <dd>
      <HeadlineMoney money={money} />
      <small className="muted figure">
        × {shownCount(count)}
        {note ? ` · ${note}` : ""}
      </small>
    </dd>
  );
}
