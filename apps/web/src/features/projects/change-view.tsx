import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { CaseLink, type ChangeRequest, Fact, FromTo } from "./project-parts.tsx";
import { projectsMessages } from "./projects-messages.ts";

/** A request to change a project: which project, and what is to become what. */
export function ChangeView({ request }: { readonly request: ChangeRequest }) {
  const messages = useMessages(projectsMessages);
  const { project, change } = request;
  return (
    <section className="card project-panel" aria-labelledby="project-panel">
      <header className="project-panel__part">
        <h2 id="project-panel">{messages.changeOf}</h2>
        <p>
          <span className="muted">{messages.of}</span>{" "}
          <CaseLink id={project.id}>
            <Zh>{project.title}</Zh>
          </CaseLink>
        </p>
        <dl className="project-facts project-facts--wide">
          <Fact title={change.kind === null ? messages.unknownKind : messages.kinds[change.kind]}>
            <FromTo change={change} />
          </Fact>
        </dl>
      </header>
    </section>
  );
}
