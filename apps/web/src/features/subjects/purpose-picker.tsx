import type { Purpose } from "@yuanding/contract";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
import { subjectsMessages } from "./subjects-messages.ts";
import { PURPOSES } from "./subjects-search.ts";

type Props = { readonly chosen: Purpose | undefined; readonly choose: (purpose: Purpose | undefined) => void };

/** What the answer is asked for; transitions of the policy may depend on it. */
export function PurposePicker({ chosen, choose }: Props) {
  const messages = useMessages(subjectsMessages);
  const id = useId();
  return (
    <div className="as-of">
      <label htmlFor={id}>{messages.purpose}</label>
      <select
        id={id}
        className="purpose-picker"
        value={chosen ?? ""}
        onChange={(event) => choose(PURPOSES.find((each) => each === event.target.value))}
      >
        <option value="">{messages.noPurpose}</option>
        {PURPOSES.map((purpose) => (
          <option key={purpose} value={purpose}>
            {messages.purposes[purpose]}
          </option>
        ))}
      </select>
    </div>
  );
}
