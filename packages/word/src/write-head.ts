import { AlignmentType, BorderStyle, Paragraph, TextRun } from "docx";
import { breakTitle } from "./break-title.ts";
import { characters, FACES, font, LINE, printable, RED, run, SIZES, spacing, TYPE_AREA, twips } from "./layout.ts";
import type { OfficialDocument } from "./official-document.ts";
import { widthOf } from "./place-signature.ts";

/** 7.2.4 leaves the size of the mark to the eye; a short name is not larger than this, in half points. */
const LARGEST_MARK = 120;
/** 7.2.7 gives the line below the head its place and colour but no strength; 1.5 pt, in eighths. */
const RED_LINE = 12;
/** 7.2.7 4 mm below the number, in points, in which Word keeps a border from its text. */
const BELOW_NUMBER = Math.round((4 / 25.4) * 72);

/** Mark, number and red line (版头), or the number alone. */
export function writeHead({ head, number }: OfficialDocument): Paragraph[] {
  if (head === null) return number === null ? [] : [plainNumber(number)];
  const line = { style: BorderStyle.SINGLE, size: RED_LINE, space: BELOW_NUMBER, color: RED };
  return [
    mark(head.mark),
    // 7.2.5 two lines below the mark, centred
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: spacing(LINE, 2 * LINE),
      border: { bottom: line },
      children: [run(number ?? "", "text", "三号")],
    }),
  ];
}

/** 7.2.4 in red 小标宋, centred, its upper edge 35 mm below that of the type area, in one line. */
function mark(text: string): Paragraph {
  const fitting = Math.floor((TYPE_AREA.width / 20 / Math.max(1, widthOf(text))) * 2);
  const size = Math.min(LARGEST_MARK, fitting);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: spacing(size * 10, twips(35)),
    children: [
      new TextRun({
        ...font("title", size),
        font: FACES.title,
        characterSpacing: 0,
        color: RED,
        text: printable(text),
      }),
    ],
  });
}

/** A document without a head has its number at the right edge, as letters have theirs (10.1). */
function plainNumber(number: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: spacing(LINE),
    children: [run(number, "text", "三号")],
  });
}

/**
 * 7.3.1 in 二号 小标宋, centred, two lines below the red line and one below a number alone; 7.3.2 one line above whom the document is for.
 */
export function writeTitle({ head, number, title }: OfficialDocument): Paragraph {
  const lines = head !== null ? 2 : number !== null ? 1 : 0;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: spacing(LINE, lines * LINE, LINE),
    children: titleLines(title),
  });
}

export function titleLines(title: string): TextRun[] {
  return breakTitle(title).map((line, index) => {
    const text = { ...font("title", SIZES.二号), text: printable(line) };
    return new TextRun(index > 0 ? { ...text, break: 1 } : text);
  });
}

/** 7.3.2 at the left edge, with a full-width colon at the end. */
export function writeAddressee(to: string): Paragraph {
  return new Paragraph({
    spacing: spacing(LINE),
    children: [run(to.endsWith("：") ? to : `${to}：`, "text", "三号")],
  });
}

/** 7.3.4 one line below the body and two characters in; names that go on in a second line begin below their first character. */
export function writeAttachmentList(titles: readonly string[]): Paragraph[] {
  const [word, colon] = [2 + 2, 1];
  return titles.map((title, index) => {
    const numbered = titles.length > 1;
    const name = word + colon + (numbered ? (titles.length > 9 ? 1.5 : 1) : 0);
    const begins = index === 0 ? 2 : word + colon;
    const label = `${index === 0 ? "附件：" : ""}${numbered ? `${index + 1}.\t` : ""}`;
    return new Paragraph({
      indent: { left: characters(name), hanging: characters(name) - characters(begins) },
      tabStops: [{ type: "left", position: characters(name) }],
      spacing: spacing(LINE, index === 0 ? LINE : 0),
      keepNext: true,
      children: [run(`${label}${title}`, "text", "三号")],
    });
  });
}
