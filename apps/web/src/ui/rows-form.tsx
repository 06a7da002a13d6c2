import "./form.css";
import "./rows-form.css";
import type { Power } from "@yuanding/contract";
import { Button } from "antd";
import type { ReactNode } from "react";
import { ActingAs } from "./acting-as.tsx";
import { RefusalText } from "./refusal-text.tsx";

type Keyed = { readonly key: string };

type Props<Row extends Keyed> = {
  readonly title: string;
  readonly lead: string;
  readonly words: { readonly add: string; readonly remove: string; readonly save: string };
  /** What removes one row is called, by its number from 1. */
  readonly removeOf: (number: number) => string;
  readonly rows: readonly Row[];
  readonly setRows: (rows: readonly Row[]) => void;
  readonly fresh: () => Row;
  readonly most: number;
  /** The fields of one row. */
  readonly fields: (row: Row, number: number, change: (next: Partial<Row>) => void) => ReactNode;
  /** Said below the rows: what is still missing of them together. */
  readonly sum?: string;
  readonly ready: boolean;
  readonly saving: { readonly mutate: () => void; readonly isPending: boolean; readonly error: unknown };
  readonly power: Power;
};

/** A form of a part of a page that keeps some rows of fields together, of which there is always one: they are added, removed and kept. */
export function RowsForm<Row extends Keyed>(props: Props<Row>) {
  const { title, lead, words, removeOf, rows, setRows, fresh, most, fields, sum, ready, saving, power } = props;
  const change = (key: string, next: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...next } : row)));
  return (
    <form
      className="rows-form no-print"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) saving.mutate();
      }}
    >
      <h3>{title}</h3>
      <p className="muted small">{lead}</p>
      <ol className="rows-form__rows">
        {rows.map((row, place) => (
          <li key={row.key}>
            <span className="rows-form__number figure" aria-hidden="true">
              {place + 1}
            </span>
            <div className="rows-form__fields">{fields(row, place + 1, (next) => change(row.key, next))}</div>
            {rows.length > 1 ? (
              <Button
                type="text"
                aria-label={removeOf(place + 1)}
                onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
              >
                {words.remove}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {sum === undefined ? null : (
        <p role="status" className="field__hint">
          {sum}
        </p>
      )}
      <p className="rows-form__acts">
        <Button disabled={rows.length >= most} onClick={() => setRows([...rows, fresh()])}>
          {words.add}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={saving.isPending}>
          {words.save}
        </Button>
      </p>
      <ActingAs power={power} />
      <RefusalText error={saving.error} />
    </form>
  );
}
