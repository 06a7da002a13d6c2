import { isUtf8 } from "node:buffer";
import { damaged } from "../refusals.ts";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const AMPERSAND = 0x26;

/** Bytes of XML as text: UTF-8, line ends as `\n` and, unless `verbatim`, entities resolved. */
export function decode(bytes: Buffer, from: number, until: number, verbatim = false): string {
  let plain = true;
  for (let at = from; at < until; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 && byte !== 0x0a && byte !== 0x09 && byte !== 0x0d) damaged("a control character in the XML");
    if (byte >= 0x80 || byte === AMPERSAND || byte === 0x0d) plain = false;
  }
  if (plain) return bytes.toString("latin1", from, until);
  const text = bytes.toString("utf8", from, until);
  if (text.includes("\uFFFD") && !isUtf8(bytes.subarray(from, until))) damaged("XML that is not UTF-8");
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  return verbatim || !lines.includes("&") ? lines : lines.replace(/&([^;&]*;)?/g, resolve);
}

function resolve(_: string, reference: string | undefined): string {
  const name = reference?.slice(0, -1) ?? "";
  const known = ENTITIES[name];
  if (known !== undefined && Object.hasOwn(ENTITIES, name)) return known;
  const digits = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(name);
  const code = digits?.[1] ? Number.parseInt(digits[1], 16) : Number(digits?.[2] ?? Number.NaN);
  if (!isCharacter(code)) damaged("an unknown entity in the XML");
  return String.fromCodePoint(code);
}

/** What XML 1.0 allows as a character. */
function isCharacter(code: number): boolean {
  if (code === 0x09 || code === 0x0a || code === 0x0d) return true;
  return (
    (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** What a spreadsheet writes for characters that XML cannot hold: `_x000D_`, and `_x005F_` for an underscore before such. */
export function unescapeText(text: string): string {
  return text.includes("_x")
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .toWellFormed()
    : text;
}
