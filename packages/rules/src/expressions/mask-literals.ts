import { parseDate } from "@yuanding/values";
import type { Literal } from "../program/program.ts";
import { findQuantity } from "../quantity.ts";

/** A formula in which every figure with its unit, and every date, has become one word of the same length. */
export type Masked = {
  readonly text: string;
  readonly literals: ReadonlyMap<number, Literal>;
  /** The first day that does not exist, and where it stands. */
  readonly wrongDay: { readonly at: number; readonly text: string } | null;
};

const NAME_CHARACTER = /[\p{L}\p{N}_.]/u;
const DATE = /\d{4}-\d{2}-\d{2}(?![\d-])/y;
const QUOTE = '"';
/** Stands for a character of what is taken out: any letter, so that the word is a name. */
const FILLING = "x";

/**
 * FEEL knows no `5000万元` and no `2026-06-30`. Where figures may stand in a formula they are taken out before it is parsed, each by
 * a word as long as it was, so that every place stays right; `literals` has them by the place at which they begin. What stands in
 * double quotes is left alone, and so is a figure without a unit: the language reads those itself.
 */
export function maskLiterals(text: string): Masked {
  const literals = new Map<number, Literal>();
  let masked = "";
  let wrongDay: Masked["wrongDay"] = null;
  let quoted = false;
  for (let at = 0; at < text.length; ) {
    const found = quoted || isInside(text, at) ? null : (dateAt(text, at) ?? figureAt(text, at));
    if (found) {
      if (found.literal) literals.set(at, found.literal);
      else wrongDay ??= { at, text: text.slice(at, found.to) };
      masked += FILLING.repeat(found.to - at);
      at = found.to;
      continue;
    }
    if (text[at] === QUOTE) quoted = !quoted;
    masked += text[at];
    at += 1;
  }
  return { text: masked, literals, wrongDay };
}

/** Whether a place is inside of a name or of a figure: the two dots of an interval end what is before them. */
function isInside(text: string, at: number): boolean {
  return NAME_CHARACTER.test(text[at - 1] ?? "") && text.slice(at - 2, at) !== "..";
}

/** The literal is null for a day that does not exist. */
type Found = { readonly literal: Literal | null; readonly to: number };

function dateAt(text: string, at: number): Found | null {
  DATE.lastIndex = at;
  const [written] = DATE.exec(text) ?? [];
  if (written === undefined) return null;
  const value = parseDate(written);
  return { literal: value && { kind: "date", value }, to: at + written.length };
}

function figureAt(text: string, at: number): Found | null {
  const found = findQuantity(text, at);
  if (!found || (NAME_CHARACTER.test(text[found.to] ?? "") && !text.startsWith("..", found.to))) return null;
  return { literal: { kind: "number", ...found.quantity }, to: found.to };
}
