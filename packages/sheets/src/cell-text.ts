/** Beyond XML's characters or never a character at all, or taken by XML for something else: line ends, the escape itself. */
const UNSAFE = /(?![\t\n])\p{Cc}|\uFFFD|\p{Noncharacter_Code_Point}|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Text as a cell of a workbook holds it (ST_Xstring): what XML cannot hold as `_xHHHH_`, and U+FFFD for half a character. Not yet escaped for XML. */
export function cellText(text: string): string {
  return text.toWellFormed().replace(UNSAFE, (found) => found.split("").map(escaped).join(""));
}

function escaped(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
