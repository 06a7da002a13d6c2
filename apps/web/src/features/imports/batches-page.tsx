import "./imports.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type BatchSummary, batchKind } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { DataTabs } from "../../ui/data-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { When } from "../../ui/when.tsx";
import { importsMessages } from "./imports-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/batches");

/** Everything that was recorded, a batch at a time. */
export function BatchesPage() {
  const messages = useMessages(importsMessages);
  useDocumentTitle(messages.batches);
  const id = useId();
  const { page = 1, kind } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery({
    ...api.batches.list.queryOptions({ input: { kind, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={messages.title} lead={messages.batchesLead} />
      <div className="stack">
        <DataTabs />
        <div className="batches__filter no-print">
          <label htmlFor={id}>{messages.kindOfBatch}</label>
          <select
            id={id}
            className="batches__select"
            value={kind ?? ""}
            onChange={(event) => {
              const chosen = batchKind.options.find((each) => each === event.target.value);
              void navigate({ search: { kind: chosen }, resetScroll: false });
            }}
          >
            <option value="">{messages.allKinds}</option>
            {batchKind.options.map((each) => (
              <option key={each} value={each}>
                {messages.batchKind[each]}
              </option>
            ))}
          </select>
        </div>
        <QueryView query={found} skeleton={<SkeletonRows rows={6} />}>
          {({ items, total }) => (
            <>
              <div className="card">
                {items.length === 0 ? (
                  <StateView icon="gap" title={messages.noBatches} text={messages.noBatchesHint} role="status" />
                ) : (
                  <BatchTable batches={items} />
                )}
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}

function BatchTable({ batches }: { readonly batches: readonly BatchSummary[] }) {
  const messages = useMessages(importsMessages);
  const columns: readonly Column<BatchSummary>[] = [
    {
      key: "id",
      title: messages.batch,
      heading: true,
      cell: ({ id, kind }) => (
        <Link to="/batches/$id" params={{ id: String(id) }} className="plain-link">
          {messages.batchTitle(messages.batchKind[kind], id)}
        </Link>
      ),
    },
    { key: "source", title: messages.source, cell: ({ source }) => <Zh>{source}</Zh> },
    { key: "actor", title: messages.actor, cell: ({ actor }) => <Zh>{actor}</Zh> },
    { key: "file", title: messages.file, cell: ({ file }) => (file ? <Zh>{file.name}</Zh> : null) },
    { key: "at", title: messages.recordedAt, cell: ({ recordedAt }) => <When at={recordedAt} /> },
    {
      key: "standing",
      title: messages.standing,
      cell: ({ undo }) => <StatusTag status={undo ? "已撤销" : "有效"} />,
    },
  ];
  return <DataTable caption={messages.batches} columns={columns} rows={batches} rowKey={({ id }) => String(id)} />;
}
