import { FACES, type Face, printable, STAND_INS } from "./layout.ts";
import type { OfficialDocument } from "./official-document.ts";

/** A part of the file, written in place of the library's own. */
type Part = { readonly path: string; readonly data: string };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/** The mark of Chinese characters in a font. */
const CHINESE = "86";

/** Title, author and day. The library would write the moment at which it runs. */
export function coreProperties({ title, file }: OfficialDocument): Part {
  const day = `<dcterms:{} xsi:type="dcterms:W3CDTF">${file.day}T00:00:00Z</dcterms:{}>`;
  return {
    path: "docProps/core.xml",
    data: [
      DECLARATION,
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
      ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
      ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(file.creator)}</dc:creator><dc:language>zh-CN</dc:language>`,
      `<cp:lastModifiedBy>${escapeXml(file.creator)}</cp:lastModifiedBy>`,
      day.replaceAll("{}", "created"),
      day.replaceAll("{}", "modified"),
      "</cp:coreProperties>",
    ].join(""),
  };
}

/** The faces with what stands in for each. */
export function fontTable(): Part {
  const fonts = (Object.keys(FACES) as Face[]).map((face) =>
    [
      `<w:font w:name="${FACES[face]}"><w:altName w:val="${STAND_INS[face].join(",")}"/>`,
      `<w:charset w:val="${CHINESE}"/></w:font>`,
    ].join(""),
  );
  return {
    path: "word/fontTable.xml",
    data: `${DECLARATION}<w:fonts xmlns:w="${WORDS}">${fonts.join("")}</w:fonts>`,
  };
}

function escapeXml(text: string): string {
  return printable(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
