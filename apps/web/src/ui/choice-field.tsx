import "./form.css";
import { useId } from "react";
import { useLanguage } from "../language/language.tsx";

type Props<Id extends string> = {
  readonly label: string;
  /** What can be chosen, in this order, by id. */
  readonly ids: readonly Id[];
  readonly words: { readonly [Each in Id]: { readonly zh: string; readonly en: string } };
  readonly value: Id;
  readonly choose: (id: Id) => void;
  /** What the choice means. */
  readonly hint?: string;
};

/** One of a few things that have names in both languages. */
export function ChoiceField<Id extends string>({ label, ids, words, value, choose, hint }: Props<Id>) {
  const { language } = useLanguage();
  const key = useId();
  return (
    <div className="field">
      <label htmlFor={key}>{label}</label>
      <select
        id={key}
        value={value}
        aria-describedby={hint ? `${key}-hint` : undefined}
        onChange={(event) => choose(ids.find((each) => each === event.target.value) ?? value)}
      >
        {ids.map((each) => (
          <option key={each} value={each}>
            {words[each][language]}
          </option>
        ))}
      </select>
      {hint ? (
        <p id={`${key}-hint`} className="field__hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
