import { widthOf } from "./place-signature.ts";

/** 20 characters of 二号 are as wide as the type area; one is left free, so that a title never breaks by itself. */
const WIDEST = 19;
/** Nothing of this begins a line. */
const NEVER_FIRST = /^[，。、；：？！”’）》〉】〕的了和与及或等]/;
/** Nothing of this ends one. */
const NEVER_LAST = /[“‘（《〈【〔]$/;

/**
 * A title in lines of about the same length that end with a word (GB/T 9704—2012 7.3.1 “词意完整、排列对称、长短适宜”). One that has no
 * place to break within the width is broken by Word.
 */
export function breakTitle(title: string): readonly string[] {
  let rest = wordsOf(title);
  const lines: string[] = [];
  for (let left = Math.ceil(widthOf(title) / WIDEST); left > 1; left -= 1) {
    const count = bestBreak(rest, widthOf(rest.join("")) / left);
    if (count === 0) break;
    lines.push(rest.slice(0, count).join(""));
    rest = rest.slice(count);
  }
  return [...lines, rest.join("")];
}

/** A sign that the dictionary found alone is often half of a word: breaking beside it costs as much as being this far off. */
const ALONE = 4;

/** After how many words a line comes closest to the width it should have; 0 when there is no place to break. */
function bestBreak(words: readonly string[], target: number): number {
  let best = 0;
  let distance = Number.POSITIVE_INFINITY;
  let width = 0;
  for (const [index, word] of words.entries()) {
    width += widthOf(word);
    const next = words[index + 1];
    if (next === undefined || width > WIDEST) break;
    if (NEVER_FIRST.test(next) || NEVER_LAST.test(word)) continue;
    const off = Math.abs(width - target) + (word.length === 1 || next.length === 1 ? ALONE : 0);
    if (off < distance) [best, distance] = [index + 1, off];
  }
  return best;
}

function wordsOf(text: string): string[] {
  return [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map(({ segment }) => segment);
}
