import "./projects.css";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { ChangeView } from "./change-view.tsx";
import { ProjectView } from "./project-view.tsx";

/** What is known of a project or of a request to change one, for the page of its case. What is done is done there. */
export function ProjectPanel({ id }: { readonly id: string }) {
  const found = useQuery({ ...api.projects.ofCase.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={2} height={140} />}>
      {({ project }) => {
        if (project?.kind === "project") return <ProjectView id={id} project={project} />;
        return project ? <ChangeView request={project} /> : null;
      }}
    </QueryView>
  );
}
