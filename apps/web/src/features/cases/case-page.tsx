import "./cases.css";
import "../../ui/form.css";
import { type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { CaseDetail } from "@yuanding/contract";
import { type ComponentType, Suspense, useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PackButton } from "../../ui/pack-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { LoadingView, QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { CaseClocks } from "./case-clocks.tsx";
import { CaseDiagram } from "./case-diagram.tsx";
import { CaseFields } from "./case-fields.tsx";
import { CaseFiles } from "./case-files.tsx";
import { CaseHistory, CaseProgress } from "./case-history.tsx";
import { caseMessages } from "./case-messages.ts";
import { CaseParts } from "./case-parts.tsx";
import { CasePeople } from "./case-people.tsx";
import { CaseStanding } from "./case-standing.tsx";
import { CaseSteps, type StepNote } from "./case-steps.tsx";
import { CaseTalk } from "./case-talk.tsx";
import { useDraft } from "./use-draft.ts";

const route = getRouteApi("/cases/$id");

type Props = {
  /** What a capability adds to the cases of its process, by id of the process. */
  readonly panels: Readonly<Record<string, ComponentType<{ readonly id: string }>>>;
  /** What a capability says within a step of its process, before it is done. */
  readonly notes: Readonly<Record<string, StepNote>>;
  /** What capabilities say of cases: whatever is done in one may change it. */
  readonly following: readonly QueryKey[];
};

/** One case, for both sides: where it stands and with whom, what can be done, and everything that belongs to it. */
export function CasePage({ panels, notes, following }: Props) {
  const messages = useMessages(caseMessages);
  const { id } = route.useParams();
  const lists = usePowers().has("cases.see");
  const found = useQuery(api.cases.show.queryOptions({ input: { id } }));
  useDocumentTitle(found.data?.title ?? messages.back);
  const back = lists ? <Link to="/cases">{messages.back}</Link> : <Link to="/inbox">{messages.back}</Link>;
  return (
    <>
      <PageHeader
        above={[back]}
        title={<Zh>{found.data?.title ?? messages.back}</Zh>}
        lead={found.data ? <Lead shown={found.data} /> : null}
        actions={
          found.data ? (
            <>
              <PackButton kind="case" id={found.data.id} />
              <PrintButton />
            </>
          ) : null
        }
      />
      <QueryView
        query={found}
        skeleton={<SkeletonRows rows={4} height={130} />}
        back={<LinkButton to={lists ? "/cases" : "/inbox"}>{messages.back}</LinkButton>}
      >
        {(shown) => (
          <Opened
            key={shown.id}
            shown={shown}
            panel={panels[shown.process.id] ?? null}
            note={notes[shown.process.id] ?? null}
            following={following}
          />
        )}
      </QueryView>
    </>
  );
}

function Lead({ shown: { subject, process, parent } }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const sees = usePowers().has("subjects.see");
  return (
    <>
      {subject ? (
        <>
          {sees ? (
            <Link to="/enterprises/$id" params={{ id: subject.id }} className="plain-link">
              <Zh>{subject.name}</Zh>
            </Link>
          ) : (
            <Zh>{subject.name}</Zh>
          )}{" "}
          ·{" "}
        </>
      ) : null}
      {process[language]}
      {parent ? (
        <>
          {" "}
          · {messages.partOf}{" "}
          <Link to="/cases/$id" params={{ id: parent.id }}>
            <Zh>{parent.title}</Zh>
          </Link>
        </>
      ) : null}
    </>
  );
}

type OpenedProps = {
  readonly shown: CaseDetail;
  readonly panel: ComponentType<{ readonly id: string }> | null;
  readonly note: StepNote | null;
  readonly following: readonly QueryKey[];
};

/** Asks anew for what capabilities say of a case when it has changed. */
function useFollowed(version: number, following: readonly QueryKey[]): void {
  const client = useQueryClient();
  const before = useRef(version);
  useEffect(() => {
    if (before.current === version) return;
    before.current = version;
    for (const queryKey of following) void client.invalidateQueries({ queryKey });
  }, [client, version, following]);
}

function Opened({ shown, panel: Panel, note, following }: OpenedProps) {
  useFollowed(shown.version, following);
  const messages = useMessages(caseMessages);
  // Of a step that takes votes everybody writes their own reason.
  const shared = shown.offers.filter(({ refusal, votes }) => refusal === null && votes === null);
  const draft = useDraft(shown.id, new Set(shared.map(({ transition }) => transition)));
  const found = useQuery({ ...api.cases.show.queryOptions({ input: { id: shown.id } }), enabled: false });
  const { version } = draft;
  const { refetch } = found;
  const [moved, setMoved] = useState<number | null>(null);
  const heard = useRef(false);
  useEffect(() => {
    if (version === null) return;
    const first = !heard.current;
    heard.current = true;
    if (version <= shown.version) return;
    // What was kept from an earlier visit is brought up to date without a word.
    if (!first) setMoved(version);
    void refetch();
  }, [version, shown.version, refetch]);
  const changed = moved === shown.version;
  const own = shown.side === "enterprise";
  // What an enterprise has to fill in comes before the button that hands it in.
  const filling = own && shown.kind === "waiting";
  const panel = Panel ? (
    <Suspense
      fallback={
        <LoadingView>
          <SkeletonRows rows={2} height={90} />
        </LoadingView>
      }
    >
      <div className="case__panel">
        <Panel id={shown.id} />
      </div>
    </Suspense>
  ) : null;
  return (
    <div className="case">
      <div className="stack">
        {changed && shown.closedAt !== null ? <Notice icon="info" role="status" text={messages.changed} /> : null}
        <CaseStanding shown={shown} />
        {filling ? panel : null}
        <CaseSteps shown={shown} draft={draft} note={note} changed={changed} />
        {filling ? null : panel}
        {own ? null : <CaseParts shown={shown} />}
        <CaseFiles shown={shown} />
        <CaseTalk shown={shown} />
        {own ? null : <CaseHistory shown={shown} />}
        {own ? null : <CaseDiagram shown={shown} />}
      </div>
      <aside className="stack case__side" aria-label={messages.about}>
        <CaseProgress shown={shown} />
        <CaseClocks shown={shown} />
        <CaseFields shown={shown} />
        {own ? null : <CasePeople shown={shown} />}
      </aside>
    </div>
  );
}
