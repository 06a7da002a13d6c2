import "./imports.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ImportSummary } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { DataTabs } from "../../ui/data-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { LoadingView, QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { ImportStateTag, isWorking } from "./import-state.tsx";
import { importsMessages } from "./imports-messages.ts";
import { OutcomeBar } from "./outcome-bar.tsx";
import { UploadForm } from "./upload-form.tsx";

const PAGE_SIZE = 25;
const POLL_MS = 2_000;
const route = getRouteApi("/imports");

/** Files on their way in: send one, and see what became of the others. */
export function ImportsPage() {
  const messages = useMessages(importsMessages);
  useDocumentTitle(messages.title);
  const mayImport = usePowers().has("facts.import");
  const { page = 1, after } = route.useSearch();
  const found = useQuery({
    ...api.imports.list.queryOptions({ input: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.items.some((each) => isWorking(each.state)) ? POLL_MS : false),
  });
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} />
      <div className="stack">
        <DataTabs />
        {mayImport ? <UploadAfter key={after} after={after} /> : null}
        <section aria-labelledby="imports-earlier" className="imports__list">
          <h2 id="imports-earlier">{messages.earlier}</h2>
          <QueryView query={found} skeleton={<SkeletonRows rows={4} />}>
            {({ items, total }) => (
              <>
                <div className="card">
                  <ImportTable imports={items} total={total} />
                </div>
                {items.length > 0 && total > PAGE_SIZE ? (
                  <Pager page={page} pageSize={PAGE_SIZE} total={total} />
                ) : null}
              </>
            )}
          </QueryView>
        </section>
      </div>
    </>
  );
}

/** The form, once it is known which file the next one mends. */
function UploadAfter({ after }: { readonly after: string | undefined }) {
  const earlier = useQuery({ ...api.imports.show.queryOptions({ input: { id: after ?? "" } }), enabled: !!after });
  if (after && earlier.isLoading) {
    return (
      <LoadingView>
        <SkeletonRows rows={1} height={320} />
      </LoadingView>
    );
  }
  return <UploadForm earlier={earlier.data} />;
}

function ImportTable({ imports, total }: { readonly imports: readonly ImportSummary[]; readonly total: number }) {
  const messages = useMessages(importsMessages);
  if (total > 0 && imports.length === 0) {
    const action = <LinkButton to="/imports">{messages.newest}</LinkButton>;
    return <StateView icon="gap" title={messages.noSuchPage} role="status" action={action} />;
  }
  if (imports.length === 0) {
    return <StateView icon="table" title={messages.none} text={messages.noneHint} role="status" />;
  }
  const columns: readonly Column<ImportSummary>[] = [
    {
      key: "file",
      title: messages.file,
      heading: true,
      cell: ({ id, file }) => (
        <Link to="/imports/$id" params={{ id }} className="plain-link">
          <Zh>{file.name}</Zh>
        </Link>
      ),
    },
    { key: "state", title: messages.state, cell: (each) => <ImportStateTag standing={each} /> },
    {
      key: "sender",
      title: messages.sender,
      cell: ({ sender, source }) => (
        <span className="imports__sender">
          <Zh>{sender}</Zh>
          <Zh className="muted small">{source}</Zh>
        </span>
      ),
    },
    {
      key: "rows",
      title: messages.rows,
      cell: ({ counts }) => (counts ? <OutcomeBar counts={counts} /> : null),
    },
    {
      key: "received",
      title: messages.received,
      cell: ({ receivedAt, actor }) => (
        <span className="imports__sender">
          <When at={receivedAt} />
          <span className="muted small">{actor}</span>
        </span>
      ),
    },
  ];
  return <DataTable caption={messages.earlier} columns={columns} rows={imports} rowKey={({ id }) => id} />;
}
