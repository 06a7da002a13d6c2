import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ListDetails, type ListGroup, MAX_MEMBERS_AT_ONCE, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { type Selection, useSelection } from "../../ui/selection.ts";
import { SelectionBar } from "../../ui/selection-bar.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { listsMessages } from "./lists-messages.ts";
import type { ListSearch } from "./lists-search.ts";
import { MembersTable } from "./members-table.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";

const PAGE_SIZE = 25;
const route = getRouteApi("/lists/$id");

type Props = { readonly list: ListDetails; readonly group: ListGroup; readonly search: ListSearch };

/** The members of a list, or those of whom it cannot be said. */
export function MembersView({ list, group, search }: Props) {
  const messages = useMessages(listsMessages);
  const navigate = route.useNavigate();
  const selection = useSelection(list.id);
  const { asOf, q = "", page = 1 } = search;
  const open = group === "open";
  const mayKeep = usePowers().has("lists.keep");
  const changeable = mayKeep && group === "met" && list.mode !== "live" && !list.archived;
  const found = useQuery({
    ...api.lists.members.queryOptions({
      input: { id: list.id, group, asOf, query: q, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    enabled: list.counts !== null,
  });
  if (list.counts === null) return null;
  return (
    <div className="stack">
      {open ? <p className="muted">{messages.openLead}</p> : null}
      <SearchField
        label={messages.searchMembers}
        placeholder={messages.placeholderMembers}
        value={q}
        maxLength={MAX_QUERY_LENGTH}
        onSearch={(text) =>
          void navigate({
            search: { ...search, q: text || undefined, page: undefined },
            replace: true,
            resetScroll: false,
          })
        }
      />
      {changeable ? <RemoveBar list={list} selection={selection} /> : null}
      <QueryView query={found} skeleton={<SkeletonRows rows={10} height={52} />}>
        {({ columns, items, total }) =>
          total === 0 ? (
            <div className="card">
              <Nobody open={open} searched={q !== ""} />
            </div>
          ) : (
            <>
              <div className="card">
                <MembersTable
                  caption={open ? messages.openTab : messages.members}
                  columns={columns}
                  members={items}
                  open={open}
                  selection={changeable ? selection : null}
                />
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )
        }
      </QueryView>
    </div>
  );
}

function Nobody({ open, searched }: { readonly open: boolean; readonly searched: boolean }) {
  const messages = useMessages(listsMessages);
  if (searched) return <StateView icon="search" title={messages.noMembersFound} role="status" />;
  if (open) return <StateView icon="checkCircle" title={messages.noOpen} role="status" />;
  return <StateView icon="table" title={messages.noMembers} text={messages.noMembersHint} role="status" />;
}

/** What can be done with the members that were chosen. */
function RemoveBar({ list, selection }: { readonly list: ListDetails; readonly selection: Selection }) {
  const messages = useMessages(listsMessages);
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const ids = [...selection.ids].slice(0, MAX_MEMBERS_AT_ONCE);
  const removing = useMutation({
    mutationFn: (reason: string) => api.lists.setMembers.call({ id: list.id, remove: ids, reason }),
    onSuccess: () => {
      selection.clear();
      setAsking(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: api.lists.key() }),
  });
  return (
    <SelectionBar selection={selection} text={messages.chosen(ids.length)} clearText={messages.clearChosen}>
      <Button onClick={() => setAsking(true)}>{messages.remove}</Button>
      <ReasonDialog
        open={asking}
        close={() => setAsking(false)}
        title={messages.remove}
        lead={messages.removeLead(ids.length)}
        okText={messages.remove}
        act={removing.mutate}
        pending={removing.isPending}
        error={removing.error}
      />
    </SelectionBar>
  );
}
