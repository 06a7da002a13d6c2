import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { ExplanationView } from "../../ui/explanation-view.tsx";
import { HiddenNotice, HiddenValue } from "../../ui/hidden-value.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { paymentsMessages } from "./payments-messages.ts";
import { type ShownFact, usedFacts } from "./used-facts.ts";

/** A decision with all that was recorded with it. */
export function useDecision(id: string) {
  return useQuery(api.decisions.show.queryOptions({ input: { id } }));
}

/** The facts a decision used, each with its source, and the way to its record. */
export function FactsUsed({ decision: id }: { readonly decision: string }) {
  const messages = useMessages(paymentsMessages);
  return (
    <QueryView query={useDecision(id)} skeleton={<SkeletonRows rows={2} />}>
      {({ decision, facts, explanation }) => (
        <>
          <p className="thread__ways">
            <span>{messages.factsOf(decision.asOf, facts.length)}</span>
            <Link to="/decisions/$id" params={{ id }}>
              {messages.openDecision}
            </Link>
          </p>
          <HiddenNotice of={facts} />
          <FactTable facts={usedFacts(explanation, facts)} />
        </>
      )}
    </QueryView>
  );
}

export function FactTable({ facts }: { readonly facts: readonly ShownFact[] }) {
  const messages = useMessages(paymentsMessages);
  if (facts.length === 0) return <p className="muted">{messages.noFacts}</p>;
  const columns: readonly Column<ShownFact>[] = [
    {
      key: "fact",
      title: messages.fact,
      heading: true,
      cell: ({ fact, year }) => (
        <>
          <Zh>{fact}</Zh>
          {year === null ? null : <span className="fact-table__year figure">{year}</span>}
        </>
      ),
    },
    {
      key: "value",
      title: messages.factValue,
      align: "end",
      cell: ({ shown, hidden }) => (hidden ? <HiddenValue /> : <Zh>{shown}</Zh>),
    },
    {
      key: "source",
      title: messages.factSource,
      cell: ({ source, asOf, hidden }) =>
        hidden ? null : (
          <>
            <Zh>{source}</Zh>
            {asOf === null ? null : <span className="figure"> · {asOf}</span>}
          </>
        ),
    },
  ];
  return (
    <div className="fact-table">
      <DataTable
        caption={messages.decisionFacts}
        columns={columns}
        rows={facts}
        rowKey={({ fact, year }) => `${fact} ${year}`}
      />
    </div>
  );
}

/** The reasons of a decision, folded: condition by condition, and the formula with its figures. */
export function ReasonsUsed({ decision: id }: { readonly decision: string }) {
  const messages = useMessages(paymentsMessages);
  const found = useDecision(id);
  return (
    <details className="reasons">
      <summary>{messages.reasonsFold}</summary>
      <QueryView query={found} skeleton={<SkeletonRows rows={3} />}>
        {({ explanation }) => <ExplanationView explanation={explanation} />}
      </QueryView>
    </details>
  );
}
