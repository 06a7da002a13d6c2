import type { Condition } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../icon.tsx";
import { policyMessages } from "./policy-messages.ts";

/** The conditions as the text nests them, with formula and article. */
export function ConditionTree({ conditions }: { readonly conditions: readonly Condition[] }) {
  return (
    <ol className="conditions">
      {conditions.map((condition) => (
        <ConditionItem key={condition.id} condition={condition} />
      ))}
    </ol>
  );
}

function ConditionItem({ condition }: { readonly condition: Condition }) {
  const messages = useMessages(policyMessages);
  return (
    <li className="condition" data-kind={condition.kind}>
      <div className="condition__line">
        <span className="condition__label">
          <Zh>{condition.label}</Zh>
          {condition.kind === "any" ? <em>{messages.anyOf}</em> : null}
          {condition.kind === "all" ? <em>{messages.allOf}</em> : null}
          {condition.kind === "human" ? (
            <em className="condition__human">
              <Icon name="person" size={14} />
              {messages.human}
            </em>
          ) : null}
        </span>
        {condition.cite ? <Zh className="condition__cite">{condition.cite}</Zh> : null}
      </div>
      {condition.kind === "test" ? <code lang="zh-CN">{condition.source}</code> : null}
      {condition.kind === "any" || condition.kind === "all" ? <ConditionTree conditions={condition.children} /> : null}
    </li>
  );
}
