import { Button, Input } from "antd";
import { useEffect, useId, useState } from "react";
import { useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

/** Dates outside these are slips of the keyboard, such as a year half typed. */
const EARLIEST = "2000-01-01";
const LATEST = "2100-12-31";

type Props = {
  /** The date in the address; undefined means the server's own. */
  readonly chosen: string | undefined;
  /** The date that the answers on the page were computed with. */
  readonly effective: string | undefined;
  readonly choose: (asOf: string | undefined) => void;
};

/** The date for which every answer on the page holds. */
export function AsOfPicker({ chosen, effective, choose }: Props) {
  const messages = useMessages(uiMessages);
  const id = useId();
  const shown = chosen ?? effective ?? "";
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  const take = (value: string) => {
    setDraft(value);
    if (value >= EARLIEST && value <= LATEST && value !== shown) choose(value);
  };
  return (
    <div className="as-of">
      <label htmlFor={id}>{messages.asOf}</label>
      <Input
        id={id}
        type="date"
        min={EARLIEST}
        max={LATEST}
        value={draft}
        onChange={(event) => take(event.target.value)}
        style={{ width: 160 }}
      />
      {chosen ? (
        <Button className="no-print" onClick={() => choose(undefined)}>
          {messages.defaultDate}
        </Button>
      ) : null}
    </div>
  );
}
