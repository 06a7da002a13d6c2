/** A text with full-width forms made plain, and for each of its characters where that stood in the original. */
export type Normalised = { readonly text: string; readonly original: string; readonly positions: readonly number[] };

/** Characters that a Chinese keyboard gives for an operator. Full-width ASCII (U+FF01–FF5E) is handled by its offset. */
const PLAIN: Readonly<Record<string, string>> = {
  "\u3000": " ",
  "“": '"',
  "”": '"',
  "≥": ">=",
  "≤": "<=",
  "≠": "!=",
  "×": "*",
  "÷": "/",
  "−": "-",
  "–": "-",
  "＝": "=",
};

/** Makes full-width punctuation and digits plain, keeping the way back to the place as written. */
export function normalise(original: string): Normalised {
  let text = "";
  const positions: number[] = [];
  let quoted = false;
  for (let index = 0; index < original.length; index += 1) {
    const character = original.charAt(index);
    // Inside "…" the quotes “ and ” are words: 人工("符合“小巨人”的要求").
    const plain = quoted && isChineseQuote(character) ? character : plainForm(character);
    if (plain === '"' && !isChineseQuote(character)) quoted = !quoted;
    text += plain;
    for (let each = 0; each < plain.length; each += 1) positions.push(index);
  }
  positions.push(original.length);
  return { text, original, positions };
}

function isChineseQuote(character: string): boolean {
  return character === "“" || character === "”";
}

function plainForm(character: string): string {
  const known = PLAIN[character];
  if (known !== undefined) return known;
  const code = character.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
}

/** The plain form alone. */
export function plain(text: string): string {
  return normalise(text).text;
}

/** The original wording of a span of the normalised text: words in quotes stay as their author wrote them. */
export function asWritten(source: Normalised, from: number, to: number): string {
  return source.original.slice(source.positions[from], source.positions[to]);
}
