import type { ExampleSource } from "@yuanding/rules";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
import { calculatorMessages } from "./calculator-messages.ts";

type Props = { readonly examples: readonly ExampleSource[]; readonly choose: (example: ExampleSource) => void };

/** Takes one of the measure's worked examples into the fields. */
export function ExamplePicker({ examples, choose }: Props) {
  const messages = useMessages(calculatorMessages);
  const id = useId();
  if (examples.length === 0) return null;
  return (
    <span className="example-picker">
      <label htmlFor={id}>{messages.example}</label>
      <select
        id={id}
        className="fact-select"
        value=""
        onChange={(event) => {
          const example = examples[Number(event.target.value)];
          if (example) choose(example);
        }}
      >
        <option value="">{messages.chooseExample}</option>
        {examples.map((example, index) => (
          <option key={example.at.line} value={index} lang="zh-CN">
            {example.note ?? messages.exampleNumber(index + 1)}
          </option>
        ))}
      </select>
    </span>
  );
}
