import "./people.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MANDATE_ROLES, type MandateLine, POWERS } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Icon } from "../../ui/icon.tsx";
import { lastDayOf } from "../../ui/policy/last-day.ts";
import { useMe, usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { SubjectFrame } from "../../ui/subject/subject-frame.tsx";
import { parkToday } from "../../ui/today.ts";
import { ActDrawer } from "./act-drawer.tsx";
import { MandateDrawer } from "./mandate-drawer.tsx";
import { mandatesMessages } from "./mandates-messages.ts";

const route = getRouteApi("/enterprises/$id/mandates");

/** Who may act for an enterprise or institution: kept by officers of the park and by its own legal representative. */
export function MandatesPage() {
  const messages = useMessages(mandatesMessages);
  const { id } = route.useParams();
  const own = useMe().data?.capacity === "enterprise";
  const found = useQuery(api.people.mandates.queryOptions({ input: { id } }));
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<MandateLine | null>(null);
  return (
    <SubjectFrame id={id} asOf={undefined} view="mandates">
      <div className="mandates__head">
        <p className="muted">
          {messages.lead} {own ? messages.legalLead : null}
        </p>
        <Button type="primary" className="no-print" icon={<Icon name="plusCircle" />} onClick={() => setGiving(true)}>
          {messages.give}
        </Button>
      </div>
      <QueryView query={found} skeleton={<SkeletonRows rows={3} height={64} />}>
        {({ items }) => (
          <div className="card">
            {items.length === 0 ? (
              <StateView icon="people" title={messages.none} text={messages.noneHint} role="status" />
            ) : (
              <Mandates items={items} end={setEnding} own={own} />
            )}
          </div>
        )}
      </QueryView>
      {giving ? <MandateDrawer subject={id} own={own} close={() => setGiving(false)} /> : null}
      {ending ? <EndMandate mandate={ending} close={() => setEnding(null)} /> : null}
    </SubjectFrame>
  );
}

type State = "waiting" | "running" | "ahead" | "over" | "ended";
const TONES: Readonly<Record<State, string>> = {
  waiting: "soon",
  running: "good",
  ahead: "draft",
  over: "over",
  ended: "over",
};

function stateOf({ acceptedAt, endedAt, from, until }: MandateLine): State {
  const today = parkToday();
  if (endedAt !== null) return "ended";
  if (until !== null && until <= today) return "over";
  if (acceptedAt === null) return "waiting";
  return from > today ? "ahead" : "running";
}

type Props = {
  readonly items: readonly MandateLine[];
  readonly end: (mandate: MandateLine) => void;
  readonly own: boolean;
};

function Mandates({ items, end, own }: Props) {
  const messages = useMessages(mandatesMessages);
  const { language } = useLanguage();
  const people = usePowers().has("people.see");
  const self = useMe().data?.person?.id;
  const columns: readonly Column<MandateLine>[] = [
    {
      key: "person",
      title: messages.person,
      heading: true,
      cell: ({ person }) =>
        people ? (
          <Link to="/people/$id" params={{ id: person.id }} className="plain-link">
            <Zh>{person.name}</Zh>
          </Link>
        ) : (
          <Zh>{person.name}</Zh>
        ),
    },
    {
      key: "role",
      title: messages.role,
      cell: ({ role }) => (
        <span
          title={`${messages.does}: ${MANDATE_ROLES[role].powers.map((each) => POWERS[each][language]).join(", ")}`}
        >
          {MANDATE_ROLES[role][language]}
        </span>
      ),
    },
    {
      key: "period",
      title: messages.period,
      cell: ({ from, until }) => (until ? messages.fromTo(from, lastDayOf(until)) : messages.since(from)),
    },
    { key: "evidence", title: messages.evidence, cell: ({ evidence }) => <Zh>{evidence}</Zh> },
    {
      key: "state",
      title: messages.state,
      cell: (mandate) => (
        <span className="status-tag" data-tone={TONES[stateOf(mandate)]}>
          {messages[stateOf(mandate)]}
        </span>
      ),
    },
    {
      key: "end",
      title: messages.act,
      cell: (mandate) => {
        const fixed = own && (mandate.role === "legal" || mandate.person.id === self);
        if (fixed || stateOf(mandate) === "ended" || stateOf(mandate) === "over") return null;
        return (
          <Button
            size="small"
            className="no-print"
            aria-label={messages.endNamed(mandate.person.name)}
            onClick={() => end(mandate)}
          >
            {messages.end}
          </Button>
        );
      },
    },
  ];
  return <DataTable caption={messages.title} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

function EndMandate({ mandate, close }: { readonly mandate: MandateLine; readonly close: () => void }) {
  const messages = useMessages(mandatesMessages);
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: (reason: string) => api.people.endMandate.call({ id: mandate.id, reason }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.people.key() }),
  });
  return (
    <ActDrawer
      close={close}
      title={messages.endNamed(mandate.person.name)}
      lead={messages.endLead}
      okText={messages.end}
      danger
      act={ending.mutate}
      pending={ending.isPending}
      error={ending.error}
    />
  );
}
