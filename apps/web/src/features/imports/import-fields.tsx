import { MAX_SENDER_LENGTH } from "@yuanding/contract";
import { Input } from "antd";
import { type ReactNode, useId } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { importsMessages } from "./imports-messages.ts";

/** What a person says of a file, as typed. */
export type FieldValues = {
  readonly sender: string;
  readonly source: string;
  readonly asOf: string;
  readonly year: string;
};

type Props = {
  readonly values: FieldValues;
  readonly change: (values: Partial<FieldValues>) => void;
  readonly sources: readonly string[];
  readonly senders: readonly string[];
  readonly disabled?: boolean;
};

const MAX_SUGGESTIONS = 8;
const FIRST_YEAR = 1990;

/** Who sent a file, whose data it is, and of which day and year. */
export function ImportFields({ values, change, sources, senders, disabled = false }: Props) {
  const messages = useMessages(importsMessages);
  const id = useId();
  const near = senders.filter((sender) => sender.includes(values.sender.trim()) && sender !== values.sender);
  return (
    <>
      <Field id={`${id}-sender`} label={messages.sender} hint={messages.senderHint}>
        <Combobox
          label={messages.sender}
          inputId={`${id}-sender`}
          placeholder={messages.senderPlaceholder}
          maxLength={MAX_SENDER_LENGTH}
          text={values.sender}
          onText={(sender) => change({ sender })}
          disabled={disabled}
          suggestions={near.slice(0, MAX_SUGGESTIONS).map((each) => ({ key: each, content: <Zh>{each}</Zh> }))}
          onChoose={(sender) => change({ sender })}
          onSubmit={() => undefined}
        />
      </Field>
      <Field id={`${id}-source`} label={messages.source} hint={messages.sourceHint}>
        <select
          id={`${id}-source`}
          value={values.source}
          disabled={disabled}
          aria-describedby={`${id}-source-hint`}
          onChange={(event) => change({ source: event.target.value })}
        >
          <option value="">{messages.choose}</option>
          {sources.map((source) => (
            <option key={source} value={source} lang="zh-CN">
              {source}
            </option>
          ))}
        </select>
      </Field>
      <Field id={`${id}-as-of`} label={messages.asOf} hint={messages.asOfHint}>
        <Input
          id={`${id}-as-of`}
          type="date"
          min={`${FIRST_YEAR}-01-01`}
          max="2100-12-31"
          value={values.asOf}
          disabled={disabled}
          aria-describedby={`${id}-as-of-hint`}
          onChange={(event) => change({ asOf: event.target.value })}
        />
      </Field>
      <Field id={`${id}-year`} label={messages.year} hint={messages.yearHint}>
        <Input
          id={`${id}-year`}
          inputMode="numeric"
          maxLength={4}
          value={values.year}
          disabled={disabled}
          aria-describedby={`${id}-year-hint`}
          onChange={(event) => change({ year: event.target.value.replace(/\D/g, "") })}
        />
      </Field>
    </>
  );
}

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly children: ReactNode;
};

function Field({ id, label, hint, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      <p id={`${id}-hint`} className="field__hint">
        {hint}
      </p>
    </div>
  );
}

/** The year as a number; null when none is given, undefined when what is typed is none. */
export function yearOf(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const year = Number(typed);
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= 2999 ? year : undefined;
}
