import { Link } from "@tanstack/react-router";
import type { Claim } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { shownCount, sumMoney } from "../../ui/money.ts";
import { FullMoney, HeadlineMoney } from "../../ui/money-text.tsx";
import { StateView } from "../../ui/state-views.tsx";
import { overviewMessages } from "./overview-messages.ts";

type Props = { readonly claims: readonly Claim[]; readonly asOf: string | undefined };
type Sums = { readonly met: string; readonly open: string };
type Row = { readonly claim: Claim; readonly sums: Sums };

/** What could be claimed: amounts in one table, ceilings in another, never in one sum. */
export function Claims({ claims, asOf }: Props) {
  const messages = useMessages(overviewMessages);
  const amounts = claims.flatMap((claim) => (claim.amount ? [{ claim, sums: claim.amount }] : []));
  const ceilings = claims.flatMap((claim) => (claim.ceiling && !claim.amount ? [{ claim, sums: claim.ceiling }] : []));
  return (
    <section className="stack" aria-labelledby="claims">
      <div>
        <h2 id="claims">{messages.claims}</h2>
        <p className="muted">{messages.claimsHint}</p>
      </div>
      {claims.length === 0 ? <StateView icon="table" title={messages.noClaims} role="status" /> : null}
      {amounts.length > 0 ? (
        <ClaimTable title={messages.amount} hint={messages.amountHint} rows={amounts} asOf={asOf} kind="amount" />
      ) : null}
      {ceilings.length > 0 ? (
        <ClaimTable title={messages.ceiling} hint={messages.ceilingHint} rows={ceilings} asOf={asOf} kind="ceiling" />
      ) : null}
      <p className="muted small">{messages.stacking}</p>
    </section>
  );
}

type TableProps = {
  readonly title: string;
  readonly hint: string;
  readonly rows: readonly Row[];
  readonly asOf: string | undefined;
  readonly kind: "amount" | "ceiling";
};

function ClaimTable({ title, hint, rows, asOf, kind }: TableProps) {
  const messages = useMessages(overviewMessages);
  const columns: readonly Column<Row>[] = [
    {
      key: "measure",
      title: messages.measure,
      heading: true,
      cell: ({ claim }) => (
        <>
          <MeasureLink claim={claim} asOf={asOf} />
          <Zh className="claim__policy">{claim.policy}</Zh>
        </>
      ),
    },
    {
      key: "met",
      title: messages.metCount,
      align: "end",
      cell: ({ claim }) => <Count claim={claim} count={claim.subjects.met} asOf={asOf} verdict="met" />,
    },
    {
      key: "metSum",
      title: messages.metSum,
      align: "end",
      cell: ({ claim, sums }) => <Sum money={sums.met} of={claim.subjects.met} />,
    },
    {
      key: "open",
      title: messages.openCount,
      align: "end",
      cell: ({ claim }) => (
        <span className="claim__open">
          <Count claim={claim} count={claim.subjects.human} asOf={asOf} verdict="human" />
          {" + "}
          <Count claim={claim} count={claim.subjects.unknown} asOf={asOf} verdict="unknown" />
        </span>
      ),
    },
    {
      key: "openSum",
      title: messages.openSum,
      align: "end",
      cell: ({ claim, sums }) => <Sum money={sums.open} of={claim.subjects.human + claim.subjects.unknown} />,
    },
  ];
  return (
    <div className="card claims" data-kind={kind}>
      <div className="claims__head">
        <div>
          <h3>{title}</h3>
          <p className="muted small">{hint}</p>
        </div>
        <dl>
          <div>
            <dt>{messages.totalMet}</dt>
            <dd>
              <HeadlineMoney money={sumMoney(rows.map(({ sums }) => sums.met))} />
            </dd>
          </div>
          <div>
            <dt>{messages.totalOpen}</dt>
            <dd>
              <HeadlineMoney money={sumMoney(rows.map(({ sums }) => sums.open))} />
            </dd>
          </div>
        </dl>
      </div>
      <DataTable caption={title} columns={columns} rows={rows} rowKey={({ claim }) => claim.measure} />
    </div>
  );
}

function MeasureLink({ claim, asOf }: { readonly claim: Claim; readonly asOf: string | undefined }) {
  const [policyId = "", measureId = ""] = claim.measure.split("/");
  return (
    <Link to="/census/$policyId/$measureId" params={{ policyId, measureId }} search={{ asOf }} className="plain-link">
      <Zh>{claim.title}</Zh>
    </Link>
  );
}

type CountProps = {
  readonly claim: Claim;
  readonly count: number;
  readonly asOf: string | undefined;
  readonly verdict: "met" | "human" | "unknown";
};

function Count({ claim, count, asOf, verdict }: CountProps) {
  if (count === 0) return <span className="muted">0</span>;
  const [policyId = "", measureId = ""] = claim.measure.split("/");
  return (
    <Link to="/census/$policyId/$measureId/list" params={{ policyId, measureId }} search={{ asOf, verdict }}>
      {shownCount(count)}
    </Link>
  );
}

/** With nobody to add up there is no sum, which is not a sum of nothing. */
function Sum({ money, of }: { readonly money: string; readonly of: number }) {
  const messages = useMessages(overviewMessages);
  if (of > 0) return <FullMoney money={money} />;
  return (
    <span className="muted">
      <span aria-hidden="true">{messages.none}</span>
      <span className="visually-hidden">{messages.noneWords}</span>
    </span>
  );
}
