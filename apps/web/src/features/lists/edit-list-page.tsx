import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ListDetails } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { type ListFields, ListForm } from "./list-form.tsx";
import { listsMessages } from "./lists-messages.ts";

const route = getRouteApi("/lists/$id/edit");

/** Gives a list another name, note, condition or mode. */
export function EditListPage() {
  const messages = useMessages(listsMessages);
  const { id } = route.useParams();
  // What is being changed must not change under the person's hands: a newer state is refused when it is saved.
  const list = useQuery({
    ...api.lists.show.queryOptions({ input: { id } }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useDocumentTitle(list.data ? messages.editTitle(list.data.name) : messages.title);
  return (
    <QueryView
      query={list}
      skeleton={<SkeletonRows rows={6} />}
      back={<LinkButton to="/lists">{messages.title}</LinkButton>}
    >
      {(data) => <Edit key={data.number} list={data} />}
    </QueryView>
  );
}

function Edit({ list }: { readonly list: ListDetails }) {
  const messages = useMessages(listsMessages);
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { id, number: base, kind, name, note, mode, condition } = list;
  const changing = useMutation({
    mutationFn: ({ fields, reason }: { readonly fields: ListFields; readonly reason: string }) =>
      api.lists.change.call({
        ...{ id, base, name: fields.name, note: fields.note, mode: fields.mode, reason },
        condition: fields.mode === "hand" ? null : fields.condition,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.lists.key() });
      void navigate({ to: "/lists/$id", params: { id } });
    },
  });
  const title = messages.editTitle(name);
  return (
    <>
      <PageHeader
        above={[
          <Link key="all" to="/lists">
            {messages.title}
          </Link>,
          <Link key="list" to="/lists/$id" params={{ id }}>
            <Zh>{name}</Zh>
          </Link>,
        ]}
        title={title}
      />
      <ListForm
        initial={{ kind, name, note, mode, condition: condition ?? "" }}
        existing
        save={(fields, reason) => changing.mutate({ fields, reason })}
        saving={changing.isPending}
        error={changing.error}
        saveText={messages.save}
        cancel={
          <LinkButton to="/lists/$id" params={{ id }}>
            {messages.cancel}
          </LinkButton>
        }
      />
    </>
  );
}
