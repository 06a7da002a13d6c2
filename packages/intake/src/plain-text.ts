/** Nothing but visible ASCII: already plain, and most cells are. */
const PLAIN = /^[\x21-\x7e]*$/;
/** Space of any width, also between lines. */
const SPACES = /[\s\u0085\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;
/** Marks that nobody sees: zero-width spaces and joiners, direction marks, soft hyphens, byte order marks. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;
/** Full-width ASCII stands this far above the plain form. */
const FULL_WIDTH_OFFSET = 0xfee0;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const MINUS = /[\u2212\uFE63\u2010\u2011]/g;

/** Full-width letters, digits and signs made plain, runs of any space made one, unseen marks removed, both ends trimmed. */
export function plainText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(UNSEEN, "")
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(MINUS, "-")
    .replaceAll("\uFFE5", "¥")
    .replace(SPACES, " ")
    .trim();
}

/** The same without any space: headings and codes are compared in this form. */
export function compact(text: string): string {
  return plainText(text).replaceAll(" ", "");
}

/** A name as it is kept: unseen marks and superfluous spaces removed, the brackets of the register left as they are. */
export function cleanName(text: string): string {
  return text.replace(UNSEEN, "").replace(SPACES, " ").trim();
}

const LEGAL_FORM = /(?:股份|责任)?(?:有限)?(?:责任)?公司$|[()〔〕[\]【】《》"“”'‘’.,、·\-—_ ]/g;

/** What two spellings of one name have in common: brackets, points and the legal form left out, Latin letters small. */
export function nameKey(name: string): string {
  return plainText(name).toLowerCase().replace(LEGAL_FORM, "");
}
