import type { Transition } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../data-table.tsx";
import { Span } from "./about-document.tsx";
import { policyMessages } from "./policy-messages.ts";

/** For which cases another law answers, on which days and where that is written. */
export function TransitionTable({ transitions }: { readonly transitions: readonly Transition[] }) {
  const messages = useMessages(policyMessages);
  const columns: readonly Column<Transition>[] = [
    { key: "situation", title: messages.situation, heading: true, cell: ({ wording }) => <Zh>{wording}</Zh> },
    { key: "period", title: messages.validity, cell: ({ period }) => <Span period={period} /> },
    { key: "rule", title: messages.transitionRule, cell: ({ source }) => <code lang="zh-CN">{source}</code> },
    { key: "cite", title: messages.cite, cell: ({ cite }) => <Zh>{cite}</Zh> },
  ];
  return (
    <DataTable
      caption={messages.transitions}
      columns={columns}
      rows={transitions}
      rowKey={({ at }) => String(at.line)}
    />
  );
}
