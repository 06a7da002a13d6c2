import type { Fact } from "@yuanding/rules";
import { Input } from "antd";
import { useId } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Reading } from "./calculator-answer.ts";
import { calculatorMessages } from "./calculator-messages.ts";
import { unitWord } from "./fact-unit.ts";
import { TriState } from "./tri-state.tsx";

/** A figure without its unit is read in the unit shown behind it. */
const PLAIN_FIGURE = /^[\d.\s-]*$/;

type Props = {
  readonly fact: Fact;
  readonly year: number | null;
  readonly text: string;
  readonly reading: Reading | undefined;
  readonly change: (text: string) => void;
};

/** The control for one value: as the fact's type wants it, and empty while unknown. */
export function FactField({ fact, year, text, reading, change }: Props) {
  const messages = useMessages(calculatorMessages);
  const id = useId();
  const label = messages.field(fact.name, year);
  if (fact.type === "是否") return <TriState name={id} label={label} value={text} choose={change} />;
  const described = { "aria-label": label, "aria-describedby": `${id}-said`, "aria-invalid": isFaulty(reading) };
  return (
    <div className="fact-field">
      {year === null ? null : (
        <span className="fact-field__year figure" aria-hidden="true">
          {year}
        </span>
      )}
      <div className="fact-field__control">
        {fact.codes?.kind === "list" ? (
          <select className="fact-select" value={text} onChange={(event) => change(event.target.value)} {...described}>
            <option value="">{messages.unknown}</option>
            {fact.codes.values.map((code) => (
              <option key={code} value={code} lang="zh-CN">
                {code}
              </option>
            ))}
          </select>
        ) : (
          <Input
            {...described}
            type={fact.type === "日期" ? "date" : "text"}
            value={text}
            placeholder={placeholderOf(fact, messages)}
            suffix={PLAIN_FIGURE.test(text) ? unitWord(fact) : ""}
            status={isFaulty(reading) ? "error" : ""}
            autoComplete="off"
            onChange={(event) => change(event.target.value)}
          />
        )}
        <Said id={`${id}-said`} text={text} reading={reading} />
      </div>
    </div>
  );
}

function isFaulty(reading: Reading | undefined): boolean {
  return reading !== undefined && "fault" in reading;
}

type Messages = (typeof calculatorMessages)["zh"];

function placeholderOf(fact: Fact, messages: Messages): string {
  if (fact.codes?.kind === "hierarchy") return messages.codeHint(fact.codes.standard);
  return fact.type in messages.placeholder ? messages.placeholder[fact.type as keyof Messages["placeholder"]] : "";
}

/** How what was typed is read, where that is not plain from it, or why it cannot be read. */
function Said({
  id,
  text,
  reading,
}: {
  readonly id: string;
  readonly text: string;
  readonly reading: Reading | undefined;
}) {
  const messages = useMessages(calculatorMessages);
  const { language } = useLanguage();
  if (!reading) return <p id={id} className="fact-field__said" />;
  if ("fault" in reading) {
    return (
      <p id={id} className="fact-field__said fact-field__said--fault">
        <Icon name="warning" size={15} /> {reading.fault[language]}
      </p>
    );
  }
  return (
    <p id={id} className="fact-field__said" lang="zh-CN">
      {reading.shown === text.trim() ? "" : messages.reads(reading.shown)}
    </p>
  );
}
