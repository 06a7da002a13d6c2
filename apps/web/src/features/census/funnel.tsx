import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { FunnelStep, Verdict } from "@yuanding/contract";
import { lazy, Suspense, useMemo } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useMatches } from "../../ui/matches.ts";
import { uiMessages } from "../../ui/messages.ts";
import { shownCount } from "../../ui/money.ts";
import { censusMessages } from "./census-messages.ts";
import { BAR_HEIGHT, funnelOption, goingOn, SEGMENTS, type SegmentNames } from "./funnel-option.ts";

const Chart = lazy(async () => ({ default: (await import("../../ui/chart.tsx")).Chart }));
const route = getRouteApi("/census/$policyId/$measureId");

/** Who leaves at which condition, drawn and as a table; every figure of both opens its list. */
export function Funnel({ steps }: { readonly steps: readonly FunnelStep[] }) {
  const messages = useMessages(censusMessages);
  const navigate = useNavigate();
  const params = route.useParams();
  const { asOf } = route.useSearch();
  const words = useMessages(uiMessages);
  const narrow = useMatches("(width < 720px)");
  const option = useMemo(() => {
    const names: SegmentNames = {
      met: messages.goesOn,
      human: words.verdict.human,
      unknown: words.verdict.unknown,
      unmet: messages.removed,
    };
    return funnelOption(steps, names, narrow);
  }, [steps, messages, words, narrow]);
  const height = steps.length * BAR_HEIGHT + 60;
  const open = (segment: number, category: number) => {
    const condition = steps[category]?.id;
    const verdict = SEGMENTS[segment];
    if (!condition || !verdict) return;
    void navigate({
      to: "/census/$policyId/$measureId/list",
      params,
      search: { asOf, condition, verdict, among: "entering" },
    });
  };
  return (
    <section className="card census__panel">
      <h2>{messages.funnel}</h2>
      <p className="muted small">{messages.funnelHint}</p>
      <Suspense fallback={<div className="skeleton" style={{ height }} />}>
        <Chart option={option} height={height} label={messages.funnelChart} onPress={open} />
      </Suspense>
      <FunnelTable steps={steps} />
      <p className="muted small">{messages.aloneHint}</p>
    </section>
  );
}

function FunnelTable({ steps }: { readonly steps: readonly FunnelStep[] }) {
  const messages = useMessages(censusMessages);
  const words = useMessages(uiMessages);
  const columns: readonly Column<FunnelStep>[] = [
    {
      key: "step",
      title: messages.step,
      heading: true,
      cell: (step) => (
        <>
          <Zh>{step.label}</Zh>
          {step.cite ? <Zh className="funnel__cite">{step.cite}</Zh> : null}
        </>
      ),
    },
    count("entering", messages.entering, (step) => step.entering, "entering"),
    count("met", messages.goesOn, goingOn, "entering", "met"),
    count("human", words.verdict.human, (step) => step.human, "entering", "human"),
    count("unknown", words.verdict.unknown, (step) => step.unknown, "entering", "unknown"),
    count("removed", messages.removed, (step) => step.removed, "entering", "unmet"),
    count("alone", messages.alone, (step) => step.alone.unmet, undefined, "unmet"),
  ];
  return <DataTable figures caption={messages.funnel} columns={columns} rows={steps} rowKey={(step) => step.id} />;
}

function count(
  key: string,
  title: string,
  of: (step: FunnelStep) => number,
  among: "entering" | undefined,
  verdict?: Verdict,
): Column<FunnelStep> {
  return {
    key,
    title,
    align: "end",
    cell: (step) => <ListCount count={of(step)} condition={step.id} among={among} verdict={verdict} />,
  };
}

type ListCountProps = {
  readonly count: number;
  readonly condition: string;
  readonly among: "entering" | undefined;
  readonly verdict: Verdict | undefined;
};

function ListCount({ count: shown, condition, among, verdict }: ListCountProps) {
  const params = route.useParams();
  const { asOf } = route.useSearch();
  if (shown === 0) return <span className="muted">0</span>;
  return (
    <Link to="/census/$policyId/$measureId/list" params={params} search={{ asOf, condition, among, verdict }}>
      {shownCount(shown)}
    </Link>
  );
}
