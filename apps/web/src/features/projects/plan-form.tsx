import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MAX_MILESTONE_SHOWS, MAX_MILESTONE_TITLE, MAX_MILESTONES, type Milestone } from "@yuanding/contract";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { projectsMessages } from "./projects-messages.ts";

type Row = { readonly key: string; readonly title: string; readonly dueOn: string; readonly shows: string };
type Props = { readonly id: string; readonly known: readonly Milestone[] };

const rowOf = (title = "", dueOn = "", shows = ""): Row => ({ key: crypto.randomUUID(), title, dueOn, shows });

/** Writes the plan of a project: what is to be reached by when, and what is to be shown for it. */
export function PlanForm({ id, known }: Props) {
  const messages = useMessages(projectsMessages);
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly Row[]>(() =>
    known.length > 0 ? known.map(({ title, dueOn, shows }) => rowOf(title, dueOn, shows)) : [rowOf()],
  );
  const change = (key: string, next: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...next } : row)));
  const ready = rows.every(({ title, dueOn, shows }) => title.trim() !== "" && dueOn !== "" && shows.trim() !== "");
  const keeping = useMutation({
    mutationFn: () =>
      api.projects.keepMilestones.call({
        id,
        milestones: rows.map(({ title, dueOn, shows }) => ({ title, dueOn, shows })),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: api.projects.key() }),
  });
  return (
    <form
      className="project-panel__part no-print"
      aria-label={messages.planForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) keeping.mutate();
      }}
    >
      <h3>{messages.planForm}</h3>
      <p className="muted small">{messages.planLead}</p>
      {rows.map((row, place) => (
        <RowFields
          key={row.key}
          row={row}
          number={place + 1}
          change={(next) => change(row.key, next)}
          {...(rows.length > 1 && { remove: () => setRows(rows.filter(({ key }) => key !== row.key)) })}
        />
      ))}
      <p className="project-panel__acts">
        <Button disabled={rows.length >= MAX_MILESTONES} onClick={() => setRows([...rows, rowOf()])}>
          {messages.add}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={keeping.isPending}>
          {messages.savePlan}
        </Button>
      </p>
      <ActingAs power="projects.supervise" />
      <RefusalText error={keeping.error} />
    </form>
  );
}

type RowProps = {
  readonly row: Row;
  readonly number: number;
  readonly change: (next: Partial<Row>) => void;
  readonly remove?: () => void;
};

function RowFields({ row, number, change, remove }: RowProps) {
  const messages = useMessages(projectsMessages);
  const id = useId();
  return (
    <div className="project-plan">
      <div className="field">
        <label htmlFor={id}>{messages.titleOf(number)}</label>
        <Input
          id={id}
          value={row.title}
          maxLength={MAX_MILESTONE_TITLE}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-due`}>{messages.dueOf(number)}</label>
        <input
          id={`${id}-due`}
          type="date"
          value={row.dueOn}
          onChange={(event) => change({ dueOn: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-shows`}>{messages.showsOf(number)}</label>
        <Input
          id={`${id}-shows`}
          value={row.shows}
          maxLength={MAX_MILESTONE_SHOWS}
          onChange={(event) => change({ shows: event.target.value })}
        />
      </div>
      {remove ? (
        <Button aria-label={messages.removeOf(number)} onClick={remove}>
          {messages.remove}
        </Button>
      ) : null}
    </div>
  );
}
