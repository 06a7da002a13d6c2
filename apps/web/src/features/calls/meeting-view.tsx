import type { AgendaItem, CallCase } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FullMoney, MoneyText } from "../../ui/money-text.tsx";
import { ItemVotes, useVoting, VoteOnRest, type Voting } from "./agenda-votes.tsx";
import { callMessages } from "./call-messages.ts";
import { CaseWord, Fact } from "./call-parts.tsx";

type Meeting = Extract<CallCase, { kind: "meeting" }>;
type Props = { readonly id: string; readonly meeting: Meeting };

/** A meeting that decides: who is there, and each item with its votes. */
export function MeetingView({ id, meeting }: Props) {
  const messages = useMessages(callMessages);
  const { may, voting } = useVoting(id);
  const { call, quorum, members, agenda, budget, supported } = meeting;
  const present = members.filter((member) => member.present).length;
  return (
    <section className="card call-panel" aria-labelledby="call-panel">
      <header className="call-panel__part">
        <h2 id="call-panel">{messages.meeting}</h2>
        <p>
          <span className="muted">{messages.callOf}</span>{" "}
          <CaseWord id={call.id}>
            <Zh>{call.title}</Zh>
          </CaseWord>
        </p>
        <dl className="call-facts">
          <Fact title={messages.quorum}>
            {quorum === null ? <span className="muted">{messages.quorumOpen}</span> : messages.people(quorum)}
          </Fact>
          <Fact title={messages.present}>
            <span className="figure">{messages.presentOf(present, members.length)}</span>{" "}
            {quorum === null ? null : (
              <small className="muted">
                {present >= quorum ? messages.quorumMet : messages.quorumShort(quorum - present)}
              </small>
            )}
          </Fact>
          <Fact title={messages.budget}>
            <MoneyText money={budget} />
          </Fact>
          <Fact title={messages.supported}>
            <MoneyText money={supported} />
          </Fact>
        </dl>
      </header>
      <section className="call-panel__part">
        <h3>{messages.members}</h3>
        <Members members={members} />
      </section>
      <section className="call-panel__part">
        <h3>{messages.agenda}</h3>
        <p className="muted small">{messages.voteHow}</p>
        <DataTable
          caption={messages.agenda}
          columns={columnsFor(messages, may ? voting : null)}
          rows={agenda}
          rowKey={({ item }) => item}
        />
        {may ? <VoteOnRest agenda={agenda} voting={voting} /> : null}
      </section>
    </section>
  );
}

function Members({ members }: Pick<Meeting, "members">) {
  const messages = useMessages(callMessages);
  if (members.length === 0) return <p className="muted">{messages.noMembers}</p>;
  return (
    <ul className="call-members">
      {members.map(({ id, name, present }) => (
        <li key={id}>
          <Zh>{name}</Zh>{" "}
          <span className="status-tag" data-tone={present ? "good" : "over"}>
            {present ? messages.signedIn : messages.absent}
          </span>
        </li>
      ))}
    </ul>
  );
}

const TONES = { supported: "good", declined: "bad", deferred: "soon" } as const;

function columnsFor(messages: (typeof callMessages)["zh"], voting: Voting | null): readonly Column<AgendaItem>[] {
  return [
    {
      key: "enterprise",
      title: messages.enterprise,
      heading: true,
      cell: ({ item, application: { id, subject } }) => (
        <>
          <span className="figure muted">{item}.</span>{" "}
          <CaseWord id={id}>
            <Zh>{subject.name}</Zh>
          </CaseWord>
        </>
      ),
    },
    { key: "rank", title: messages.place, align: "end", cell: ({ rank }) => rank },
    {
      key: "score",
      title: messages.score,
      align: "end",
      cell: ({ score }) => (score === null ? null : <span className="figure">{score.toFixed(2)}</span>),
    },
    {
      key: "amount",
      title: messages.proposed,
      align: "end",
      cell: ({ amount }) => (amount === null ? null : <FullMoney money={amount} />),
    },
    {
      key: "votes",
      title: messages.votes,
      cell: ({ for: yes, against, abstain, recused, voters }) => (
        <span>
          <span className="figure">
            {yes} / {against} / {abstain}
          </span>
          <small className="list-code">
            {messages.voters(voters)}
            {recused > 0 ? ` · ${messages.recused(recused)}` : null}
          </small>
        </span>
      ),
    },
    {
      key: "result",
      title: messages.result,
      cell: ({ result, mine }) => (
        <span>
          <span className="status-tag" data-tone={result ? TONES[result] : "draft"}>
            {result ? messages.results[result] : messages.open}
          </span>
          {mine && !voting ? <small className="list-code">{messages.mine[mine]}</small> : null}
        </span>
      ),
    },
    ...(voting
      ? [
          {
            key: "mine",
            title: messages.ownVote,
            cell: (item: AgendaItem) => <ItemVotes item={item} voting={voting} />,
          },
        ]
      : []),
  ];
}
