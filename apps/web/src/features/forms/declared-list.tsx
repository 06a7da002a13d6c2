import type { FormField } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { keyOf } from "./answers.ts";
import { formsMessages } from "./forms-messages.ts";

/** What the enterprise said in its request. */
export function DeclaredList({ fields }: { readonly fields: readonly FormField[] }) {
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
      title: messages.declaredValue,
      cell: ({ answer }) =>
        answer?.shown ? (
          <span lang="zh-CN" className="figure">
            {answer.shown}
          </span>
        ) : (
          <span className="muted">{messages.sensitive}</span>
        ),
    },
    { key: "ground", title: messages.ground, cell: () => <Label>{messages.committed}</Label> },
    {
      key: "counts",
      title: messages.counts,
      cell: ({ answer }) => (answer?.holds ? messages.holds : messages.standsBeside),
    },
    { key: "by", title: messages.by, cell: ({ answer }) => <Zh>{answer?.by}</Zh> },
  ];
  return <DataTable caption={messages.declared} columns={columns} rows={fields} rowKey={keyOf} />;
}
