import { useMessages } from "../../language/language.tsx";
import { HeadlineMoney } from "../../ui/money-text.tsx";
import { noticesMessages } from "./notices-messages.ts";

type Sums = { readonly count: number; readonly amount: string; readonly paid: string };

/** How many have something, how much, and what of it is paid. */
export function ResultSums({ sums: { count, amount, paid } }: { readonly sums: Sums }) {
  const messages = useMessages(noticesMessages);
  return (
    <dl className="card public-sums">
      <div>
        <dt>{messages.grantedOf}</dt>
        <dd className="figure">{messages.count(count)}</dd>
      </div>
      <div>
        <dt>{messages.granted}</dt>
        <dd>
          <HeadlineMoney money={amount} />
        </dd>
      </div>
      <div>
        <dt>{messages.paid}</dt>
        <dd>
          <HeadlineMoney money={paid} />
        </dd>
      </div>
    </dl>
  );
}
