import type { Milestone } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { MilestoneStanding } from "../../ui/milestone-standing.tsx";
import { projectsMessages } from "./projects-messages.ts";

type Props = {
  readonly milestones: readonly Milestone[];
  /** Whether the reader is to report them. */
  readonly reporting: boolean;
};

/** The plan of a project by day: what was reached, what is overdue, and what is next. */
export function MilestonesView({ milestones, reporting }: Props) {
  const messages = useMessages(projectsMessages);
  return (
    <section className="project-panel__part">
      <h3>{messages.milestones}</h3>
      {milestones.length === 0 ? <p className="muted">{messages.noPlan}</p> : null}
      {milestones.length > 0 && reporting ? <p className="muted small">{messages.reportHow}</p> : null}
      <ol className="project-milestones">
        {milestones.map((milestone) => (
          <MilestoneItem key={milestone.number} milestone={milestone} />
        ))}
      </ol>
    </section>
  );
}

function MilestoneItem({ milestone }: { readonly milestone: Milestone }) {
  const messages = useMessages(projectsMessages);
  const { number, title, dueOn, shows, instalment, accepted, standing, reached } = milestone;
  return (
    <li data-standing={standing}>
      <p className="project-milestones__head">
        <span className="figure">{number}</span>
        <strong>
          <Zh>{title}</Zh>
        </strong>
        <span className="figure muted">{messages.due(dueOn)}</span>
        <MilestoneStanding milestone={milestone} />
      </p>
      <p className="muted small">
        <Zh>{shows}</Zh>
      </p>
      {instalment === null || accepted ? null : <p className="muted small">{messages.paysAs(instalment)}</p>}
      {reached ? (
        <p className="small">
          {messages.reachedOn(reached.on)}
          <Zh>{reached.what}</Zh>
        </p>
      ) : null}
    </li>
  );
}
