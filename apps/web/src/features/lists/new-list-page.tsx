import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { type ListFields, ListForm } from "./list-form.tsx";
import { listsMessages } from "./lists-messages.ts";

const route = getRouteApi("/lists/new");

/** Makes a list, from nothing, from a shipped condition or from a search. */
export function NewListPage() {
  const messages = useMessages(listsMessages);
  useDocumentTitle(messages.newTitle);
  const { kind = "企业", name = "", note = "", mode = "live", condition = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const creating = useMutation({
    mutationFn: (fields: ListFields) =>
      api.lists.create.call({ ...fields, condition: fields.mode === "hand" ? null : fields.condition }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: api.lists.key() });
      void navigate({ to: "/lists/$id", params: { id } });
    },
  });
  return (
    <>
      <PageHeader
        above={[
          <Link key="all" to="/lists">
            {messages.title}
          </Link>,
        ]}
        title={messages.newTitle}
      />
      <ListForm
        key={`${kind} ${condition}`}
        initial={{ kind, name, note, mode, condition }}
        existing={false}
        save={(fields) => creating.mutate(fields)}
        saving={creating.isPending}
        error={creating.error}
        saveText={messages.saveAs}
        cancel={<LinkButton to="/lists">{messages.cancel}</LinkButton>}
      />
    </>
  );
}
