import { Link } from "@tanstack/react-router";
import type { ListColumn, ListMember } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ChoiceBox } from "../../ui/choice-box.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { HiddenNotice, HiddenValue } from "../../ui/hidden-value.tsx";
import type { Selection } from "../../ui/selection.ts";
import { listsMessages } from "./lists-messages.ts";

type Props = {
  readonly caption: string;
  readonly columns: readonly ListColumn[];
  readonly members: readonly ListMember[];
  /** Whether to say what is missing. */
  readonly open: boolean;
  /** Null where nothing can be done with single members. */
  readonly selection?: Selection | null;
};

/** Some of a list, with the values that its condition reads. */
export function MembersTable({ caption, columns, members, open, selection = null }: Props) {
  const messages = useMessages(listsMessages);
  const { language } = useLanguage();
  const choice: Column<ListMember> = {
    key: "choice",
    title: messages.choose,
    cell: ({ id, name }) =>
      selection ? <ChoiceBox selection={selection} id={id} label={messages.chooseNamed(name ?? id)} /> : null,
  };
  const name: Column<ListMember> = {
    key: "name",
    title: messages.name,
    heading: true,
    cell: ({ id, name: known }) =>
      known === null ? (
        <>
          <span className="muted">{messages.gone}</span>
          <span className="list-code figure">{id}</span>
        </>
      ) : (
        <Link to="/enterprises/$id" params={{ id }} className="plain-link">
          <Zh>{known}</Zh>
          <span className="list-code figure">{id}</span>
        </Link>
      ),
  };
  const shown = columns.map(
    ({ label, fact, english, year, figure, hidden }, place): Column<ListMember> => ({
      key: label,
      ...(figure ? { align: "end" as const } : {}),
      title:
        language === "zh" ? (year === null ? fact : `${fact} ${year}`) : year === null ? english : `${english} ${year}`,
      cell: (member) => {
        if (hidden) return <HiddenValue />;
        const value = member.shown[place] ?? null;
        return value === null ? null : <Zh className="figure">{value}</Zh>;
      },
    }),
  );
  const missing: Column<ListMember> = {
    key: "missing",
    title: messages.missing,
    cell: (member) => (member.missing.length === 0 ? null : <Zh>{member.missing.join("、")}</Zh>),
  };
  return (
    <>
      <HiddenNotice of={columns} />
      <DataTable
        caption={caption}
        columns={[...(selection ? [choice] : []), name, ...shown, ...(open ? [missing] : [])]}
        rows={members}
        rowKey={({ id }) => id}
      />
    </>
  );
}
