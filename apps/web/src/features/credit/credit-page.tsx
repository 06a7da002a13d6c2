import "./credit.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { CreditEntry, CreditState } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { SubjectFrame } from "../../ui/subject/subject-frame.tsx";
import { CreditActs } from "./credit-acts.tsx";
import { CreditEntryCard, lastDay } from "./credit-entry-card.tsx";
import { creditMessages } from "./credit-messages.ts";
import { ProposeDialog } from "./propose-dialog.tsx";

const route = getRouteApi("/enterprises/$id/credit");
const PRESENT: ReadonlySet<CreditState> = new Set(["proposed", "standing"]);

/** The credit record of one enterprise: what stands and until when, what was, and what can be done about it. */
export function CreditPage() {
  const messages = useMessages(creditMessages);
  const { id } = route.useParams();
  const [proposes, setProposes] = useState(false);
  const found = useQuery({ ...api.credit.ofSubject.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <SubjectFrame
      id={id}
      asOf={undefined}
      view="credit"
      actions={
        found.data?.mayPropose ? (
          <Button type="primary" icon={<Icon name="plusCircle" />} onClick={() => setProposes(true)}>
            {messages.propose}
          </Button>
        ) : null
      }
    >
      <p className="muted credit-lead">{messages.lead}</p>
      <QueryView query={found} skeleton={<SkeletonRows rows={2} height={180} />}>
        {({ entries, subject }) => (
          <>
            {entries.length === 0 ? <NoEntries /> : <Entries entries={entries} />}
            <p className="muted small credit-basis">{messages.basis}</p>
            {proposes ? <ProposeDialog subject={subject} close={() => setProposes(false)} /> : null}
          </>
        )}
      </QueryView>
    </SubjectFrame>
  );
}

function NoEntries() {
  const messages = useMessages(creditMessages);
  const own = useMe().data?.capacity === "enterprise";
  return (
    <div className="card">
      <StateView
        icon="checkCircle"
        title={messages.none}
        text={own ? messages.noneOwnHint : messages.noneHint}
        role="status"
      />
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly CreditEntry[] }) {
  const messages = useMessages(creditMessages);
  const present = entries.filter(({ state }) => PRESENT.has(state));
  const past = entries.filter(({ state }) => !PRESENT.has(state));
  return (
    <div className="credit-record">
      <Summary entries={entries} />
      <Group title={messages.now} entries={present} />
      <Group title={messages.past} entries={past} />
    </div>
  );
}

/** What follows from the record today. */
function Summary({ entries }: { readonly entries: readonly CreditEntry[] }) {
  const messages = useMessages(creditMessages);
  const standing = entries.filter(({ state }) => state === "standing");
  const [longest] = standing
    .filter(({ severity }) => severity === "serious")
    .toSorted((one, other) => (one.until < other.until ? 1 : -1));
  const text = longest
    ? messages.barred(lastDay(longest.until))
    : standing.length > 0
      ? messages.ordinaryOnly
      : messages.clear;
  return <p className={longest ? "credit-summary credit-summary--barred" : "credit-summary"}>{text}</p>;
}

function Group({ title, entries }: { readonly title: string; readonly entries: readonly CreditEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section className="credit-group">
      <h2>{title}</h2>
      {entries.map((entry) => (
        <CreditEntryCard
          key={entry.id}
          entry={entry}
          actions={entry.may.length > 0 ? <CreditActs entry={entry} /> : null}
        />
      ))}
    </section>
  );
}
