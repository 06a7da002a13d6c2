import "./projects.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api } from "../../api/client.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { ChangeView } from "./change-view.tsx";
import { ProjectView } from "./project-view.tsx";

/** What is known of a project or of a request to change one, for the page of its case. What is done is done there. */
export function ProjectPanel({ id }: { readonly id: string }) {
  const found = useQuery({ ...api.projects.ofCase.queryOptions({ input: { id } }), staleTime: 0 });
  useFollowed(id);
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={2} height={140} />}>
      {({ project }) => {
        if (project?.kind === "project") return <ProjectView id={id} project={project} />;
        return project ? <ChangeView request={project} /> : null;
      }}
    </QueryView>
  );
}

/** Whatever is done in the case may change what is said here. */
function useFollowed(id: string): void {
  const client = useQueryClient();
  const version = useQuery(api.cases.show.queryOptions({ input: { id } })).data?.version;
  const before = useRef(version);
  useEffect(() => {
    if (before.current !== undefined && before.current !== version)
      void client.invalidateQueries({ queryKey: api.projects.key() });
    before.current = version;
  }, [client, version]);
}
