import type { PolicySummary } from "@yuanding/contract";
import { useId } from "react";
import { useTitleText } from "../../ui/title.tsx";

type Props = {
  readonly label: string;
  /** What stands there while none is chosen. */
  readonly none: string;
  readonly required?: boolean;
  readonly policies: readonly PolicySummary[];
  readonly measure: string;
  readonly choose: (measure: string, title: string) => void;
};

/** Clauses of the library by document. */
export function MeasureField({ label, none, required = false, policies, measure, choose }: Props) {
  const titleText = useTitleText();
  const id = useId();
  const measures = policies.flatMap((policy) => policy.measures);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={measure}
        required={required}
        onChange={(event) => {
          const chosen = measures.find((each) => each.id === event.target.value);
          choose(event.target.value, chosen?.title ?? "");
        }}
      >
        <option value="">{none}</option>
        {policies.map((policy) => (
          <optgroup key={policy.id} label={titleText(policy)}>
            {policy.measures.map((each) => (
              <option key={each.id} value={each.id}>
                {titleText(each)} · {each.article}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
