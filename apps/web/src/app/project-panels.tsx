import { CaseEvaluations } from "../features/evaluations/case-evaluations.tsx";
import { ProjectPanel } from "../features/projects/project-panel.tsx";

/** A project: how it goes, and how it was evaluated. */
export function ProjectPanels({ id }: { readonly id: string }) {
  return (
    <>
      <ProjectPanel id={id} />
      <CaseEvaluations id={id} />
    </>
  );
}
