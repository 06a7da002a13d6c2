import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AgendaItem } from "@yuanding/contract";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { fenOf } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { callMessages } from "./call-messages.ts";
import { castVotes, type Vote } from "./cast-votes.ts";

const BALLOTS = ["for", "against", "abstain"] as const;

/** Whether whoever looks may vote now, and doing it for some items, one after the other. */
export function useVoting(id: string) {
  const client = useQueryClient();
  const offers = useQuery(api.cases.show.queryOptions({ input: { id } })).data?.offers ?? [];
  const voting = useMutation({
    mutationFn: (votes: readonly Vote[]) => castVotes(id, votes),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: api.calls.key() });
      await client.invalidateQueries({ queryKey: api.cases.key() });
    },
  });
  return { may: offers.some(({ transition, refusal }) => transition === "vote" && refusal === null), voting };
}

export type Voting = ReturnType<typeof useVoting>["voting"];

/** What is not within the quota has no amount, and nobody can vote for it. */
const isSupportable = ({ amount }: AgendaItem) => amount !== null && fenOf(amount) > 0n;

/** The votes on one item, for whoever has not voted on it. */
export function ItemVotes({ item, voting }: { readonly item: AgendaItem; readonly voting: Voting }) {
  const messages = useMessages(callMessages);
  if (item.mine !== null) return <span className="muted small">{messages.mine[item.mine]}</span>;
  return (
    <span className="call-votes">
      {BALLOTS.filter((ballot) => ballot !== "for" || isSupportable(item)).map((ballot) => (
        <Button
          key={ballot}
          size="small"
          disabled={voting.isPending}
          aria-label={messages.voteOn(messages.ballots[ballot], item.item, item.application.subject.name)}
          onClick={() => voting.mutate([{ item: item.item, ballot }])}
        >
          {messages.ballots[ballot]}
        </Button>
      ))}
    </span>
  );
}

/** Votes on all that is left as the ranking proposes: for what is within the quota, against what is beyond it. */
export function VoteOnRest({ agenda, voting }: { readonly agenda: readonly AgendaItem[]; readonly voting: Voting }) {
  const messages = useMessages(callMessages);
  const left = agenda.filter(({ mine }) => mine === null);
  const inFavour = left.filter(isSupportable).length;
  return (
    <>
      {left.length > 1 ? (
        <p className="call-panel__acts no-print">
          <Button
            loading={voting.isPending}
            onClick={() =>
              voting.mutate(
                left.map((each) => ({ item: each.item, ballot: isSupportable(each) ? "for" : "against" }) as const),
              )
            }
          >
            {messages.voteRest(inFavour, left.length - inFavour)}
          </Button>
        </p>
      ) : null}
      <RefusalText error={voting.error} />
    </>
  );
}
