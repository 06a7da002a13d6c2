import { Link } from "@tanstack/react-router";
import type { SubjectKind, SubjectSummary } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { subjectsMessages } from "./subjects-messages.ts";

type Props = { readonly kind: SubjectKind; readonly subjects: readonly SubjectSummary[] };

export function SubjectTable({ kind, subjects }: Props) {
  const messages = useMessages(subjectsMessages);
  const name: Column<SubjectSummary> = {
    key: "name",
    title: messages.name,
    heading: true,
    cell: (subject) => (
      <Link to="/enterprises/$id" params={{ id: subject.id }} className="plain-link">
        <Zh>{subject.name}</Zh>
      </Link>
    ),
  };
  const id: Column<SubjectSummary> = {
    key: "id",
    title: kind === "企业" ? messages.code : messages.id,
    cell: (subject) => <span className="figure">{subject.id}</span>,
  };
  const industry: Column<SubjectSummary> = {
    key: "industry",
    title: messages.industry,
    cell: (subject) => subject.industry,
  };
  const block: Column<SubjectSummary> = {
    key: "block",
    title: messages.block,
    cell: (subject) => (subject.block === null ? null : <Zh>{subject.block}</Zh>),
  };
  const columns = kind === "企业" ? [name, id, industry, block] : [name, id];
  return (
    <DataTable
      caption={messages.list(messages.titles[kind])}
      columns={columns}
      rows={subjects}
      rowKey={(subject) => subject.id}
    />
  );
}
