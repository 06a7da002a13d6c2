import type { FactValue } from "@yuanding/contract";
import { Input } from "antd";
import { useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Icon } from "../../ui/icon.tsx";
import { StateView } from "../../ui/state-views.tsx";
import { subjectsMessages } from "./subjects-messages.ts";

/** Everything recorded about the subject, as recorded: a fact without a value is not listed, never shown as zero. */
export function FactsView({ facts }: { readonly facts: readonly FactValue[] }) {
  const messages = useMessages(subjectsMessages);
  const [filter, setFilter] = useState("");
  const shown = facts.filter((fact) => matches(fact, filter.trim()));
  const columns: readonly Column<FactValue>[] = [
    { key: "fact", title: messages.fact, heading: true, cell: (fact) => <Zh>{fact.fact}</Zh> },
    {
      key: "year",
      title: messages.year,
      cell: (fact) => (fact.year === null ? <span className="muted">{messages.point}</span> : fact.year),
    },
    {
      key: "value",
      title: messages.value,
      align: "end",
      cell: (fact) => (
        <span lang="zh-CN" title={fact.value}>
          {fact.shown}
        </span>
      ),
    },
    {
      key: "source",
      title: messages.source,
      cell: (fact) =>
        fact.source === null ? <span className="muted">{messages.noSource}</span> : <Zh>{fact.source}</Zh>,
    },
  ];
  if (facts.length === 0) return <StateView icon="table" title={messages.noFacts} role="status" />;
  return (
    <section className="stack" aria-label={messages.facts}>
      <Input
        className="no-print"
        prefix={<Icon name="search" />}
        aria-label={messages.factFilter}
        placeholder={messages.factFilterHint}
        value={filter}
        allowClear
        onChange={(event) => setFilter(event.target.value)}
        style={{ maxWidth: 420 }}
      />
      {shown.length === 0 ? (
        <StateView icon="search" title={messages.none} role="status" />
      ) : (
        <div className="card">
          <DataTable
            caption={messages.facts}
            columns={columns}
            rows={shown}
            rowKey={(fact) => `${fact.fact}[${fact.year}]`}
          />
        </div>
      )}
    </section>
  );
}

function matches(fact: FactValue, filter: string): boolean {
  return [fact.fact, String(fact.year ?? ""), fact.source ?? ""].some((text) => text.includes(filter));
}
