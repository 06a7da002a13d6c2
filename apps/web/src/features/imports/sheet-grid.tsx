import type { ImportedSheet, ImportLine, LineFinding, MappedColumn, SheetCell, SheetColumn } from "@yuanding/contract";
import { Button } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ColumnHead } from "./column-head.tsx";
import { Explained } from "./explained.tsx";
import { importsMessages } from "./imports-messages.ts";
import { columnLetters, type Merge, type Span, spansOf } from "./merges.ts";
import { OUTCOME_ICONS } from "./outcomes.ts";

/** Columns drawn at first; a sheet may have thousands. */
const FIRST_COLUMNS = 60;

type Row = { readonly row: number; readonly cells: readonly SheetCell[] };

export type SheetGridProps = {
  readonly sheet: string;
  readonly data: { readonly rows: readonly Row[]; readonly merges: readonly Merge[] };
  readonly layout: ImportedSheet | undefined;
  /** What the dry run said of the rows shown. */
  readonly lines: readonly ImportLine[];
  /** What a person says of headings now, and what the dry run knew of it. */
  readonly mapping: Readonly<Record<string, MappedColumn>>;
  readonly said: Readonly<Record<string, MappedColumn>>;
  readonly changedKeys: ReadonlySet<string>;
  /** The row that somebody came for. */
  readonly target: number | undefined;
  /** Null when nothing can be corrected any more. */
  readonly correct: ((column: SheetColumn) => void) | null;
};

/** The cells as they stand, with row numbers, column letters and merged cells; what is wrong is marked in place. */
export function SheetGrid(props: SheetGridProps) {
  const { sheet, data, layout, lines } = props;
  const messages = useMessages(importsMessages);
  const [all, setAll] = useState(false);
  const widest = Math.max(
    ...data.rows.map(({ cells }) => cells.length),
    ...(layout?.columns ?? []).map(({ index }) => index + 1),
    1,
  );
  const width = all ? widest : Math.min(widest, FIRST_COLUMNS);
  const columns = useMemo(() => new Map((layout?.columns ?? []).map((each) => [each.index, each])), [layout]);
  const spans = useMemo(() => {
    const rows = data.rows.map(({ row }) => row);
    return spansOf(rows, width, data.merges);
  }, [data, width]);
  const lineOf = useMemo(() => new Map(lines.map((line) => [line.row, line])), [lines]);
  const indexes = Array.from({ length: width }, (_, index) => index);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard */}
      <section className="grid" tabIndex={0} aria-label={messages.gridLabel(sheet)}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="grid__corner">
                <span className="visually-hidden">{messages.rowNumber}</span>
              </th>
              {indexes.map((index) => (
                <ColumnHead key={index} {...props} letters={columnLetters(index)} column={columns.get(index)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <GridRow
                key={row.row}
                row={row}
                indexes={indexes}
                spans={spans}
                line={lineOf.get(row.row)}
                header={layout !== undefined && row.row >= layout.headerRows[0] && row.row <= layout.headerRows[1]}
                target={row.row === props.target}
              />
            ))}
          </tbody>
        </table>
      </section>
      {width < widest ? (
        <p className="small no-print">
          {messages.columnMore(width, widest)} <Button onClick={() => setAll(true)}>{messages.allColumns}</Button>
        </p>
      ) : null}
    </>
  );
}

type RowProps = {
  readonly row: Row;
  readonly indexes: readonly number[];
  readonly spans: ReadonlyMap<string, Span>;
  readonly line: ImportLine | undefined;
  readonly header: boolean;
  readonly target: boolean;
};

function GridRow({ row: { row, cells }, indexes, spans, line, header, target }: RowProps) {
  const gutter = useRef<HTMLTableCellElement>(null);
  useEffect(() => {
    if (!target) return;
    gutter.current?.scrollIntoView({ block: "center", inline: "nearest" });
    gutter.current?.focus({ preventScroll: true });
  }, [target]);
  const findings = findingsByCell(line);
  return (
    <tr data-header={header} data-outcome={line?.outcome} data-target={target}>
      <th scope="row" ref={gutter} tabIndex={-1} className="grid__gutter">
        <Gutter row={row} line={line} findings={findings.get("")} />
      </th>
      {indexes.map((index) => {
        const span = spans.get(`${row}:${index}`);
        if (span === "covered") return null;
        const cell = cells[index];
        const marked = findings.get(`${columnLetters(index)}${row}`);
        return (
          <td
            key={index}
            data-kind={cell?.kind}
            data-merged={span !== undefined}
            data-marked={marked ? (line?.outcome === "rejected" ? "rejected" : "warning") : undefined}
            {...(span ? { rowSpan: span.rows, colSpan: span.columns } : {})}
          >
            {marked ? <Explained findings={marked}>{cell?.text}</Explained> : cell?.text}
          </td>
        );
      })}
    </tr>
  );
}

type GutterProps = {
  readonly row: number;
  readonly line: ImportLine | undefined;
  readonly findings: readonly LineFinding[] | undefined;
};

function Gutter({ row, line, findings }: GutterProps) {
  const messages = useMessages(importsMessages);
  if (!line) return row;
  const words = (
    <span className="grid__row">
      {row}
      <span title={messages.outcome[line.outcome]}>
        <Icon name={OUTCOME_ICONS[line.outcome]} size={15} />
        <span className="visually-hidden">{messages.outcome[line.outcome]}</span>
      </span>
    </span>
  );
  return findings ? <Explained findings={findings}>{words}</Explained> : words;
}

/** Findings by cell (`F45`); those of the whole row under the empty text. */
function findingsByCell(line: ImportLine | undefined): ReadonlyMap<string, readonly LineFinding[]> {
  return Map.groupBy(line?.findings ?? [], ({ cell }) => cell ?? "");
}
