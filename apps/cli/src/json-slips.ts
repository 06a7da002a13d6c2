import { createScanner } from "jsonc-parser";

/** Deepest nesting of a facts file, which needs five levels. */
export const MAX_NESTING = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** How deep a JSON text nests and how many keys are written in it; one quick pass that is safe on anything. */
export function outlineOf(text: string): { readonly depth: number; readonly keys: number } {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === COLON) keys += 1;
    else if (code >= 0x5b && OPENING.has(code)) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code >= 0x5b && CLOSING.has(code)) depth -= 1;
  }
  return { depth: deepest, keys };
}

/** Keys that a parsed JSON value has: fewer than were written when one stands twice in an object. */
export function countKeys(json: unknown): number {
  if (typeof json !== "object" || json === null) return 0;
  if (Array.isArray(json)) return json.reduce((sum: number, each) => sum + countKeys(each), 0);
  let count = 0;
  for (const key in json) count += 1 + countKeys((json as Record<string, unknown>)[key]);
  return count;
}

/** jsonc-parser's SyntaxKind, which is a const enum and so has no value at run time. */
const TOKEN = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, colon: 6, text: 10, end: 17 } as const;

export type Slip = { readonly offset: number; readonly zh: string; readonly en: string };

/**
 * What JSON.parse would not tell: a key that stands twice in one object (it would keep the last and lose the other without
 * a word), and nesting that no reader survives. Runs over tokens, so it is safe on anything.
 */
export function findSlips(text: string): Slip[] {
  const scanner = createScanner(text, true);
  const open: Set<string>[] = [];
  const slips: Slip[] = [];
  let word = { text: "", offset: 0 };
  for (let token: number = scanner.scan(); token !== TOKEN.end; token = scanner.scan()) {
    if (token === TOKEN.text) word = { text: scanner.getTokenValue(), offset: scanner.getTokenOffset() };
    else if (token === TOKEN.openBrace || token === TOKEN.openBracket) open.push(new Set());
    else if (token === TOKEN.closeBrace || token === TOKEN.closeBracket) open.pop();
    else if (token === TOKEN.colon) {
      const keys = open.at(-1);
      if (keys?.has(word.text)) {
        slips.push({
          offset: word.offset,
          zh: `“${word.text}”出现了两次`,
          en: `“${word.text}” appears twice`,
        });
      }
      keys?.add(word.text);
    }
    if (open.length > MAX_NESTING) {
      const offset = scanner.getTokenOffset();
      return [{ offset, zh: `嵌套超过 ${MAX_NESTING} 层`, en: `nested deeper than ${MAX_NESTING} levels` }];
    }
  }
  return slips;
}
