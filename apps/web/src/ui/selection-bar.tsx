import "./selection-bar.css";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Selection } from "./selection.ts";

type Props = {
  readonly selection: Selection;
  readonly text: string;
  readonly clearText: string;
  /** What can be done with them. */
  readonly children: ReactNode;
};

/** How many rows are chosen and what can be done with them; it stays in sight while any is. */
export function SelectionBar({ selection, text, clearText, children }: Props) {
  const chosen = selection.ids.size > 0;
  return (
    <>
      <p className="visually-hidden" role="status">
        {chosen ? text : null}
      </p>
      {chosen ? (
        <div className="selection-bar no-print">
          <span className="figure">{text}</span>
          {children}
          <Button type="text" onClick={selection.clear}>
            {clearText}
          </Button>
        </div>
      ) : null}
    </>
  );
}
