import {
  BorderStyle,
  OverlapType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from "docx";
import { run, SIZES, spacing, TYPE_AREA } from "./layout.ts";
import type { Imprint } from "./official-document.ts";

/** One character of 四号, in which the imprint is set (7.4.2, 7.4.3). */
const CHARACTER = (SIZES.四号 / 2) * 20;
const LINE = 24 * 20;
/** 7.4.1 0.35 mm for the first and the last line, 0.25 mm between, in eighths of a point. */
const THICK = Math.round((0.35 / 25.4) * 72 * 8);
const THIN = Math.round((0.25 / 25.4) * 72 * 8);

const NONE = { style: BorderStyle.NONE, size: 0 } as const;
const line = (size: number) => ({ style: BorderStyle.SINGLE, size, color: "000000" });

/** 版记 at the foot of the last page: its last line is the lower edge of the type area (7.4.1). */
export function writeImprint({ copies, office, date }: Imprint): (Table | Paragraph)[] {
  const rows = [...(copies === null ? [] : [copiesLine(copies)]), issuedLine(office, date)];
  const table = new Table({
    width: { size: TYPE_AREA.width, type: WidthType.DXA },
    columnWidths: [TYPE_AREA.width],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      overlap: OverlapType.NEVER,
    },
    borders: {
      top: line(THICK),
      bottom: line(THICK),
      insideHorizontal: line(THIN),
      left: NONE,
      right: NONE,
      insideVertical: NONE,
    },
    rows: rows.map((paragraph) => new TableRow({ cantSplit: true, children: [cell(paragraph)] })),
  });
  // A table that floats hangs on the paragraph after it, which is too small to make another page.
  return [table, new Paragraph({ spacing: spacing(20), run: { size: 2 } })];
}

function cell(paragraph: Paragraph): TableCell {
  return new TableCell({
    width: { size: TYPE_AREA.width, type: WidthType.DXA },
    children: [paragraph],
  });
}

/** 7.4.2 one character in on both sides; what goes on in a second line begins below the first name. */
function copiesLine(copies: string): Paragraph {
  const word = 3 * CHARACTER;
  return new Paragraph({
    indent: { left: CHARACTER + word, hanging: word, right: CHARACTER },
    spacing: spacing(LINE),
    children: [run(`抄送：${copies.replace(/。$/, "")}。`, "text", "四号")],
  });
}

/** 7.4.3 the office one character in from the left, the date one from the right. */
function issuedLine(office: string, date: string): Paragraph {
  return new Paragraph({
    indent: { left: CHARACTER, right: CHARACTER },
    tabStops: [{ type: "right", position: TYPE_AREA.width - CHARACTER }],
    spacing: spacing(LINE),
    children: [run(`${office}\t${date}印发`, "text", "四号")],
  });
}
