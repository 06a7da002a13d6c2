import "./policies-page.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH, type PolicySummary } from "@yuanding/contract";
import { Button } from "antd";
import { useMemo } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { documentTexts } from "./document-texts.ts";
import { FacetPanel } from "./facet-panel.tsx";
import { findPolicies, wordsOf } from "./find-policies.ts";
import { libraryMessages } from "./library-messages.ts";
import type { PoliciesSearch } from "./library-search.ts";
import { PolicyCard } from "./policy-card.tsx";

const route = getRouteApi("/policies");

export function PoliciesPage() {
  const messages = useMessages(libraryMessages);
  useDocumentTitle(messages.title);
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} />
      <QueryView query={library} skeleton={<SkeletonRows rows={6} height={132} />}>
        {({ policies }) => <Library policies={policies} />}
      </QueryView>
    </>
  );
}

function Library({ policies }: { readonly policies: readonly PolicySummary[] }) {
  const messages = useMessages(libraryMessages);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const sources = useQuery({
    ...api.library.sources.queryOptions({}),
    enabled: search.q !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const texts = useMemo(() => sources.data && documentTexts(sources.data.files), [sources.data]);
  const found = findPolicies(policies, search, texts);
  const change = (next: PoliciesSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  const state =
    search.q === undefined ? null : sources.error ? messages.textsFailed : texts ? null : messages.searchingTexts;
  return (
    <div className="library">
      <div className="library__search">
        <SearchField
          label={messages.search}
          placeholder={messages.searchHint}
          value={search.q ?? ""}
          maxLength={MAX_QUERY_LENGTH}
          onSearch={(text) => change({ ...search, q: text || undefined })}
        />
      </div>
      <FacetPanel policies={policies} search={search} change={change} />
      <section className="library__found" aria-label={messages.title}>
        <p className="library__count" role="status">
          {messages.found(found.length, policies.length)}
          {state ? <span className="muted"> · {state}</span> : null}
        </p>
        {found.length === 0 ? (
          <div className="card">
            <StateView
              icon="search"
              title={messages.none}
              text={messages.noneHint}
              action={<Button onClick={() => change({})}>{messages.clearFilters}</Button>}
            />
          </div>
        ) : (
          <ul className="library__list">
            {found.map((each) => (
              <PolicyCard key={each.policy.id} found={each} words={wordsOf(search.q ?? "")} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
