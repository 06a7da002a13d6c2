import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CallCase, Ranking, RankingLine } from "@yuanding/contract";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { fullMoney } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { usePowers } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { When } from "../../ui/when.tsx";
import { callMessages } from "./call-messages.ts";
import { CaseWord } from "./call-parts.tsx";
import { shareOf } from "./share-of.ts";

type Call = Extract<CallCase, { kind: "call" }>;
type Props = { readonly id: string; readonly call: Call };

/** The ranking of a call with what is proposed, why so much, and the button that computes it. */
export function RankingView({ id, call: { ranking, terms } }: Props) {
  const messages = useMessages(callMessages);
  return (
    <section className="call-panel__part">
      <h3>
        {messages.ranking}{" "}
        {ranking ? (
          <span className="muted small">
            {messages.rankedAt(ranking.run)} · <When at={ranking.at} />
          </span>
        ) : null}
      </h3>
      {ranking ? <Ranked ranking={ranking} budget={terms.budget} /> : null}
      <Rank id={id} run={ranking?.run ?? 0} />
    </section>
  );
}

function Ranked({ ranking, budget }: { readonly ranking: Ranking; readonly budget: string }) {
  const messages = useMessages(callMessages);
  const { language } = useLanguage();
  const { wanted, share } = shareOf(ranking.lines, budget);
  const money = (amount: string) => fullMoney(amount, language);
  return (
    <>
      <p>
        {share === null
          ? messages.whole(money(wanted), money(budget))
          : messages.shared(money(wanted), money(budget), share)}
      </p>
      <DataTable
        caption={messages.ranking}
        columns={columnsFor(messages)}
        rows={ranking.lines}
        rowKey={({ application }) => application.id}
      />
      <p className="call-panel__sum">
        <strong>{messages.sum(money(ranking.amount))}</strong> <span className="muted small">{messages.sheet}</span>
      </p>
    </>
  );
}

function columnsFor(messages: (typeof callMessages)["zh"]): readonly Column<RankingLine>[] {
  return [
    {
      key: "enterprise",
      title: messages.enterprise,
      heading: true,
      cell: ({ application: { id, subject } }) => (
        <>
          <CaseWord id={id}>
            <Zh>{subject.name}</Zh>
          </CaseWord>
          <span className="list-code figure">{subject.id}</span>
        </>
      ),
    },
    { key: "rank", title: messages.place, align: "end", cell: ({ rank }) => rank },
    {
      key: "score",
      title: messages.score,
      align: "end",
      cell: ({ score, scores }) => (
        <span>
          <span className="figure">{score.toFixed(2)}</span>
          <small className="list-code">{messages.scores(scores.join(" · "))}</small>
        </span>
      ),
    },
    { key: "asked", title: messages.asked, align: "end", cell: ({ asked }) => <FullMoney money={asked} /> },
    {
      key: "within",
      title: messages.within,
      cell: ({ within }) => (
        <span className="status-tag" data-tone={within ? "good" : "over"}>
          {within ? messages.isWithin : messages.isBeyond}
        </span>
      ),
    },
    { key: "amount", title: messages.proposed, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
  ];
}

/** States of an application in which its scores are still awaited, and in which it can be ranked. */
const AWAITED: ReadonlySet<string> = new Set(["draft", "submitted", "returned", "accepted", "in-review"]);
const SCORED = "scored";

/** Computes the ranking where there is something to rank; until then it says what is awaited. */
function Rank({ id, run }: { readonly id: string; readonly run: number }) {
  const messages = useMessages(callMessages);
  const may = usePowers().has("reviews.assign");
  const client = useQueryClient();
  const parts = useQuery(api.cases.show.queryOptions({ input: { id } })).data?.parts ?? [];
  const applications = parts.filter(({ process }) => process.id === "application");
  const countIn = (fits: (state: string) => boolean) =>
    applications.reduce((sum, { state, count }) => (fits(state.id) ? sum + count : sum), 0);
  const ranking = useMutation({
    mutationFn: () => api.calls.rank.call({ id }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: api.calls.key() });
      await client.invalidateQueries({ queryKey: api.cases.key() });
    },
  });
  const awaited = countIn((state) => AWAITED.has(state));
  const scored = countIn((state) => state === SCORED);
  if (scored === 0) return run === 0 ? <p className="muted">{messages.noRanking}</p> : null;
  if (awaited > 0) return <p className="muted">{messages.awaited(awaited)}</p>;
  return (
    <>
      <p className="muted small">{messages.rankLead}</p>
      {may ? (
        <p className="call-panel__acts no-print">
          <Button type={run === 0 ? "primary" : "default"} loading={ranking.isPending} onClick={() => ranking.mutate()}>
            {run === 0 ? messages.rank : messages.rankAgain}
          </Button>
          {run === 0 ? null : (
            <LinkButton to="/inbox" look="primary">
              {messages.confirmRanks}
            </LinkButton>
          )}
        </p>
      ) : null}
      <RefusalText error={ranking.error} />
    </>
  );
}
