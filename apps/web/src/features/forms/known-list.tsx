import type { FormField } from "@yuanding/contract";
import { Button } from "antd";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { keyOf } from "./answers.ts";
import { formsMessages } from "./forms-messages.ts";

type Props = {
  readonly fields: readonly FormField[];
  /** Opens a field to be answered although it is not asked; left out where nothing may be filled in. */
  readonly correct?: ((field: FormField) => void) | undefined;
};

/** What was known and is not asked, each with its source and day. */
export function KnownList({ fields, correct }: Props) {
  const messages = useMessages(formsMessages);
  const columns: readonly Column<FormField>[] = [
    {
      key: "fact",
      title: messages.fact,
      heading: true,
      cell: ({ fact, year }) => <Zh>{messages.field(fact, year)}</Zh>,
    },
    {
      key: "value",
      title: messages.value,
      cell: ({ known }) =>
        known?.shown ? (
          <span lang="zh-CN" className="figure">
            {known.shown}
          </span>
        ) : (
          <span className="muted">{messages.sensitive}</span>
        ),
    },
    {
      key: "source",
      title: messages.source,
      cell: ({ known, state }) => (
        <>
          <Zh>{known?.source}</Zh>
          {known?.conflict ? <span className="form-known__note">{messages.conflict}</span> : null}
          {state === "stale" ? <span className="form-known__note">{messages.outdated}</span> : null}
        </>
      ),
    },
    {
      key: "day",
      title: messages.day,
      cell: ({ known }) =>
        known?.asOf ? <span className="figure">{known.asOf}</span> : <span className="muted">{messages.noDay}</span>,
    },
    ...(correct ? [correction(messages, correct)] : []),
  ];
  return <DataTable caption={messages.knownCaption} columns={columns} rows={fields} rowKey={keyOf} />;
}

function correction(messages: (typeof formsMessages)["zh"], correct: (field: FormField) => void): Column<FormField> {
  return {
    key: "correct",
    title: messages.correction,
    cell: (field) =>
      field.mayAnswer ? (
        <Button
          size="small"
          className="no-print"
          aria-label={messages.correctOf(messages.field(field.fact, field.year))}
          onClick={() => correct(field)}
        >
          {messages.correct}
        </Button>
      ) : (
        <span className="muted small">{messages.correctHint}</span>
      ),
  };
}
