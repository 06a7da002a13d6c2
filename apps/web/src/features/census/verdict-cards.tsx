import { getRouteApi, Link } from "@tanstack/react-router";
import type { Counts, SubjectKind, Verdict } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { shownCount } from "../../ui/money.ts";
import { VERDICT_ICONS, VERDICTS } from "../../ui/verdict-tag.tsx";
import { censusMessages } from "./census-messages.ts";

const route = getRouteApi("/census/$policyId/$measureId");

type Props = { readonly counts: Counts; readonly total: number; readonly kind: SubjectKind };

/** How many answer what; each card opens its list. */
export function VerdictCards({ counts, total, kind }: Props) {
  const messages = useMessages(censusMessages);
  const params = route.useParams();
  const { asOf } = route.useSearch();
  return (
    <section aria-label={messages.counts}>
      <p className="census__total">
        <Link to="/census/$policyId/$measureId/list" params={params} search={{ asOf }}>
          {messages.all(shownCount(total), kind)}
        </Link>
      </p>
      <div className="share-bar" aria-hidden="true">
        {VERDICTS.map((verdict) => (
          <span key={verdict} data-verdict={verdict} style={{ flexGrow: counts[verdict] }} />
        ))}
      </div>
      <ul className="verdict-cards">
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            <VerdictCard verdict={verdict} count={counts[verdict]} total={total} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CardProps = { readonly verdict: Verdict; readonly count: number; readonly total: number };

function VerdictCard({ verdict, count, total }: CardProps) {
  const messages = useMessages(censusMessages);
  const words = useMessages(uiMessages);
  const { asOf } = route.useSearch();
  const params = route.useParams();
  return (
    <Link
      to="/census/$policyId/$measureId/list"
      params={params}
      search={{ asOf, verdict }}
      className="verdict-card"
      data-verdict={verdict}
    >
      <span className="verdict-card__word">
        <Icon name={VERDICT_ICONS[verdict]} />
        {words.verdict[verdict]}
      </span>
      <strong className="figure">{shownCount(count)}</strong>
      {total > 0 ? <small className="figure">{messages.share(percent(count, total))}</small> : null}
    </Link>
  );
}

/** Rounded to one decimal; a share that is not nothing never reads as nothing. */
function percent(count: number, total: number): string {
  const share = (100 * count) / total;
  return count > 0 && share < 0.1 ? "<0.1%" : `${share.toFixed(1)}%`;
}
