import {
  AlignmentType,
  Document,
  Footer,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Report, ReportSection, ReportTable } from "./report.ts";

/** Twentieths of a point, in which Word measures. */
const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

/** The page of GB/T 9704-2012, the layout of official documents: A4, 37 mm above, 28 mm at the binding, a type area of 156 × 225. */
const PAGE = {
  size: { width: twips(210), height: twips(297) },
  margin: {
    top: twips(37),
    bottom: twips(35),
    left: twips(28),
    right: twips(26),
  },
};
const TYPE_AREA = twips(156);

/** Sizes in half points, by their Chinese names: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt. */
const SIZES = { 二号: 44, 三号: 32, 四号: 28, 小四: 24 } as const;
/** Faces by name: the reader's own computer has them, so none is carried in the file. */
const FACES = { title: "方正小标宋简体", heading: "黑体", text: "仿宋_GB2312", number: "宋体" } as const;
/** 22 lines on a page: 28 points from line to line, in twentieths. */
const LINE = 28 * 20;
const TABLE_LINE = 20 * 20;
/** Two characters of 三号. */
const INDENT = 2 * 16 * 20;

type Face = keyof typeof FACES;
type Size = keyof typeof SIZES;

/** A Word file of a report in the layout of official documents. Runs in a browser and in Node. */
export function writeReport(report: Report): Promise<Blob> {
  const { title, about, sections, closing } = report;
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: spacing(LINE, 0, LINE),
      children: [run(title, "title", "二号")],
    }),
    ...about.map((line) => paragraph(line)),
    ...sections.flatMap(writeSection),
    ...closing.map(
      (line) =>
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          spacing: spacing(LINE),
          children: [run(line, "text", "三号")],
        }),
    ),
  ];
  const document = new Document({
    creator: "Yuanding",
    title,
    sections: [{ properties: { page: PAGE }, footers: { default: pageNumbers() }, children }],
  });
  return Packer.toBlob(document);
}

function writeSection({ heading, paragraphs, table }: ReportSection): (Paragraph | Table)[] {
  return [
    new Paragraph({
      keepNext: true,
      outlineLevel: 0,
      indent: { firstLine: INDENT },
      spacing: spacing(LINE),
      children: [run(heading, "heading", "三号")],
    }),
    ...paragraphs.map(paragraph),
    ...(table ? [writeTable(table)] : []),
  ];
}

function paragraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: INDENT },
    spacing: spacing(LINE),
    children: [run(text, "text", "三号")],
  });
}

/** The first column is as wide as two others; the header is repeated on every page. */
function writeTable({ columns, rows }: ReportTable): Table {
  const share = Math.floor(TYPE_AREA / (columns.length + 1));
  const widths = columns.map((_, index) => (index === 0 ? 2 * share : share));
  const header = columns.map(({ title }) => ({
    text: title,
    face: "heading" as const,
    alignment: AlignmentType.CENTER,
  }));
  const body = rows.map((row) =>
    columns.map(({ figures }, index) => ({
      text: row[index] ?? "",
      face: "text" as const,
      alignment: figures ? AlignmentType.RIGHT : AlignmentType.LEFT,
    })),
  );
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [writeRow(header, widths, true), ...body.map((cells) => writeRow(cells, widths, false))],
  });
}

type Cell = {
  readonly text: string;
  readonly face: Face;
  readonly alignment: (typeof AlignmentType)[keyof typeof AlignmentType];
};

function writeRow(cells: readonly Cell[], widths: readonly number[], header: boolean): TableRow {
  return new TableRow({
    tableHeader: header,
    cantSplit: true,
    children: cells.map(
      ({ text, face, alignment }, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          margins: { left: 80, right: 80, top: 40, bottom: 40 },
          children: [new Paragraph({ alignment, spacing: spacing(TABLE_LINE), children: [run(text, face, "小四")] })],
        }),
    ),
  });
}

/** 「— 1 —」 below the text, as the standard has it. */
function pageNumbers(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...font("number", "四号"), children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

function run(text: string, face: Face, size: Size): TextRun {
  return new TextRun({ ...font(face, size), text });
}

/** Letters and digits stand in Times New Roman beside Chinese characters of any face. */
function font(face: Face, size: Size): IRunOptions {
  const latin = "Times New Roman";
  return { size: SIZES[size], font: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: FACES[face] } };
}

function spacing(line: number, before = 0, after = 0) {
  return { line, lineRule: LineRuleType.EXACT, before, after };
}
