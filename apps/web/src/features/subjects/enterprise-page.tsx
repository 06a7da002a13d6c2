import "./enterprise-page.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { SubjectSummary } from "@yuanding/contract";
import { lazy, Suspense } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { FactsView } from "./facts-view.tsx";
import { ResultsView } from "./results-view.tsx";
import { subjectsMessages } from "./subjects-messages.ts";
import { KINDS } from "./subjects-search.ts";

/** Fetched when it is looked at. */
const BundleView = lazy(async () => ({ default: (await import("./bundle-view.tsx")).BundleView }));

const route = getRouteApi("/enterprises/$id");

export function EnterprisePage() {
  const messages = useMessages(subjectsMessages);
  const { id } = route.useParams();
  const search = route.useSearch();
  const { asOf, tab } = search;
  const found = useQuery(api.subjects.get.queryOptions({ input: { id } }));
  const subject = found.data?.subject;
  useDocumentTitle(subject?.name ?? id);
  return (
    <>
      <PageHeader
        above={[<ListLink key="list" kind={subject?.kind ?? "企业"} />]}
        title={<Zh>{subject?.name ?? id}</Zh>}
        lead={subject ? <Identity subject={subject} /> : null}
        actions={subject ? <PrintButton /> : null}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={8} height={64} />}>
        {(data) => (
          <div className="stack">
            <LinkTabs label={messages.views}>
              <Link
                to="/enterprises/$id"
                params={{ id }}
                search={{ asOf, tab: undefined }}
                activeProps={{}}
                activeOptions={{ explicitUndefined: true }}
                aria-current={tab === undefined ? "page" : undefined}
              >
                {messages.results}
              </Link>
              <Link
                to="/enterprises/$id"
                params={{ id }}
                search={{ asOf, tab: "bundle" }}
                activeProps={{}}
                aria-current={tab === "bundle" ? "page" : undefined}
              >
                {messages.bundle}
              </Link>
              <Link
                to="/enterprises/$id"
                params={{ id }}
                search={{ asOf, tab: "facts" }}
                activeProps={{}}
                aria-current={tab === "facts" ? "page" : undefined}
              >
                {messages.facts}
              </Link>
            </LinkTabs>
            {tab === "facts" ? <FactsView facts={data.facts} /> : null}
            {tab === "bundle" ? (
              <Suspense fallback={<SkeletonRows rows={5} height={90} />}>
                <BundleView subject={data.subject} search={search} />
              </Suspense>
            ) : null}
            {tab === undefined ? <ResultsView subject={data.subject} asOf={asOf} /> : null}
          </div>
        )}
      </QueryView>
    </>
  );
}

function ListLink({ kind }: Pick<SubjectSummary, "kind">) {
  const messages = useMessages(subjectsMessages);
  const listed = KINDS.find((each) => each === kind && each !== "企业");
  return (
    <Link to="/enterprises" search={{ kind: listed }}>
      {messages.titles[kind]}
    </Link>
  );
}

function Identity({ subject }: { readonly subject: SubjectSummary }) {
  const messages = useMessages(subjectsMessages);
  return (
    <dl className="identity">
      <div>
        <dt>{subject.kind === "企业" ? messages.code : messages.id}</dt>
        <dd className="figure">{subject.id}</dd>
      </div>
      {subject.industry ? (
        <div>
          <dt>{messages.industry}</dt>
          <dd>{subject.industry}</dd>
        </div>
      ) : null}
      {subject.block ? (
        <div>
          <dt>{messages.block}</dt>
          <dd>
            <Zh>{subject.block}</Zh>
          </dd>
        </div>
      ) : null}
      {subject.synthetic ? (
        <div>
          <dt className="visually-hidden">{messages.dataKind}</dt>
          <dd>
            <Label>{messages.synthetic}</Label>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
