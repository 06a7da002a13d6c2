import {
  type ExampleOutcome,
  type ExampleSource,
  type Library,
  type Measure,
  runExamples,
  type Situation,
} from "@yuanding/rules";
import { Button } from "antd";
import { useMemo } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../data-table.tsx";
import { Icon } from "../icon.tsx";
import { policyMessages } from "./policy-messages.ts";
import type { Calculate } from "./policy-text.tsx";

type Props = { readonly measure: Measure; readonly library: Library; readonly calculate: Calculate };
type Row = { readonly example: ExampleSource; readonly outcome: ExampleOutcome; readonly name: string };

/** The worked examples, computed again in this browser; each can be taken into the calculator. */
export function ExamplesView({ measure, library, calculate }: Props) {
  const messages = useMessages(policyMessages);
  const outcomes = useMemo(() => runExamples(library, measure), [library, measure]);
  const rows = measure.examples.flatMap((example, index): Row[] => {
    const outcome = outcomes[index];
    return outcome ? [{ example, outcome, name: example.note ?? messages.exampleNumber(index + 1) }] : [];
  });
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const columns: readonly Column<Row>[] = [
    { key: "case", title: messages.exampleCase, heading: true, cell: ({ name }) => <Zh>{name}</Zh> },
    { key: "changes", title: messages.exampleChanges, cell: ({ example }) => <Changes example={example} /> },
    { key: "expected", title: messages.exampleExpected, cell: ({ example }) => <Expected example={example} /> },
    { key: "outcome", title: messages.exampleOutcome, cell: ({ outcome }) => <Checked outcome={outcome} /> },
    {
      key: "use",
      title: messages.takeExample,
      cell: ({ example, name }) => (
        <Button
          size="small"
          className="no-print"
          aria-label={messages.takeExampleNamed(name)}
          onClick={() => calculate(measure, example)}
        >
          {messages.takeExample}
        </Button>
      ),
    },
  ];
  return (
    <details className="examples">
      <summary>
        <Icon name="chevronRight" size={16} />
        {messages.examplesPassed(passed, outcomes.length)}
        {passed < outcomes.length ? (
          <strong className="examples__failed">{messages.examplesFailed(outcomes.length - passed)}</strong>
        ) : null}
      </summary>
      <DataTable
        caption={messages.examples}
        columns={columns}
        rows={rows}
        rowKey={({ example }) => String(example.at.line)}
      />
    </details>
  );
}

function situationText({ purpose, appliedOn }: Situation, say: (day: string) => string): string {
  return [purpose, appliedOn && say(appliedOn.toString())].filter((each) => each !== null).join("，");
}

function Changes({ example }: { readonly example: ExampleSource }) {
  const messages = useMessages(policyMessages);
  const { situation } = example;
  if (example.changes.length === 0 && !situation) return <span className="muted">{messages.base}</span>;
  return (
    <ul className="examples__changes" lang="zh-CN">
      {situation ? (
        <li>
          {messages.situation} = <strong>{situationText(situation, messages.appliedOn)}</strong>
        </li>
      ) : null}
      {example.changes.map((given) => (
        <li key={`${given.name}[${given.year}]`}>
          {given.name}
          {given.year === null ? "" : `[${given.year}]`} = <strong>{given.text}</strong>
        </li>
      ))}
    </ul>
  );
}

function Expected({ example }: { readonly example: ExampleSource }) {
  return (
    <ul className="examples__changes" lang="zh-CN">
      {Object.entries(example.expected).map(([output, value]) => (
        <li key={output}>
          <span className="muted">{output}</span> {value}
        </li>
      ))}
    </ul>
  );
}

function Checked({ outcome }: { readonly outcome: ExampleOutcome }) {
  const messages = useMessages(policyMessages);
  const { language } = useLanguage();
  return (
    <div className="examples__check" data-passed={outcome.passed}>
      <span>
        <Icon name={outcome.passed ? "checkCircle" : "crossCircle"} size={17} />
        {outcome.passed ? messages.passed : messages.failed}
      </span>
      {outcome.checks
        .filter((check) => !check.passed)
        .map((check) => (
          <small key={check.output}>
            <Zh>{check.output}</Zh> {messages.got(check.found)}
          </small>
        ))}
      {outcome.faults.map((fault) => (
        <small key={fault.zh}>{fault[language]}</small>
      ))}
    </div>
  );
}
