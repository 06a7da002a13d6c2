import type { Definition, Formula } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../data-table.tsx";
import { policyMessages } from "./policy-messages.ts";

/** The formula, or every version of it; the citation of each says when it is in force. */
export function FormulaVersions({ formula }: { readonly formula: Formula }) {
  return (formula.versions ?? [formula]).map((each) => <FormulaView key={each.at.line} formula={each} />);
}

function FormulaView({ formula }: { readonly formula: Formula }) {
  return (
    <div className="formula-box">
      <code lang="zh-CN">{formula.source}</code>
      {formula.cite ? <Zh className="condition__cite">{formula.cite}</Zh> : null}
    </div>
  );
}

/** The names that the measure gives to formulas. */
export function DefinitionTable({ definitions }: { readonly definitions: readonly Definition[] }) {
  const messages = useMessages(policyMessages);
  const columns: readonly Column<Definition>[] = [
    { key: "name", title: messages.definition, heading: true, cell: ({ name }) => <Zh>{name}</Zh> },
    { key: "formula", title: messages.formula, cell: ({ source }) => <code lang="zh-CN">{source}</code> },
    { key: "cite", title: messages.cite, cell: ({ cite }) => (cite === null ? null : <Zh>{cite}</Zh>) },
  ];
  const versions = definitions.flatMap((each) => each.versions ?? [each]);
  return (
    <DataTable
      caption={messages.definitions}
      columns={columns}
      rows={versions}
      rowKey={({ name, at }) => `${name} ${at.line}`}
    />
  );
}
