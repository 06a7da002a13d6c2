import "./cases.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { CaseLine } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { CaseFilters } from "./case-filters.tsx";
import { CaseKindTag } from "./case-kind.tsx";
import { CaseTabs } from "./case-tabs.tsx";
import { casesMessages } from "./cases-messages.ts";
import type { CasesSearch } from "./cases-search.ts";
import { DueText } from "./due-text.tsx";
import { ExportCases } from "./export-cases.tsx";

const PAGE_SIZE = 50;
const route = getRouteApi("/cases");

/** 办件: all cases that somebody may see, narrowed by what the address says. */
export function CasesPage() {
  const messages = useMessages(casesMessages);
  const own = useMe().data?.capacity === "enterprise";
  const title = own ? messages.own : messages.casesTitle;
  useDocumentTitle(title);
  const search = route.useSearch();
  const { page = 1 } = search;
  const found = useQuery({
    ...api.cases.list.queryOptions({
      input: { ...inputOf(search), limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={title}
        lead={own ? messages.casesLeadOwn : messages.casesLead}
        actions={<ExportCases search={search} />}
      />
      <div className="stack">
        <CaseTabs />
        <CaseFilters own={own} />
        <QueryView query={found} skeleton={<SkeletonRows rows={8} height={56} />}>
          {({ items, total, more }) =>
            total === 0 ? (
              <div className="card">
                <NoCases filtered={Object.values(search).some((each) => each !== undefined)} />
              </div>
            ) : (
              <>
                <div className="card">
                  <CaseTable lines={items} own={own} />
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

/** The address as the server is asked. */
function inputOf({ q, mine, by, page: _, ...search }: CasesSearch) {
  return { ...search, query: q ?? "", mine: mine === "yes" ? "true" : "false", by: by ?? "change" } as const;
}

function NoCases({ filtered }: { readonly filtered: boolean }) {
  const messages = useMessages(casesMessages);
  if (!filtered) return <StateView icon="table" title={messages.none} text={messages.noneHint} role="status" />;
  const action = <LinkButton to="/cases">{messages.clear}</LinkButton>;
  return (
    <StateView icon="search" title={messages.noneFound} text={messages.noneFoundHint} role="status" action={action} />
  );
}

type TableProps = { readonly lines: readonly CaseLine[]; readonly own: boolean };

/** Cases as a table; for an enterprise without what is the park's own. */
export function CaseTable({ lines, own }: TableProps) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const columns: readonly (Column<CaseLine> | false)[] = [
    {
      key: "title",
      title: messages.name,
      heading: true,
      cell: ({ id, title, process }) => (
        <>
          <Link to="/cases/$id" params={{ id }} className="plain-link">
            <Zh>{title}</Zh>
          </Link>
          <span className="list-code">{process[language]}</span>
        </>
      ),
    },
    !own && {
      key: "enterprise",
      title: messages.enterprise,
      cell: ({ subject }) => (subject ? <Zh>{subject.name}</Zh> : null),
    },
    {
      key: "state",
      title: messages.state,
      cell: ({ kind, state }) => (
        <span className="case-state">
          {state[language]}
          <CaseKindTag kind={kind} own={own} />
        </span>
      ),
    },
    !own && {
      key: "responsible",
      title: messages.responsible,
      cell: ({ responsible, closedAt }) =>
        responsible ? (
          <Zh>{responsible.name}</Zh>
        ) : closedAt === null ? (
          <span className="muted">{messages.unclaimed}</span>
        ) : null,
    },
    {
      key: "due",
      title: messages.due,
      cell: (line) => (line.closedAt === null ? <DueText shown={line} /> : null),
    },
    { key: "changed", title: messages.changed, cell: ({ changedAt }) => <When at={changedAt} /> },
  ];
  return (
    <DataTable
      caption={own ? messages.own : messages.casesTitle}
      columns={columns.filter((column) => column !== false)}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
