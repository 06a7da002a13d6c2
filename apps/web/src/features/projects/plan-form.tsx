import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MAX_MILESTONE_SHOWS, MAX_MILESTONE_TITLE, MAX_MILESTONES, type Milestone } from "@yuanding/contract";
import { Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RowsForm } from "../../ui/rows-form.tsx";
import type { Project } from "./project-parts.tsx";
import { projectsMessages } from "./projects-messages.ts";

type Row = {
  readonly key: string;
  readonly title: string;
  readonly dueOn: string;
  readonly shows: string;
  readonly instalment: number | null;
};
type Instalments = Project["instalments"];
type Props = { readonly id: string; readonly known: readonly Milestone[]; readonly instalments: Instalments };

const rowOf = (given?: Milestone): Row => {
  const { title = "", dueOn = "", shows = "", instalment = null } = given ?? {};
  return { key: crypto.randomUUID(), title, dueOn, shows, instalment };
};

/** Writes the plan of a project: what is to be reached by when, what is to be shown for it, and which instalment waits for it. */
export function PlanForm({ id, known, instalments }: Props) {
  const messages = useMessages(projectsMessages);
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly Row[]>(() => (known.length > 0 ? known.map(rowOf) : [rowOf()]));
  const keeping = useMutation({
    mutationFn: () =>
      api.projects.keepMilestones.call({
        id,
        milestones: rows.map(({ title, dueOn, shows, instalment }) => ({ title, dueOn, shows, instalment })),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: api.projects.key() }),
  });
  return (
    <section className="project-panel__part">
      <RowsForm
        title={messages.planForm}
        lead={messages.planLead}
        words={{ add: messages.add, remove: messages.remove, save: messages.savePlan }}
        removeOf={messages.removeOf}
        {...{ rows, setRows }}
        fresh={() => rowOf()}
        most={MAX_MILESTONES}
        fields={(row, number, change) => <RowFields {...{ row, number, change, instalments }} />}
        ready={rows.every(({ title, dueOn, shows }) => title.trim() !== "" && dueOn !== "" && shows.trim() !== "")}
        saving={keeping}
        power="projects.supervise"
      />
    </section>
  );
}

type RowProps = {
  readonly row: Row;
  readonly number: number;
  readonly change: (next: Partial<Row>) => void;
  readonly instalments: Instalments;
};

function RowFields({ row, number, change, instalments }: RowProps) {
  const messages = useMessages(projectsMessages);
  const id = useId();
  return (
    <>
      <div className="field field--two-thirds">
        <label htmlFor={id}>{messages.titleOf(number)}</label>
        <Input
          id={id}
          value={row.title}
          maxLength={MAX_MILESTONE_TITLE}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <div className="field field--third">
        <label htmlFor={`${id}-due`}>{messages.dueOf(number)}</label>
        <input
          id={`${id}-due`}
          type="date"
          value={row.dueOn}
          onChange={(event) => change({ dueOn: event.target.value })}
        />
      </div>
      <div className={instalments.length > 1 ? "field field--two-thirds" : "field"}>
        <label htmlFor={`${id}-shows`}>{messages.showsOf(number)}</label>
        <Input
          id={`${id}-shows`}
          value={row.shows}
          maxLength={MAX_MILESTONE_SHOWS}
          onChange={(event) => change({ shows: event.target.value })}
        />
      </div>
      {instalments.length > 1 ? (
        <div className="field field--third">
          <label htmlFor={`${id}-instalment`}>{messages.paysOf(number)}</label>
          <select
            id={`${id}-instalment`}
            value={row.instalment ?? ""}
            onChange={({ target }) => change({ instalment: target.value === "" ? null : Number(target.value) })}
          >
            <option value="">{messages.paysNothing}</option>
            {instalments.map((each) => (
              <option key={each.number} value={each.number}>
                {messages.number(each.number)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </>
  );
}
