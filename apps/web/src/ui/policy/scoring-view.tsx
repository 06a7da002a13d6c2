import type { DecisionTable, Mark, ScoreLine } from "@yuanding/rules";
import { formatShort } from "@yuanding/values";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Label } from "../status-tag.tsx";
import { useTerm } from "../terms.ts";
import { policyMessages } from "./policy-messages.ts";

const MARK_DIGITS = 4;

/** The scoring sheet as the law prints it: groups, indicators, and the marks of each case. */
export function ScoringView({ scoring }: { readonly scoring: ScoreLine }) {
  const parts = scoring.kind === "group" ? scoring.parts : [scoring];
  return (
    <div className="scoring">
      {parts.map((part) => (
        <ScoreLineView key={part.title} line={part} />
      ))}
    </div>
  );
}

function ScoreLineView({ line }: { readonly line: ScoreLine }) {
  const messages = useMessages(policyMessages);
  const best = line.kind === "tables" && line.tables.length > 1;
  return (
    <div className="scoring__line" data-kind={line.kind}>
      <p className="scoring__title">
        <Zh>{line.title}</Zh>
        <span className="figure">{messages.full(formatShort(line.full, MARK_DIGITS))}</span>
        {best ? <Label>{messages.best}</Label> : null}
        {line.cite ? <Zh className="condition__cite">{line.cite}</Zh> : null}
      </p>
      <ScoreDetail line={line} />
    </div>
  );
}

function ScoreDetail({ line }: { readonly line: ScoreLine }) {
  const messages = useMessages(policyMessages);
  switch (line.kind) {
    case "group":
      return line.parts.map((part) => <ScoreLineView key={part.title} line={part} />);
    case "tables":
      return line.tables.map((table) => (
        <CaseTable key={table.at.line} table={table} caption={line.title} output={messages.points} shown={shownMark} />
      ));
    case "expert":
      return (
        <p className="muted">
          {messages.expert(formatShort(line.range.low, MARK_DIGITS), formatShort(line.range.high, MARK_DIGITS))}
        </p>
      );
    case "value":
      return <code lang="zh-CN">{line.source}</code>;
  }
}

function shownMark({ low, high }: Mark): string {
  const [from, to] = [formatShort(low, MARK_DIGITS), formatShort(high, MARK_DIGITS)];
  return from === to ? from : `${from}–${to}`;
}

export function ClassificationView({ table }: { readonly table: DecisionTable<string> }) {
  const messages = useMessages(policyMessages);
  const term = useTerm();
  return <CaseTable table={table} caption={messages.classification} output={messages.class} shown={term} />;
}

type CaseTableProps<Output> = {
  readonly table: DecisionTable<Output>;
  readonly caption: string;
  readonly output: string;
  readonly shown: (output: Output) => ReactNode;
};

/** Cases from top to bottom; the first that holds counts. */
function CaseTable<Output>({ table, caption, output, shown }: CaseTableProps<Output>) {
  const messages = useMessages(policyMessages);
  return (
    <table className="cases">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.case}</th>
          <th scope="col" className="cases__output">
            {output}
          </th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.at.line}>
            <td>
              <Zh>{row.wording}</Zh>
            </td>
            <td className="cases__output figure">{shown(row.output)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
