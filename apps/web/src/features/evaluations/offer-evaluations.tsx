import "./evaluations.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { PublishedEvaluation } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { BeginEvaluation } from "./begin-evaluation.tsx";
import { evaluationsMessages } from "./evaluations-messages.ts";
import { GradeWord } from "./grade-word.tsx";

/** How an offer was evaluated, for everybody; whoever supervises begins an evaluation here. Nothing for others while there is none. */
export function OfferEvaluations({ id }: { readonly id: string }) {
  const messages = useMessages(evaluationsMessages);
  const powers = usePowers();
  const supervises = powers.has("projects.supervise");
  const title = useQuery(api.delivery.offer.queryOptions({ input: { id } })).data?.title;
  const found = useQuery(api.evaluations.ofOffer.queryOptions({ input: { id } }));
  if (title === undefined || (!supervises && (found.data?.items.length ?? 0) === 0)) return null;
  return (
    <section className="card evaluation-section evaluation-section--below" aria-labelledby="offer-evaluations">
      <header className="evaluation-section__head">
        <h2 id="offer-evaluations">{messages.sectionTitle}</h2>
        <span className="evaluation-section__acts no-print">
          {powers.has("money.see") ? <Link to="/evaluations">{messages.all}</Link> : null}
          {supervises ? <BeginEvaluation about={{ kind: "offer", id, title }} /> : null}
        </span>
      </header>
      <QueryView query={found} skeleton={<SkeletonRows rows={1} height={48} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{messages.noPublished}</p>
          ) : (
            <ul className="evaluation-list">
              {items.map((item) => (
                <Published key={item.case} item={item} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}

function Published({ item: { case: id, year, grade, opinion, publishedAt } }: { readonly item: PublishedEvaluation }) {
  const messages = useMessages(evaluationsMessages);
  const me = useMe().data;
  const sees = me?.capacity === "staff" && me.powers.includes("cases.see");
  return (
    <li>
      {sees ? (
        <Link to="/cases/$id" params={{ id }} className="plain-link figure">
          {messages.yearOf(year)}
        </Link>
      ) : (
        <span className="figure">{messages.yearOf(year)}</span>
      )}
      <GradeWord grade={grade} />
      <span className="muted">
        {messages.publishedAt} <When at={publishedAt} />
      </span>
      <p>
        <Zh>{opinion}</Zh>
      </p>
    </li>
  );
}
