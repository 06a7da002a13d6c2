import type { Fact } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Label } from "../../ui/status-tag.tsx";
import type { Answer } from "./calculator-answer.ts";
import { type FieldGroup, type FieldRow, fieldKey, type Inputs } from "./calculator-fields.ts";
import { calculatorMessages } from "./calculator-messages.ts";
import { FactField } from "./fact-field.tsx";

type Props = {
  readonly groups: readonly FieldGroup[];
  readonly inputs: Inputs;
  readonly answer: Answer;
  readonly change: (key: string, text: string) => void;
};

/** Exactly the data that the measure reads, group by group. */
export function CalculatorInputs({ groups, inputs, answer, change }: Props) {
  const messages = useMessages(calculatorMessages);
  if (groups.length === 0) return <p className="muted">{messages.noInputs}</p>;
  return groups.map((group) => (
    <fieldset key={group.title ?? ""} className="fact-group">
      <legend>{group.title === null ? messages.inputs : <Zh>{group.title}</Zh>}</legend>
      {group.rows.map((row) => (
        <FactRow key={row.fact.id} row={row} inputs={inputs} answer={answer} change={change} />
      ))}
    </fieldset>
  ));
}

type RowProps = Omit<Props, "groups"> & { readonly row: FieldRow };

function FactRow({ row: { fact, years }, inputs, answer, change }: RowProps) {
  const { language } = useLanguage();
  return (
    <div className="fact-row">
      <p className="fact-row__name">
        <Zh>{fact.name}</Zh>
        <OpenMark fact={fact} years={years} answer={answer} />
        {language === "en" ? <small>{fact.english}</small> : null}
        {fact.note ? (
          <small>
            <Zh>{fact.note}</Zh>
          </small>
        ) : null}
      </p>
      <div className="fact-row__fields">
        {years.map((year) => {
          const key = fieldKey(fact, year);
          return (
            <FactField
              key={key}
              fact={fact}
              year={year}
              text={inputs[key] ?? ""}
              reading={answer.readings.get(key)}
              change={(text) => change(key, text)}
            />
          );
        })}
      </div>
    </div>
  );
}

type MarkProps = { readonly fact: Fact; readonly years: FieldRow["years"]; readonly answer: Answer };

/** Says beside the field that the answer waits for it. */
function OpenMark({ fact, years, answer }: MarkProps) {
  const messages = useMessages(calculatorMessages);
  const { unknown, human } = answer.explanation.result;
  const labels = years.map((year) => (year === null ? fact.name : `${fact.name}[${year}]`));
  if (labels.some((label) => human.includes(label))) {
    return (
      <span className="open-mark" data-verdict="human">
        {messages.judge}
      </span>
    );
  }
  if (labels.some((label) => unknown.includes(label))) {
    return (
      <span className="open-mark" data-verdict="unknown">
        {messages.missing}
      </span>
    );
  }
  return fact.recognised ? <Label>{messages.recognised}</Label> : null;
}
