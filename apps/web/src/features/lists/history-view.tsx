import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ListChange, ListDetails } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Pager } from "../../ui/pager.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { listsMessages } from "./lists-messages.ts";

const PAGE_SIZE = 25;

/** What was done to a list, by whom and why, newest first. */
export function HistoryView({ list, page }: { readonly list: ListDetails; readonly page: number }) {
  const found = useQuery({
    ...api.lists.changes.queryOptions({ input: { id: list.id, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={4} height={52} />}>
      {({ items, total }) => (
        <>
          <div className="card">
            <Changes items={items} />
          </div>
          <Pager page={page} pageSize={PAGE_SIZE} total={total} />
        </>
      )}
    </QueryView>
  );
}

function Changes({ items }: { readonly items: readonly ListChange[] }) {
  const messages = useMessages(listsMessages);
  const columns: readonly Column<ListChange>[] = [
    { key: "what", title: messages.what, heading: true, cell: ({ kind }) => messages.changeKinds[kind] },
    {
      key: "moved",
      title: messages.members,
      cell: ({ added, removed }) => (added + removed === 0 ? null : messages.moved(added, removed)),
    },
    {
      key: "condition",
      title: messages.condition,
      cell: ({ condition }) => (condition === null ? null : <code lang="zh-CN">{condition}</code>),
    },
    { key: "mode", title: messages.mode, cell: ({ mode }) => messages.modes[mode] },
    { key: "by", title: messages.by, cell: ({ by }) => by },
    { key: "reason", title: messages.reason, cell: ({ reason }) => (reason === "" ? null : reason) },
    { key: "at", title: messages.at, cell: ({ at }) => <When at={at} /> },
  ];
  return (
    <DataTable caption={messages.historyTab} columns={columns} rows={items} rowKey={({ number }) => String(number)} />
  );
}
