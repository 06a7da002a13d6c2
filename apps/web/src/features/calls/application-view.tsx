import { useQuery } from "@tanstack/react-query";
import type { ApplicationReview, CallCase } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { MoneyText } from "../../ui/money-text.tsx";
import { usePowers } from "../../ui/powers.ts";
import { callMessages } from "./call-messages.ts";
import { CaseHeads, CaseWord, Fact, TermFacts } from "./call-parts.tsx";
import { DrawView } from "./draw-view.tsx";
import { InstalmentsForm } from "./instalments-form.tsx";
import { InstalmentsView } from "./instalments-view.tsx";

export type Application = Extract<CallCase, { kind: "application" }>;
type Props = { readonly id: string; readonly application: Application };

/** An application: what is asked for, how it was judged as far as the reader is to know, and how what was granted is paid. */
export function ApplicationView({ id, application }: Props) {
  const messages = useMessages(callMessages);
  const { call, asked, score, rank, amount, award, objections } = application;
  return (
    <section className="card call-panel" aria-labelledby="call-panel">
      <header className="call-panel__part">
        <h2 id="call-panel">{messages.application}</h2>
        <p>
          <span className="muted">{messages.callOf}</span>{" "}
          <CaseWord id={call.id}>
            <Zh>{call.title}</Zh>
          </CaseWord>
        </p>
        <dl className="call-facts">
          <Fact title={messages.asked}>
            {asked === null ? <span className="muted">{messages.notAsked}</span> : <MoneyText money={asked} />}
          </Fact>
          <TermFacts terms={call.terms} />
          {score === null ? null : (
            <Fact title={messages.score}>
              <span className="figure">{score.toFixed(2)}</span>
            </Fact>
          )}
          {rank === null ? null : (
            <Fact title={messages.place}>
              <span className="figure">{rank}</span>
            </Fact>
          )}
          {amount === null ? null : (
            <Fact title={messages.proposed}>
              <MoneyText money={amount} />
            </Fact>
          )}
          <CaseHeads title={messages.objections} heads={objections} />
        </dl>
      </header>
      <Reviews application={application} />
      {award ? (
        <InstalmentsView award={award} instalments={application.instalments} awaits={application.awaitsProject} />
      ) : null}
      {award ? <Arrange id={id} application={application} amount={award.amount} /> : null}
    </section>
  );
}

/** Instalments are arranged until the contract is offered. */
function Arrange({ id, application, amount }: Props & { readonly amount: string }) {
  const supervises = usePowers().has("projects.supervise");
  const offers = useQuery(api.cases.show.queryOptions({ input: { id } })).data?.offers ?? [];
  if (!supervises || !offers.some(({ transition }) => transition === "offer")) return null;
  return <InstalmentsForm id={id} amount={amount} known={application.instalments} />;
}

function Reviews({ application: { reviews, draws } }: Pick<Props, "application">) {
  const messages = useMessages(callMessages);
  return (
    <section className="call-panel__part">
      <h3>{messages.reviews}</h3>
      {reviews === null ? <p className="muted">{messages.reviewsLater}</p> : null}
      {reviews?.length === 0 ? <p className="muted">{messages.noReviews}</p> : null}
      {reviews && reviews.length > 0 ? (
        <DataTable
          caption={messages.reviews}
          columns={columnsFor(messages)}
          rows={reviews}
          rowKey={({ case: { id } }) => id}
        />
      ) : null}
      {draws?.map((draw) => (
        <DrawView key={draw.seed} draw={draw} reviews={reviews ?? []} />
      ))}
    </section>
  );
}

function columnsFor(messages: (typeof callMessages)["zh"]): readonly Column<ApplicationReview>[] {
  return [
    {
      key: "expert",
      title: messages.expert,
      heading: true,
      cell: ({ case: { id }, expert }) => (
        <CaseWord id={id}>{expert ? <Zh>{expert.name}</Zh> : messages.unnamed}</CaseWord>
      ),
    },
    {
      key: "state",
      title: messages.review,
      cell: ({ case: { kind, state } }) => <CaseState kind={kind} state={state} />,
    },
    {
      key: "score",
      title: messages.score,
      align: "end",
      cell: ({ score }) => (score === null ? <span className="muted">{messages.notScored}</span> : score.toFixed(2)),
    },
    { key: "counts", title: messages.counts, cell: ({ counts }) => (counts ? messages.counts : messages.notCounted) },
  ];
}
