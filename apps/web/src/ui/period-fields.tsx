import "./form.css";
import { useId } from "react";

/** Two days as they are typed; `last` counts, and is empty where it is not given. */
export type Period = { readonly from: string; readonly last: string };

type Props = {
  readonly fromLabel: string;
  readonly lastLabel: string;
  readonly period: Period;
  readonly change: (period: Period) => void;
  /** Whether the last day has to be given. */
  readonly required?: boolean;
  readonly hint?: string;
};

/** The first and the last day of something, side by side. */
export function PeriodFields({ fromLabel, lastLabel, period, change, required = false, hint }: Props) {
  const key = useId();
  const { from, last } = period;
  return (
    <>
      <div className="field-pair">
        <div className="field">
          <label htmlFor={`${key}-from`}>{fromLabel}</label>
          <input
            id={`${key}-from`}
            type="date"
            value={from}
            onChange={(event) => change({ last, from: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${key}-last`}>{lastLabel}</label>
          <input
            id={`${key}-last`}
            type="date"
            value={last}
            required={required}
            aria-describedby={hint ? `${key}-hint` : undefined}
            onChange={(event) => change({ from, last: event.target.value })}
          />
        </div>
      </div>
      {hint ? (
        <p id={`${key}-hint`} className="field__hint">
          {hint}
        </p>
      ) : null}
    </>
  );
}

/** Whether the days are there and in order; without a last day only where it may be missing. */
export function isPeriod({ from, last }: Period, required: boolean): boolean {
  return from !== "" && (last === "" ? !required : last >= from);
}
