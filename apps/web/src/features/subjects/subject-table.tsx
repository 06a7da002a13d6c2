import { Link } from "@tanstack/react-router";
import type { FoundSubject, SubjectKind } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { ChoiceBox } from "../../ui/choice-box.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FoundByText } from "../../ui/found-by.tsx";
import type { Selection } from "../../ui/selection.ts";
import { subjectsMessages } from "./subjects-messages.ts";
import { toListMessages } from "./to-list-messages.ts";

type Props = {
  readonly kind: SubjectKind;
  readonly subjects: readonly FoundSubject[];
  readonly selection: Selection;
};

export function SubjectTable({ kind, subjects, selection }: Props) {
  const messages = useMessages(subjectsMessages);
  const words = useMessages(toListMessages);
  const choice: Column<FoundSubject> = {
    key: "choice",
    title: words.choose,
    cell: ({ id, name }) => <ChoiceBox selection={selection} id={id} label={words.chooseNamed(name)} />,
  };
  const name: Column<FoundSubject> = {
    key: "name",
    title: messages.name,
    heading: true,
    cell: (subject) => (
      <Link to="/enterprises/$id" params={{ id: subject.id }} className="plain-link">
        <Zh>{subject.name}</Zh>
        <FoundByText found={subject.found} />
      </Link>
    ),
  };
  const id: Column<FoundSubject> = {
    key: "id",
    title: kind === "企业" ? messages.code : messages.id,
    cell: (subject) => <span className="figure">{subject.id}</span>,
  };
  const industry: Column<FoundSubject> = {
    key: "industry",
    title: messages.industry,
    cell: (subject) => subject.industry,
  };
  const block: Column<FoundSubject> = {
    key: "block",
    title: messages.block,
    cell: (subject) => (subject.block === null ? null : <Zh>{subject.block}</Zh>),
  };
  const columns = kind === "企业" ? [choice, name, id, industry, block] : [choice, name, id];
  return (
    <DataTable
      caption={messages.list(messages.titles[kind])}
      columns={columns}
      rows={subjects}
      rowKey={(subject) => subject.id}
    />
  );
}
