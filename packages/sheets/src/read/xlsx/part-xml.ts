import type { ReadLimits } from "../read-file.ts";
import { decode, unescapeText } from "./decode-xml.ts";
import { scanXml, type Text, type XmlHandler } from "./scan-xml.ts";
import type { Part, Zip } from "./zip.ts";

/** The vocabulary of sheets, as Excel writes it and as the strict form of the standard has it. */
export const SPREADSHEET = [
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main",
];

/** Reads a part from beginning to end. */
export async function scanPart(
  zip: Zip,
  part: Part,
  vocabulary: readonly string[],
  limits: ReadLimits,
  handler: XmlHandler,
): Promise<void> {
  const scanner = scanXml(vocabulary, limits.cellBytes, handler);
  for await (const chunk of zip.stream(part)) scanner.push(chunk);
  scanner.end();
}

/** The text of a `<t>` as Excel shows it: outer spaces count only under `xml:space="preserve"`. */
export function textOf(raw: string, preserve: boolean): string {
  return unescapeText(preserve ? raw : raw.replace(/^[ \t\n]+|[ \t\n]+$/g, ""));
}

export function decodeText(text: Text): string {
  return decode(text.bytes, text.from, text.until, text.verbatim);
}
