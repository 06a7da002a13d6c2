import "./entitlements.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { DataTabs } from "../../ui/data-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { shownCount } from "../../ui/money.ts";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { momentText } from "../../ui/when.tsx";
import { ActiveFilters, ChangeFilters, KindFilter } from "./change-filters.tsx";
import { ChangeTable } from "./change-table.tsx";
import { entitlementsMessages } from "./entitlements-messages.ts";

const PAGE_SIZE = 25;
const POLL_MS = 3_000;
/** When there was nothing recorded before changes were kept. */
const BEGINNING = "1970-01-01T00:00:00Z";
const route = getRouteApi("/changes");

/** Who gained or lost what because of which fact. */
export function ChangesPage() {
  const messages = useMessages(entitlementsMessages);
  useDocumentTitle(messages.title);
  const { page = 1, ...filters } = route.useSearch();
  const found = useQuery({
    ...api.entitlements.list.queryOptions({
      input: { ...filters, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pending ? POLL_MS : false),
  });
  const chosen = Object.values(filters).some((each) => each !== undefined);
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={messages.lead}
        actions={
          <>
            <ExportLink />
            <PrintButton />
          </>
        }
      />
      <div className="stack">
        <DataTabs />
        <QueryView
          query={found}
          skeleton={<SkeletonRows rows={7} height={96} />}
          back={<LinkButton to="/changes">{messages.clear}</LinkButton>}
        >
          {({ total, items, kinds, keptSince, pending }) => (
            <div className="stack">
              {pending ? <Notice icon="info" role="status" text={messages.pending} /> : null}
              <KindFilter kinds={kinds} />
              <ChangeFilters />
              <ActiveFilters />
              {total === 0 ? (
                <div className="card">
                  <Nothing chosen={chosen} />
                </div>
              ) : (
                <>
                  <p className="changes__total">
                    {messages.total(shownCount(total))} ·{" "}
                    {keptSince === BEGINNING ? messages.keptFromStart : messages.keptSince(momentText(keptSince))}
                  </p>
                  <div className="card changes__card">
                    <ChangeTable changes={items} />
                  </div>
                </>
              )}
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              <p className="muted small">{messages.note}</p>
            </div>
          )}
        </QueryView>
      </div>
    </>
  );
}

function Nothing({ chosen }: { readonly chosen: boolean }) {
  const messages = useMessages(entitlementsMessages);
  if (!chosen) return <StateView icon="table" title={messages.empty} text={messages.emptyHint} role="status" />;
  return (
    <StateView
      icon="search"
      title={messages.noMatch}
      role="status"
      action={<LinkButton to="/changes">{messages.clear}</LinkButton>}
    />
  );
}

function ExportLink() {
  const messages = useMessages(entitlementsMessages);
  const mayExport = usePowers().has("subjects.export");
  const { language } = useLanguage();
  const { page: _, ...filters } = route.useSearch();
  const asked = new URLSearchParams({ lang: language });
  for (const [key, value] of Object.entries(filters)) if (value !== undefined) asked.set(key, String(value));
  if (!mayExport) return null;
  return (
    <Button className="no-print" href={`/api/changes.xlsx?${asked}`} download icon={<Icon name="download" />}>
      {messages.export}
    </Button>
  );
}
