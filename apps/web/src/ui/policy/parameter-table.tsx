import type { Parameter, ParameterVersion } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../data-table.tsx";
import { Span } from "./about-document.tsx";
import { policyMessages } from "./policy-messages.ts";

type Row = { readonly name: string; readonly version: ParameterVersion };

/** Every figure of the law with its period and article; a figure that changed has a row for each version. */
export function ParameterTable({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const messages = useMessages(policyMessages);
  const rows = parameters.flatMap(({ name, versions }) => versions.map((version) => ({ name, version })));
  const columns: readonly Column<Row>[] = [
    { key: "name", title: messages.parameter, heading: true, cell: ({ name }) => <Zh>{name}</Zh> },
    {
      key: "value",
      title: messages.value,
      align: "end",
      cell: ({ version }) => (
        <strong className="figure" lang="zh-CN">
          {version.shown}
        </strong>
      ),
    },
    { key: "validity", title: messages.validity, cell: ({ version }) => <Span period={version.period} /> },
    { key: "cite", title: messages.cite, cell: ({ version }) => <Zh>{version.cite}</Zh> },
  ];
  return (
    <DataTable
      caption={messages.parameters}
      columns={columns}
      rows={rows}
      rowKey={({ name, version }) => `${name} ${version.period.from}`}
    />
  );
}
