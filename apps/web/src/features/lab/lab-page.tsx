import "./lab.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { DraftSummary, PolicySummary } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Title, useTitleText } from "../../ui/title.tsx";
import { When } from "../../ui/when.tsx";
import { labMessages } from "./lab-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/lab");

/** Drafts that are worked on, and the policies a new one can begin with. */
export function LabPage() {
  const messages = useMessages(labMessages);
  useDocumentTitle(messages.title);
  const { page = 1 } = route.useSearch();
  const drafts = useQuery({
    ...api.lab.list.queryOptions({ input: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
  });
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} />
      <div className="stack">
        <section aria-labelledby="lab-drafts">
          <h2 id="lab-drafts" className="lab__heading">
            {messages.drafts}
          </h2>
          <QueryView query={drafts} skeleton={<SkeletonRows rows={3} />}>
            {({ items, total }) => (
              <>
                <div className="card">
                  <Drafts drafts={items} total={total} policies={library.data?.policies ?? []} />
                </div>
                {items.length > 0 && total > PAGE_SIZE ? (
                  <Pager page={page} pageSize={PAGE_SIZE} total={total} />
                ) : null}
              </>
            )}
          </QueryView>
        </section>
        <section aria-labelledby="lab-policies">
          <h2 id="lab-policies" className="lab__heading">
            {messages.openPolicy}
          </h2>
          <QueryView query={library} skeleton={<SkeletonRows rows={5} />}>
            {({ policies }) => <Policies policies={policies} />}
          </QueryView>
        </section>
      </div>
    </>
  );
}

type DraftsProps = {
  readonly drafts: readonly DraftSummary[];
  readonly total: number;
  readonly policies: readonly PolicySummary[];
};

function Drafts({ drafts, total, policies }: DraftsProps) {
  const messages = useMessages(labMessages);
  if (total > 0 && drafts.length === 0) {
    const action = <LinkButton to="/lab">{messages.newestDrafts}</LinkButton>;
    return <StateView icon="gap" title={messages.noSuchPage} role="status" action={action} />;
  }
  if (drafts.length === 0) {
    return <StateView icon="gap" title={messages.noDrafts} text={messages.noDraftsHint} role="status" />;
  }
  const columns: readonly Column<DraftSummary>[] = [
    {
      key: "title",
      title: messages.draftTitle,
      heading: true,
      cell: ({ id, title }) => (
        <Link to="/lab/drafts/$draftId" params={{ draftId: id }} className="plain-link">
          {title}
        </Link>
      ),
    },
    {
      key: "policy",
      title: messages.policy,
      cell: ({ policy }) => {
        const found = policies.find(({ id }) => id === policy);
        return found ? <Title title={found.title} english={found.english} /> : policy;
      },
    },
    { key: "status", title: messages.status, cell: ({ status }) => <StatusTag status={status} /> },
    {
      key: "version",
      title: messages.version,
      cell: ({ newest }) => <span className="figure">{messages.versionNumber(newest.number)}</span>,
    },
    { key: "author", title: messages.author, cell: ({ newest }) => newest.author },
    { key: "saved", title: messages.savedAt, cell: ({ newest }) => <When at={newest.savedAt} /> },
  ];
  return <DataTable caption={messages.drafts} columns={columns} rows={drafts} rowKey={({ id }) => id} />;
}

function Policies({ policies }: { readonly policies: readonly PolicySummary[] }) {
  const messages = useMessages(labMessages);
  const titleText = useTitleText();
  return (
    <ul className="card lab__policies">
      {policies.map((policy) => (
        <li key={policy.id}>
          <span className="lab__policy">
            <Title title={policy.title} english={policy.english} />
            {policy.number ? <Zh className="muted small">{policy.number}</Zh> : null}
          </span>
          <StatusTag status={policy.status} />
          <LinkButton
            to="/lab/policies/$policyId"
            params={{ policyId: policy.id }}
            aria-label={messages.openNamed(titleText(policy))}
          >
            {messages.open}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
