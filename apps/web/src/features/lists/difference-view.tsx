import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ListDetails, ListDifference } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { shownCount } from "../../ui/money.ts";
import { Pager } from "../../ui/pager.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { listsMessages } from "./lists-messages.ts";
import type { ListSearch } from "./lists-search.ts";

const PAGE_SIZE = 50;

/** Who would come and who would go if a fixed list were fixed again. */
export function DifferenceView({ list, search }: { readonly list: ListDetails; readonly search: ListSearch }) {
  const messages = useMessages(listsMessages);
  const { asOf, page = 1 } = search;
  const found = useQuery({
    ...api.lists.difference.queryOptions({
      input: { id: list.id, asOf, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={6} height={52} />}>
      {({ basis, came, went, other, total, items }) => (
        <div className="stack">
          <p className="muted">{messages.differenceLead(basis.asOf)}</p>
          {total === 0 ? (
            <div className="card">
              <StateView
                icon="checkCircle"
                title={messages.noDifference}
                text={messages.noDifferenceHint}
                role="status"
              />
            </div>
          ) : (
            <>
              <dl className="list-difference">
                <Count name={messages.came} count={came} />
                <Count name={messages.went} count={went} />
                {other > 0 ? <Count name={messages.other} count={other} /> : null}
              </dl>
              <div className="card">
                <Differences items={items} />
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )}
        </div>
      )}
    </QueryView>
  );
}

function Count({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div className="card">
      <dt>{name}</dt>
      <dd className="figure">{shownCount(count)}</dd>
    </div>
  );
}

function Differences({ items }: { readonly items: readonly ListDifference[] }) {
  const messages = useMessages(listsMessages);
  const columns: readonly Column<ListDifference>[] = [
    {
      key: "name",
      title: messages.name,
      heading: true,
      cell: ({ id, name }) => (
        <Link to="/enterprises/$id" params={{ id }} className="plain-link">
          <Zh>{name ?? messages.gone}</Zh>
          <span className="list-code figure">{id}</span>
        </Link>
      ),
    },
    { key: "was", title: messages.was, cell: ({ was }) => messages.standing[was] },
    { key: "now", title: messages.now, cell: ({ now }) => messages.standing[now] },
  ];
  return <DataTable caption={messages.differenceTab} columns={columns} rows={items} rowKey={({ id }) => id} />;
}
