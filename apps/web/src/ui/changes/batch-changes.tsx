import "./changes.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ChangeCount } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../money.ts";
import { MoneyText } from "../money-text.tsx";
import { Title } from "../title.tsx";
import { ChangeTag } from "./change-tag.tsx";
import { changesMessages } from "./changes-messages.ts";

const POLL_MS = 2_000;

type Counted = { readonly state: "assessed" | "pending" | "unkept"; readonly counts: readonly ChangeCount[] };

/** What a batch changed, and what taking it back changed, by measure and kind; each number opens its list. */
export function BatchChanges({ batch }: { readonly batch: number }) {
  const messages = useMessages(changesMessages);
  const found = useQuery({
    ...api.entitlements.ofBatch.queryOptions({ input: { id: batch } }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.state === "pending" || data?.undo?.state === "pending" ? POLL_MS : false,
  }).data;
  if (!found) return null;
  return (
    <>
      <Counts title={messages.batchTitle} hint={messages.batchHint} batch={batch} counted={found} />
      {found.undo ? (
        <Counts title={messages.undoTitle} hint={messages.undoHint} batch={batch} counted={found.undo} />
      ) : null}
    </>
  );
}

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly batch: number;
  readonly counted: Counted;
};

function Counts({ title, hint, batch, counted: { state, counts } }: Props) {
  const messages = useMessages(changesMessages);
  const heading = useId();
  return (
    <section className="card changes-card" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {state === "assessed" ? (
        <p className="muted small">{counts.length === 0 ? messages.noneOfBatch : hint}</p>
      ) : (
        <p className="muted small" role="status">
          {messages[state]}
        </p>
      )}
      {counts.length === 0 ? null : (
        <ul className="change-counts">
          {counts.map(({ measure, kind, count, amount }) => (
            <li key={`${measure.id} ${kind}`}>
              <ChangeTag kind={kind} />
              <Link to="/changes" search={{ batch, measure: measure.id, kind }} className="plain-link">
                <Title title={measure.title} english={measure.english} />
              </Link>
              <strong className="figure">{messages.counted(shownCount(count))}</strong>
              {amount === null ? null : (
                <span className="change-counts__amount">
                  <MoneyText money={amount} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
