import { AlignmentType, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } from "docx";
import { type Face, run, spacing, TYPE_AREA } from "./layout.ts";

/** A table as wide as the type area. Every row has as many cells as there are columns. */
export type OfficialTable = {
  readonly columns: readonly OfficialColumn[];
  readonly rows: readonly (readonly string[])[];
};

export type OfficialColumn = {
  readonly title: string;
  readonly align: "left" | "center" | "right";
  /** Its share of the width, beside those of the other columns. */
  readonly weight: number;
};

/** The standard leaves tables open; 小四 with 20 points from line to line holds a name, a number and an amount beside each other. */
const LINE = 20 * 20;
const ALIGNMENT = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** The header is repeated on every page, and no row is torn. */
export function writeTable({ columns, rows }: OfficialTable): Table {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => Math.floor((TYPE_AREA.width * weight) / total));
  const header = columns.map(({ title }): Cell => ({ text: title, face: "heading", align: "center" }));
  const body = rows.map((row) =>
    columns.map(({ align }, index): Cell => ({ text: row[index] ?? "", face: "text", align })),
  );
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [writeRow(header, widths, true), ...body.map((cells) => writeRow(cells, widths, false))],
  });
}

type Cell = { readonly text: string; readonly face: Face; readonly align: OfficialColumn["align"] };

function writeRow(cells: readonly Cell[], widths: readonly number[], header: boolean): TableRow {
  return new TableRow({
    tableHeader: header,
    cantSplit: true,
    children: cells.map(
      ({ text, face, align }, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          margins: { left: 80, right: 80, top: 40, bottom: 40 },
          children: [
            new Paragraph({
              alignment: ALIGNMENT[align],
              spacing: spacing(LINE),
              children: [run(text, face, "小四")],
            }),
          ],
        }),
    ),
  });
}
