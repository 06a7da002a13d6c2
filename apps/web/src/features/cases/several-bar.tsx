import { Button } from "antd";
import { useId, useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import type { Selection } from "../../ui/selection.ts";
import { SelectionBar } from "../../ui/selection-bar.tsx";
import { casesMessages } from "./cases-messages.ts";
import { commonSteps } from "./inbox-groups.ts";
import type { InboxEntry } from "./inbox-row.tsx";

/** A step to be done in several cases, as they lay there when it was asked for: what is done changes what lies in the inbox. */
export type Asking = { readonly step: InboxEntry["steps"][number]; readonly chosen: readonly InboxEntry[] };

type Props = {
  readonly selection: Selection;
  readonly chosen: readonly InboxEntry[];
  readonly ask: (asking: Asking) => void;
};

/** What can be done with the cases that were chosen: a step that all of them have. */
export function SeveralBar({ selection, chosen, ask }: Props) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const id = useId();
  const [step, setStep] = useState("");
  const steps = commonSteps(chosen);
  const picked = steps.find(({ transition }) => transition === step) ?? steps[0];
  return (
    <SelectionBar selection={selection} text={messages.chosen(chosen.length)} clearText={messages.clearChosen}>
      {picked ? (
        <>
          <label htmlFor={id} className="visually-hidden">
            {messages.step}
          </label>
          <select
            id={id}
            className="several__step"
            value={picked.transition}
            onChange={(event) => setStep(event.target.value)}
          >
            {steps.map((each) => (
              <option key={each.transition} value={each.transition}>
                {each[language]}
              </option>
            ))}
          </select>
          <Button type="primary" onClick={() => ask({ step: picked, chosen })}>
            {messages.doTogether}
          </Button>
        </>
      ) : (
        <span className="muted">{messages.noCommon}</span>
      )}
    </SelectionBar>
  );
}
