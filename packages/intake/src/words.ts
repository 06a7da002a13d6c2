/** A sentence for people, in both languages. */
export type Words = { readonly zh: string; readonly en: string };

/** What is wrong with a cell or a row: `why` is short and stable, for programs and error lists; the words are a whole sentence. */
export type Why = Words & { readonly why: string };

export function why(short: string, zh: string, en: string): Why {
  return { why: short, zh, en };
}

/** Longest piece of a cell that a message repeats. */
const MAX_SHOWN = 40;

/** A cell's text as a message repeats it. */
export function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
