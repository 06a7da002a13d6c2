import { Link } from "@tanstack/react-router";
import type { Rung, Verdict } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { shownCount } from "../../ui/money.ts";
import { overviewMessages } from "./overview-messages.ts";

type Props = { readonly rungs: readonly Rung[]; readonly asOf: string | undefined };

/** How many stand on which rung: by certificate, and by today's rule. */
export function Ladder({ rungs, asOf }: Props) {
  const messages = useMessages(overviewMessages);
  const { language } = useLanguage();
  const largest = Math.max(1, ...rungs.flatMap((rung) => [rung.holds ?? 0, computedTotal(rung)]));
  const columns: readonly Column<Rung>[] = [
    {
      key: "rung",
      title: messages.rung,
      heading: true,
      cell: (rung) => (
        <div className="rung">
          <span className="rung__name">{language === "zh" ? <Zh>{rung.zh}</Zh> : rung.en}</span>
          <RungBars rung={rung} largest={largest} />
        </div>
      ),
    },
    { key: "holds", title: messages.holds, align: "end", cell: (rung) => <Holders rung={rung} asOf={asOf} /> },
    computed("qualifies", messages.qualifies, "met", asOf),
    computed("human", messages.human, "human", asOf),
    computed("unknown", messages.unknown, "unknown", asOf),
  ];
  return (
    <section className="card overview__panel" aria-labelledby="rungs">
      <h2 id="rungs">{messages.rungs}</h2>
      <p className="muted small">{messages.rungsHint}</p>
      <Legend />
      <DataTable figures caption={messages.rungs} columns={columns} rows={rungs} rowKey={(rung) => rung.id} />
    </section>
  );
}

function computedTotal(rung: Rung): number {
  return (rung.qualifies ?? 0) + (rung.human ?? 0) + (rung.unknown ?? 0);
}

function computed(
  key: "qualifies" | "human" | "unknown",
  title: string,
  verdict: Verdict,
  asOf: string | undefined,
): Column<Rung> {
  return {
    key,
    title,
    align: "end",
    cell: (rung) => <Figure count={rung[key]} measure={rung.measure} verdict={verdict} asOf={asOf} />,
  };
}

function Holders({ rung, asOf }: { readonly rung: Rung; readonly asOf: string | undefined }) {
  const messages = useMessages(overviewMessages);
  if (rung.holds === null) return <span className="muted small">{messages.notHeld}</span>;
  if (rung.holds === 0) return <span className="figure">0</span>;
  return (
    <Link to="/enterprises" search={{ holds: rung.id, asOf }} className="figure">
      {shownCount(rung.holds)}
    </Link>
  );
}

type FigureProps = {
  readonly count: number | null;
  readonly measure: string | null;
  readonly verdict: Verdict;
  readonly asOf: string | undefined;
};

/** A count that opens its list. What was not computed is said to be so; it is not zero. */
function Figure({ count, measure, verdict, asOf }: FigureProps) {
  const messages = useMessages(overviewMessages);
  if (count === null) return <span className="muted small">{messages.notComputed}</span>;
  if (!measure || count === 0) return <span className="figure">{shownCount(count)}</span>;
  const [policyId = "", measureId = ""] = measure.split("/");
  return (
    <Link
      to="/census/$policyId/$measureId/list"
      params={{ policyId, measureId }}
      search={{ asOf, verdict }}
      className="figure"
    >
      {shownCount(count)}
    </Link>
  );
}

const PARTS = [
  { key: "qualifies", verdict: "met" },
  { key: "human", verdict: "human" },
  { key: "unknown", verdict: "unknown" },
] as const;

function RungBars({ rung, largest }: { readonly rung: Rung; readonly largest: number }) {
  const width = (count: number | null) => ({ width: `${(100 * (count ?? 0)) / largest}%` });
  return (
    <span className="rung-bars" aria-hidden="true">
      <span className="rung-bars__line">
        <span className="rung-bars__held" style={width(rung.holds)} />
      </span>
      <span className="rung-bars__line">
        {PARTS.map(({ key, verdict }) => (
          <span key={key} data-verdict={verdict} style={width(rung[key])} />
        ))}
      </span>
    </span>
  );
}

function Legend() {
  const messages = useMessages(overviewMessages);
  return (
    <ul className="legend" aria-label={messages.legend}>
      <li>
        <span className="legend__held" aria-hidden="true" /> {messages.holds}
      </li>
      {PARTS.map(({ key, verdict }) => (
        <li key={key}>
          <span data-verdict={verdict} aria-hidden="true" /> {messages[key]}
        </li>
      ))}
    </ul>
  );
}
