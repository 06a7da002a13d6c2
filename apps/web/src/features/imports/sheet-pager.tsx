import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { importsMessages } from "./imports-messages.ts";

type Props = {
  readonly sheet: string;
  /** First row shown, and how many are shown at once. */
  readonly from: number;
  readonly rows: number;
  readonly more: boolean;
};

/** The rows before and after, and a way to any row by its number. */
export function SheetPager({ sheet, from, rows, more }: Props) {
  const messages = useMessages(importsMessages);
  const id = useId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const go = () => {
    const row = Number(typed);
    if (!Number.isInteger(row) || row < 1) return;
    void navigate({ to: ".", search: { sheet, from: row > 1 ? row : undefined }, resetScroll: false });
  };
  const before = Math.max(1, from - rows);
  return (
    <div className="sheet-pager no-print">
      {from > 1 ? (
        <Link
          to="."
          search={{ sheet, from: before > 1 ? before : undefined }}
          resetScroll={false}
          className="sheet-pager__link"
        >
          <Icon name="arrowLeft" size={16} />
          {messages.rowsBefore(from - before)}
        </Link>
      ) : null}
      {more ? (
        <Link to="." search={{ sheet, from: from + rows }} resetScroll={false} className="sheet-pager__link">
          {messages.rowsAfter(rows)}
          <Icon name="arrowRight" size={16} />
        </Link>
      ) : null}
      {more || from > 1 ? (
        <form
          className="sheet-pager__go"
          onSubmit={(event) => {
            event.preventDefault();
            go();
          }}
        >
          <label htmlFor={id}>{messages.goToRow}</label>
          <Input
            id={id}
            inputMode="numeric"
            maxLength={7}
            value={typed}
            onChange={(event) => setTyped(event.target.value.replace(/\D/g, ""))}
          />
          <Button htmlType="submit">{messages.go}</Button>
        </form>
      ) : null}
    </div>
  );
}
