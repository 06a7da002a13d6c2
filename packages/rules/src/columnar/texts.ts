import type { CompareOp } from "../expressions/syntax.ts";
import { knownTogether, type TextCell, type TruthCell } from "./cells.ts";
import { both, type Emitter, letFlag, letValue, tableName, without } from "./emitter.ts";

/** What a word is to a list of codes: it belongs (1), it does not (2), or it is too coarse to tell (0). */
const BELONGS = 1;
const OUTSIDE = 2;
const NEITHER = 0;

/** A word looked up in a list; codes of a hierarchy belong to those they begin with. The missing word decides nothing. */
export function memberOf(emitter: Emitter, cell: TextCell, members: readonly string[], hierarchy: boolean): TruthCell {
  const judge = (word: string): number => {
    if (!hierarchy) return members.includes(word) ? BELONGS : OUTSIDE;
    if (members.some((member) => word.startsWith(member))) return BELONGS;
    return members.some((member) => member.startsWith(word)) ? NEITHER : OUTSIDE;
  };
  const key = `member ${hierarchy} ${JSON.stringify(members)} ${JSON.stringify(cell.words)}`;
  const table = tableName(emitter, key, () =>
    Uint8Array.from(cell.words, (word, place) => (place === 0 ? NEITHER : judge(word))),
  );
  const found = letValue(emitter, `${table}[${cell.at}]`);
  const t = letValue(emitter, `${found} & 1`);
  const f = letValue(emitter, `${found} >> 1`);
  return { kind: "truth", t, f, h: coarseIsUnknown(emitter, cell) };
}

/** A code that is there but too coarse misses a fact; only one that is not there may miss a judgement. */
function coarseIsUnknown(emitter: Emitter, cell: TextCell): string {
  return cell.h === "0" ? "0" : both(emitter, cell.h, letValue(emitter, `${cell.k} ^ 1`));
}

export function compareTexts(emitter: Emitter, op: CompareOp, left: TextCell, right: TextCell): TruthCell {
  const { k, h } = knownTogether(emitter, [left, right]);
  const words = joinWords(left.words, right.words);
  const same = letFlag(emitter, `${renamed(emitter, left, words)} === ${renamed(emitter, right, words)}`);
  const t = both(emitter, same, k);
  const f = without(emitter, k, t);
  return op === "!=" ? { kind: "truth", t: f, f: t, h } : { kind: "truth", t, f, h };
}

/** Both lists as one, the missing word first. */
export function joinWords(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a === b) return a;
  const known = new Set(a.slice(1));
  return [...a, ...b.slice(1).filter((word) => !known.has(word))];
}

/** The cell's place in another list that holds all of its words. */
export function renamed(emitter: Emitter, cell: TextCell, words: readonly string[]): string {
  if (cell.words === words || cell.words.every((word, place) => words[place] === word)) return cell.at;
  const places = new Map(words.map((word, place) => [place === 0 ? null : word, place]));
  const table = tableName(emitter, `rename ${JSON.stringify([cell.words, words])}`, () =>
    Uint32Array.from(cell.words, (word, place) => (place === 0 ? 0 : (places.get(word) ?? 0))),
  );
  return letValue(emitter, `${table}[${cell.at}]`);
}

export function fixedText(word: string): TextCell {
  return { kind: "text", at: "1", words: ["", word], k: "1", h: "0" };
}
