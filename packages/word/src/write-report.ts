import { AlignmentType, Document, Packer, Paragraph, type Table } from "docx";
import { INDENT, LINE, PAGE, run, STYLES, spacing, WORD_MODE } from "./layout.ts";
import { pageNumbers } from "./page-numbers.ts";
import type { Report, ReportSection, ReportTable } from "./report.ts";
import { writeTable } from "./write-table.ts";

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
    styles: STYLES,
    compatabilityModeVersion: WORD_MODE,
    evenAndOddHeaderAndFooters: true,
    sections: [{ properties: { page: PAGE }, footers: pageNumbers(), children }],
  });
  return Packer.toBlob(document);
}

function writeSection({ heading, paragraphs, table }: ReportSection): (Paragraph | Table)[] {
  return [
    new Paragraph({
      keepNext: true,
      outlineLevel: 0,
      indent: INDENT,
      spacing: spacing(LINE),
      children: [run(heading, "heading", "三号")],
    }),
    ...paragraphs.map(paragraph),
    ...(table ? [writeReportTable(table)] : []),
  ];
}

function paragraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: INDENT,
    spacing: spacing(LINE),
    children: [run(text, "text", "三号")],
  });
}

/** The first column is as wide as two others. */
function writeReportTable({ columns, rows }: ReportTable): Table {
  return writeTable({
    columns: columns.map(({ title, figures }, index) => ({
      title,
      align: figures ? "right" : "left",
      weight: index === 0 ? 2 : 1,
    })),
    rows,
  });
}
