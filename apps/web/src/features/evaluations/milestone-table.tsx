import type { Milestone } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { MilestoneStanding } from "../../ui/milestone-standing.tsx";
import { evaluationsMessages } from "./evaluations-messages.ts";

/** The plan of an evaluated project beside what was reported of it. Nothing for a project without a plan. */
export function MilestoneTable({ milestones }: { readonly milestones: readonly Milestone[] }) {
  const messages = useMessages(evaluationsMessages);
  if (milestones.length === 0) return null;
  const columns: readonly Column<Milestone>[] = [
    {
      key: "milestone",
      title: messages.milestone,
      heading: true,
      cell: ({ number, title, shows, reached }) => (
        <>
          <span className="figure muted">{number}</span> <Zh>{title}</Zh>
          <span className="evaluation-milestones__shows">
            <Zh>{reached?.what || shows}</Zh>
          </span>
        </>
      ),
    },
    { key: "planned", title: messages.planned, cell: ({ dueOn }) => <span className="figure">{dueOn}</span> },
    {
      key: "reached",
      title: messages.reached,
      cell: ({ reached }) =>
        reached ? <span className="figure">{reached.on}</span> : <span className="muted">{messages.notReached}</span>,
    },
    { key: "standing", title: messages.standing, cell: (milestone) => <MilestoneStanding milestone={milestone} /> },
  ];
  return (
    <section className="evaluation-milestones">
      <h3>{messages.milestones}</h3>
      <DataTable
        caption={messages.milestones}
        columns={columns}
        rows={milestones}
        rowKey={({ number }) => String(number)}
      />
    </section>
  );
}
