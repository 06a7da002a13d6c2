type Props = { readonly text: string; readonly words: readonly string[] };

/** The text with the words that were looked for marked. */
export function Highlighted({ text, words }: Props) {
  if (words.length === 0) return text;
  const pattern = new RegExp(`(${words.map(literal).join("|")})`, "giu");
  return text.split(pattern).map((piece, place) =>
    // Splitting by one group puts what matched at the odd places.
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
    place % 2 === 1 ? <mark key={place}>{piece}</mark> : piece,
  );
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
