import "./evidence.css";
import type { UsedFact, UsedParameter } from "@yuanding/contract";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { explanationMessages } from "./explanation-messages.ts";
import { HiddenValue } from "./hidden-value.tsx";

type Value = { readonly name: string; readonly shown: string | null; readonly hidden?: true | undefined };

type Props = {
  readonly facts: readonly UsedFact[];
  readonly parameters?: readonly UsedParameter[];
  readonly values?: readonly Value[];
};

/** What a condition or an indicator rests on: facts with year and source, parameters with their article, values between. */
export function Evidence({ facts, parameters = [], values = [] }: Props) {
  const messages = useMessages(explanationMessages);
  if (facts.length + parameters.length + values.length === 0) return null;
  return (
    <ul className="evidence">
      {facts.map((fact) => (
        <li key={`${fact.name}[${fact.year}]`} className="evidence__item">
          <span className="evidence__kind">{messages.fact}</span>
          <span className="evidence__name">
            <Zh>{fact.name}</Zh>
            {fact.year === null ? null : <span className="evidence__year figure">{fact.year}</span>}
          </span>
          <Shown shown={fact.shown} hidden={fact.hidden} />
          {fact.shown === null || fact.hidden ? null : (
            <span className="evidence__source">
              {fact.source === null ? messages.noSource : <Zh>{fact.source}</Zh>}
            </span>
          )}
        </li>
      ))}
      {values.map((value) => (
        <li key={value.name} className="evidence__item">
          <span className="evidence__kind">{messages.intermediate}</span>
          <span className="evidence__name">
            <Zh>{value.name}</Zh>
          </span>
          <Shown shown={value.shown} hidden={value.hidden} />
        </li>
      ))}
      {parameters.map((parameter) => (
        <li key={parameter.name} className="evidence__item">
          <span className="evidence__kind">{messages.parameter}</span>
          <span className="evidence__name">
            <Zh>{parameter.name}</Zh>
          </span>
          <Shown shown={parameter.shown} />
          <span className="evidence__source">
            <Zh>{parameter.cite}</Zh>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Shown({ shown, hidden }: Pick<Value, "shown" | "hidden">) {
  const messages = useMessages(explanationMessages);
  if (hidden) return <HiddenValue />;
  if (shown === null) return <span className="evidence__value evidence__value--unknown">{messages.unknown}</span>;
  return (
    <span className="evidence__value figure" lang="zh-CN">
      {shown}
    </span>
  );
}
