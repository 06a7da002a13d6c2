import { Input } from "antd";
import { useEffect, useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { PARK_ZONE } from "../../ui/when.tsx";
import { filesMessages } from "./files-messages.ts";
import { dayOf } from "./known-at.ts";

/** Dates before it are slips of the keyboard. */
const EARLIEST = "2000-01-01";

type Props = { readonly chosen: string | undefined; readonly choose: (knownAt: string | undefined) => void };

/** The day whose knowledge is shown; today is now. */
export function KnownAtPicker({ chosen, choose }: Props) {
  const messages = useMessages(filesMessages);
  const id = useId();
  const today = Temporal.Now.plainDateISO(PARK_ZONE).toString();
  const shown = dayOf(chosen) ?? today;
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  const take = (value: string) => {
    setDraft(value);
    if (value < EARLIEST || value === shown) return;
    choose(value >= today ? undefined : value);
  };
  return (
    <div className="as-of">
      <label htmlFor={id}>{messages.knownAt}</label>
      <Input
        id={id}
        type="date"
        min={EARLIEST}
        max={today}
        value={draft}
        onChange={(event) => take(event.target.value)}
        style={{ width: 160 }}
      />
    </div>
  );
}
