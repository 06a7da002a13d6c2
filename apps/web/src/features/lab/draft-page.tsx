import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { splitSource } from "../../ui/policy/source-text.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { labMessages } from "./lab-messages.ts";
import { Workbench } from "./workbench.tsx";

const route = getRouteApi("/lab/drafts/$draftId");

/** A draft with its text, its simulation, its versions and what was done with it. */
export function DraftPage() {
  const messages = useMessages(labMessages);
  const { draftId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const sources = useQuery({ ...api.library.sources.queryOptions({}), staleTime: Number.POSITIVE_INFINITY });
  const draft = useQuery(api.lab.show.queryOptions({ input: { id: draftId } }));
  const skeleton = <SkeletonRows rows={6} height={96} />;
  return (
    <>
      {draft.data ? null : <h1 className="visually-hidden">{messages.drafts}</h1>}
      <QueryView query={draft} skeleton={skeleton} back={<LinkButton to="/lab">{messages.backToLab}</LinkButton>}>
        {(found) => (
          <QueryView query={sources} skeleton={skeleton}>
            {({ files }) => (
              <Workbench
                key={draftId}
                files={files}
                path={files.find(({ text }) => splitSource(text)?.id === found.policy)?.path ?? `${found.policy}.md`}
                policyId={found.policy}
                draft={found}
                search={search}
                go={(next) =>
                  void navigate({ to: "/lab/drafts/$draftId", params: { draftId }, search: next, resetScroll: false })
                }
                started={() => undefined}
              />
            )}
          </QueryView>
        )}
      </QueryView>
    </>
  );
}
