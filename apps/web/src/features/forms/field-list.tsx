import type { FormField } from "@yuanding/contract";
import { Button } from "antd";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { keyOf } from "./answers.ts";
import { formsMessages } from "./forms-messages.ts";

type Messages = (typeof formsMessages)["zh"];
type Listed = {
  readonly fields: readonly FormField[];
  readonly caption: string;
  readonly valueTitle: string;
  /** As people write it; null for what is sensitive. */
  readonly shownOf: (field: FormField) => string | null | undefined;
  /** What stands beside name and value. */
  readonly columns: readonly Column<FormField>[];
};

/** Values of a form, a row each: what it is, what it says, and what that rests on. */
function FieldList({ fields, caption, valueTitle, shownOf, columns }: Listed) {
  const messages = useMessages(formsMessages);
  const all: readonly Column<FormField>[] = [
    {
      key: "fact",
      title: messages.fact,
      heading: true,
      cell: ({ fact, year }) => <Zh>{messages.field(fact, year)}</Zh>,
    },
    {
      key: "value",
      title: valueTitle,
      cell: (field) => {
        const value = shownOf(field);
        return value ? (
          <span lang="zh-CN" className="figure">
            {value}
          </span>
        ) : (
          <span className="muted">{messages.sensitive}</span>
        );
      },
    },
    ...columns,
  ];
  return <DataTable caption={caption} columns={all} rows={fields} rowKey={keyOf} />;
}

/** What the enterprise said in its request. */
export function DeclaredList({ fields }: { readonly fields: readonly FormField[] }) {
  const messages = useMessages(formsMessages);
  const columns: readonly Column<FormField>[] = [
    { key: "ground", title: messages.ground, cell: () => <Label>{messages.committed}</Label> },
    {
      key: "counts",
      title: messages.counts,
      cell: ({ answer }) => (answer?.holds ? messages.holds : messages.standsBeside),
    },
    { key: "by", title: messages.by, cell: ({ answer }) => <Zh>{answer?.by}</Zh> },
  ];
  const { declared, declaredValue } = messages;
  const shownOf = ({ answer }: FormField) => answer?.shown;
  return <FieldList caption={declared} valueTitle={declaredValue} {...{ fields, shownOf, columns }} />;
}

type KnownProps = {
  readonly fields: readonly FormField[];
  /** Opens a field to be answered although it is not asked; left out where nothing may be filled in. */
  readonly correct?: ((field: FormField) => void) | undefined;
};

/** What was known and is not asked, each with its source and day. */
export function KnownList({ fields, correct }: KnownProps) {
  const messages = useMessages(formsMessages);
  const columns: readonly Column<FormField>[] = [
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
  const shownOf = ({ known }: FormField) => known?.shown;
  return <FieldList caption={messages.knownCaption} valueTitle={messages.value} {...{ fields, shownOf, columns }} />;
}

function correction(messages: Messages, correct: (field: FormField) => void): Column<FormField> {
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
