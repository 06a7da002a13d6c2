import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CallCase } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Bar, BarList } from "../../ui/bar-list.tsx";
import { MoneyText } from "../../ui/money-text.tsx";
import { callMessages } from "./call-messages.ts";
import { CaseHeads, Fact, TermFacts } from "./call-parts.tsx";
import { RankingView } from "./ranking-view.tsx";

type Call = Extract<CallCase, { kind: "call" }>;
type Props = { readonly id: string; readonly call: Call };

/** A call: its money and places, how its applications stand, and how they are ranked. */
export function CallView({ id, call }: Props) {
  const messages = useMessages(callMessages);
  const { terms, available, meetings, notices } = call;
  return (
    <section className="card call-panel" aria-labelledby="call-panel">
      <header className="call-panel__part">
        <h2 id="call-panel">{messages.call}</h2>
        <p>
          <span className="muted">{messages.offer}</span>{" "}
          <Link to="/offers/$id" params={{ id: call.offer.id }}>
            <Zh>{call.offer.title}</Zh>
          </Link>
        </p>
        <dl className="call-facts">
          <TermFacts terms={terms} />
          <Fact title={messages.available}>
            {available === null ? messages.nothingAppropriated : <MoneyText money={available} />}
          </Fact>
          <CaseHeads title={messages.meetings} heads={meetings} />
          <CaseHeads title={messages.notices} heads={notices} />
        </dl>
        <p className="muted small">{messages.judgingText(terms.experts, terms.spread, terms.named)}</p>
        {terms.ethics ? <p className="muted small">{messages.ethicsAsked}</p> : null}
      </header>
      <section className="call-panel__part">
        <h3>{messages.applications}</h3>
        <Standings id={id} call={call} />
      </section>
      <RankingView id={id} call={call} />
    </section>
  );
}

/** Applications by where they stand; each count opens those it counts. */
function Standings({ id, call: { counts } }: Props) {
  const messages = useMessages(callMessages);
  const { language } = useLanguage();
  const parts = useQuery(api.cases.show.queryOptions({ input: { id } })).data?.parts ?? [];
  if (counts.length === 0) return <p className="muted">{messages.noApplications}</p>;
  const bars = counts.map(({ state, count }): Bar => {
    const known = parts.find((part) => part.process.id === "application" && part.state.zh === state.zh);
    return {
      ...{ key: state.zh, name: state[language], count },
      link: (row) => (
        <Link to="/cases" search={{ parent: id, process: "application", state: known?.state.id }}>
          {row}
        </Link>
      ),
    };
  });
  return <BarList label={messages.applications} bars={bars} />;
}
