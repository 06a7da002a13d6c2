import { parseDecimal, type Ratio } from "@yuanding/values";

/** A figure of a cell with whatever unit stands behind it; an empty unit is none. */
export type Figure = { readonly number: Ratio; readonly unit: string };

/** A longer text is no figure. */
const MAX_FIGURE_LENGTH = 60;
const CURRENCY = /^(?:人民币|RMB|CNY|¥)\s*/i;
const BRACKETED = /^\(\s*([^()]+?)\s*\)\s*(\D*)$/;
const FIGURE = /^([+-]?)\s*((?:\d[\d, ]*)?(?:\.\d+)?)\s*(\D.*)?$/;
/** Groups of three, or of four as 万 and 亿 divide them. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d{1,3}(?: \d{3})+(?:\.\d+)?$|^\d{1,4}(?:,\d{4})+(?:\.\d+)?$/;
/** 1亿2340万元: a sum of its parts. */
const IN_PARTS = /^([+-]?)(\d+)亿\s*(\d{1,4}(?:\.\d+)?)万(元?)$/;
/** What stands behind the digits of `1.5E+08`. */
const EXPONENT = /^E[+-]?\d+$/i;
const UNGROUPED = /^\d*(?:\.\d+)?$/;

/**
 * Reads the plain text of a cell: `29,721.3522`, `(1,234.5)` (negative, as accountants write), `12.5%`, `1.2亿元`, `¥3,000万`, `1,2345`,
 * `1亿2340万元`. Null when it is anything else: `约三千`, `12,34`, `1.5E+08`, where digits are lost.
 */
export function readFigure(text: string): Figure | null {
  if (text.length > MAX_FIGURE_LENGTH) return null;
  const bracketed = BRACKETED.exec(text);
  if (!bracketed) return readSigned(text, false);
  const inner = readSigned(bracketed[1] ?? "", true);
  const outer = (bracketed[2] ?? "").trim();
  if (!inner || (inner.unit !== "" && outer !== "")) return null;
  return { number: inner.number, unit: inner.unit || outer };
}

function readSigned(text: string, bracketed: boolean): Figure | null {
  const parts = IN_PARTS.exec(text);
  if (parts) {
    const [, sign = "", hundredMillions = "", tenThousands = "", yuan = ""] = parts;
    const [whole = "", places = ""] = tenThousands.split(".");
    const number = parseDecimal(
      `${sign === "-" ? "-" : ""}${BigInt(hundredMillions + whole.padStart(4, "0"))}.${places || "0"}`,
    );
    return number && !bracketed ? { number, unit: `万${yuan}` } : null;
  }
  const found = FIGURE.exec(text.replace(CURRENCY, ""));
  const [, sign = "", written = "", unit = ""] = found ?? [];
  const digits = written.trim();
  if (!/\d/.test(digits) || (bracketed && sign !== "") || EXPONENT.test(unit.trim())) return null;
  if (!UNGROUPED.test(digits) && !GROUPED.test(digits)) return null;
  const bare = digits.replace(/[, ]/g, "").replace(/^0+(?=\d)/, "");
  const negative = bracketed || sign === "-";
  const number = parseDecimal(`${negative ? "-" : ""}${bare.startsWith(".") ? `0${bare}` : bare}`);
  return number ? { number, unit: unit.trim() } : null;
}
