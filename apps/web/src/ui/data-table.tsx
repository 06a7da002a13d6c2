import "./data-table.css";
import type { ReactNode } from "react";

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "end";
  /** The cell that names the row: a row header, and the title of its card on a phone. */
  readonly heading?: boolean;
};

type Props<Row> = {
  /** Says to screen readers what the table holds. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Most cells are short figures, which share a line of the card. */
  readonly figures?: boolean;
};

/** A real table; below 720 px each row becomes a card whose cells carry their column's name. */
export function DataTable<Row>({ caption, columns, rows, rowKey, figures = false }: Props<Row>) {
  return (
    <table className={figures ? "data-table data-table--figures" : "data-table"}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" data-align={column.align}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const content = column.cell(row);
  if (column.heading) {
    return (
      <th scope="row" data-align={column.align}>
        {content}
      </th>
    );
  }
  return (
    <td data-align={column.align} data-label={column.title} data-empty={content === null ? "" : undefined}>
      {content}
    </td>
  );
}
