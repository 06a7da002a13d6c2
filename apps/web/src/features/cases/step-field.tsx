import { Input } from "antd";
import { useId, useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { caseMessages } from "./case-messages.ts";
import type { CaseOffer } from "./case-steps.tsx";

const MAX_LENGTH = 4000;

type Props = {
  readonly field: CaseOffer["fields"][number];
  readonly value: string;
  readonly change: (value: string) => void;
};

/** One field of a step, as its type asks. */
export function StepField({ field, value, change }: Props) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const id = useId();
  const label = field[language];
  if (field.type === "person") return <PersonField label={label} change={change} />;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {messages.required}
      </label>
      {field.type === "choice" ? (
        <select id={id} value={value} required onChange={(event) => change(event.target.value)}>
          <option value="">{messages.choose}</option>
          {field.options.map((option) => (
            <option key={option.id} value={option.id}>
              {option[language]}
            </option>
          ))}
        </select>
      ) : field.type === "date" ? (
        <input id={id} type="date" value={value} required onChange={(event) => change(event.target.value)} />
      ) : (
        <Input
          id={id}
          value={value}
          required
          maxLength={MAX_LENGTH}
          {...(field.type === "text" ? {} : { inputMode: "decimal" as const })}
          {...(field.type === "money" ? { suffix: language === "zh" ? "元" : "CNY" } : {})}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </div>
  );
}

function PersonField({ label, change }: { readonly label: string; readonly change: (value: string) => void }) {
  const messages = useMessages(caseMessages);
  const [picked, setPicked] = useState<Picked | null>(null);
  return (
    <PersonPicker
      label={label}
      placeholder={messages.personHint}
      nobody={messages.personNobody}
      picked={picked}
      pick={(person) => {
        setPicked(person);
        change(person?.id ?? "");
      }}
    />
  );
}
