import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH, type SubjectKind } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { shownCount } from "../../ui/money.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { useSelection } from "../../ui/selection.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { ActiveFilters } from "./active-filters.tsx";
import { ChosenToList } from "./chosen-to-list.tsx";
import { ExportSubjects } from "./export-subjects.tsx";
import { SearchToList } from "./search-to-list.tsx";
import { SubjectTable } from "./subject-table.tsx";
import { subjectsMessages } from "./subjects-messages.ts";
import { KINDS } from "./subjects-search.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/enterprises");

export function EnterprisesPage() {
  const messages = useMessages(subjectsMessages);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const kind: SubjectKind = search.kind ?? "企业";
  const page = search.page ?? 1;
  const selection = useSelection(kind);
  const title = messages.titles[kind];
  useDocumentTitle(title);
  const { q = "", block, section, holds, asOf } = search;
  const found = useQuery({
    ...api.subjects.search.queryOptions({
      input: { kind, query: q, block, section, holds, asOf, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={title} />
      <div className="stack">
        <LinkTabs label={messages.kinds}>
          {KINDS.map((each) => (
            <Link
              key={each}
              to="/enterprises"
              search={{ kind: each === "企业" ? undefined : each }}
              activeProps={{}}
              activeOptions={{ exact: true }}
              aria-current={each === kind ? "page" : undefined}
            >
              {messages.titles[each]}
            </Link>
          ))}
        </LinkTabs>
        <SearchField
          label={messages.search(title)}
          placeholder={kind === "企业" ? messages.searchHint : messages.searchHintOther}
          value={q}
          maxLength={MAX_QUERY_LENGTH}
          onSearch={(text) =>
            void navigate({
              search: { ...search, page: undefined, q: text || undefined },
              replace: true,
              resetScroll: false,
            })
          }
        />
        <ActiveFilters search={search} />
        <QueryView query={found} skeleton={<SkeletonRows rows={10} height={48} />}>
          {({ items, total, more }) =>
            total === 0 ? (
              <div className="card">
                <StateView
                  icon="search"
                  role="status"
                  title={messages.none}
                  text={messages.noneHint}
                  action={
                    <LinkButton to="/enterprises" search={{ kind: search.kind }}>
                      {messages.clear}
                    </LinkButton>
                  }
                />
              </div>
            ) : (
              <>
                <div className="found-actions">
                  <div className="found-actions__buttons">
                    {more ? (
                      <p className="muted small">{messages.common(shownCount(total))}</p>
                    ) : (
                      <>
                        <SearchToList kind={kind} search={search} total={total} />
                        <ExportSubjects kind={kind} search={search} />
                      </>
                    )}
                  </div>
                  <ChosenToList kind={kind} selection={selection} />
                </div>
                <div className="card">
                  <SubjectTable kind={kind} subjects={items} selection={selection} />
                </div>
                <Pager page={page} pageSize={PAGE_SIZE} total={total} more={more} />
              </>
            )
          }
        </QueryView>
      </div>
    </>
  );
}
