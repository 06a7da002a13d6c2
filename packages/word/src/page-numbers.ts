import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from "docx";
import { font, SIZES, spacing } from "./layout.ts";

/** One character of 四号. */
const CHARACTER = (SIZES.四号 / 2) * 20;

/** 7.5 「— 1 —」 in 四号 宋体: one character in from the right on odd pages, from the left on even ones. */
export function pageNumbers(): { readonly default: Footer; readonly even: Footer } {
  return { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) };
}

function footer(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: CHARACTER, right: CHARACTER },
        spacing: spacing(CHARACTER),
        children: [
          new TextRun({
            ...font("number", SIZES.四号),
            children: ["— ", PageNumber.CURRENT, " —"],
          }),
        ],
      }),
    ],
  });
}
