import { AlignmentType, Document, Packer, Paragraph, type Table } from "docx";
import { characters, INDENT, LINE, PAGE, run, STYLES, spacing, WORD_MODE } from "./layout.ts";
import type { OfficialAttachment, OfficialBlock, OfficialDocument, Signature } from "./official-document.ts";
import { pageNumbers } from "./page-numbers.ts";
import { type LinePlace, placeSignature } from "./place-signature.ts";
import { coreProperties, fontTable } from "./still-parts.ts";
import { titleLines, writeAddressee, writeAttachmentList, writeHead, writeTitle } from "./write-head.ts";
import { writeImprint } from "./write-imprint.ts";
import { writeTable } from "./write-table.ts";

/**
 * A Word file of an official document in the layout of GB/T 9704—2012. No part of it depends on when it is written; the times of the zip
 * around them do.
 */
export async function writeOfficial(official: OfficialDocument): Promise<Uint8Array> {
  const { title, to, body, signature, note, attachments, imprint, file } = official;
  const children = [
    ...writeHead(official),
    writeTitle(official),
    ...(to === null ? [] : [writeAddressee(to)]),
    // The last paragraph goes with the signature, which otherwise might stand on a page of its own (7.3.5.5).
    ...body.map((block, index) => writeBlock(block, index === body.length - 1)),
    ...writeAttachmentList(attachments.map((each) => each.title)),
    ...writeSignature(signature),
    ...(note === null ? [] : [writeNote(note)]),
    ...attachments.flatMap((each, index) => writeAttachment(each, attachments.length > 1 ? index + 1 : null)),
    ...(imprint === null ? [] : writeImprint(imprint)),
  ];
  const document = new Document({
    creator: file.creator,
    title,
    styles: STYLES,
    compatabilityModeVersion: WORD_MODE,
    evenAndOddHeaderAndFooters: true,
    sections: [{ properties: { page: PAGE }, footers: pageNumbers(), children }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [coreProperties(official), fontTable()]));
}

function writeBlock(block: OfficialBlock, keepNext = false): Paragraph | Table {
  if (block.kind === "table") return writeTable(block.table);
  const { level, lead, text } = block;
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: INDENT,
    spacing: spacing(LINE),
    widowControl: false,
    ...(level === null ? {} : { outlineLevel: level - 1 }),
    keepNext: keepNext || (level !== null && text === ""),
    children: [
      ...(lead === "" ? [] : [run(lead, level === 1 ? "heading" : "subheading", "三号")]),
      ...(text === "" ? [] : [run(text, "text", "三号")]),
    ],
  });
}

/**
 * 7.3.5.2 one line below the body. 7.3.5.1 with a seal two: its upper edge lies within one line of the body, and the two lines just below
 * the middle of its 42 mm.
 */
function writeSignature(signature: Signature): Paragraph[] {
  const place = placeSignature(signature);
  return [
    signatureLine(signature.office, place.office, signature.sealed ? 2 * LINE : LINE, true),
    signatureLine(signature.date, place.date, 0, false),
  ];
}

function signatureLine(text: string, { left, right, align }: LinePlace, before: number, keepNext: boolean): Paragraph {
  return new Paragraph({
    alignment: align === "left" ? AlignmentType.LEFT : AlignmentType.CENTER,
    indent: { left: characters(left), right: characters(right) },
    spacing: spacing(LINE, before),
    keepNext,
    children: [run(text, "text", "三号")],
  });
}

/** 7.3.6 in round brackets, two characters in, below the date. */
function writeNote(note: string): Paragraph {
  return new Paragraph({
    indent: INDENT,
    spacing: spacing(LINE),
    children: [run(`（${note}）`, "text", "三号")],
  });
}

/** 7.3.7 on a page of its own: 附件 with its number in 黑体 on the first line, its title centred on the third. */
function writeAttachment({ title, blocks }: OfficialAttachment, number: number | null): (Paragraph | Table)[] {
  return [
    new Paragraph({
      pageBreakBefore: true,
      keepNext: true,
      outlineLevel: 0,
      spacing: spacing(LINE),
      children: [run(`附件${number ?? ""}`, "heading", "三号")],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: spacing(LINE, LINE, LINE),
      children: titleLines(title),
    }),
    ...blocks.map((block) => writeBlock(block)),
  ];
}
