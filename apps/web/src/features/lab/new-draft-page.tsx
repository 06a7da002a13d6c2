import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { splitSource } from "../../ui/policy/source-text.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { labMessages } from "./lab-messages.ts";
import { Workbench } from "./workbench.tsx";

const route = getRouteApi("/lab/policies/$policyId");

/** A policy of the library, opened to be changed; it becomes a draft when it is saved. */
export function NewDraftPage() {
  const messages = useMessages(labMessages);
  const { policyId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const sources = useQuery({ ...api.library.sources.queryOptions({}), staleTime: Number.POSITIVE_INFINITY });
  return (
    <QueryView query={sources} skeleton={<SkeletonRows rows={6} height={96} />}>
      {({ files }) => {
        const file = files.find(({ text }) => splitSource(text)?.id === policyId);
        if (!file) {
          return (
            <>
              <h1 className="visually-hidden">{messages.notFound}</h1>
              <StateView
                icon="questionCircle"
                title={messages.notFound}
                text={messages.notFoundText}
                role="alert"
                action={<LinkButton to="/lab">{messages.backToLab}</LinkButton>}
              />
            </>
          );
        }
        return (
          <Workbench
            key={policyId}
            files={files}
            path={file.path}
            policyId={policyId}
            draft={null}
            search={search}
            go={(next) =>
              void navigate({ to: "/lab/policies/$policyId", params: { policyId }, search: next, resetScroll: false })
            }
            started={(draftId) =>
              void navigate({ to: "/lab/drafts/$draftId", params: { draftId }, search, ignoreBlocker: true })
            }
          />
        );
      }}
    </QueryView>
  );
}
