/** What an address may carry after its question mark: plain text, once or several times. */
export type RawSearch = Record<string, string | readonly string[]>;

/** Reads `?a=1&b=x&b=y` as `{ a: "1", b: ["x", "y"] }`: addresses stay legible, nothing is guessed to be JSON. */
export function parseSearch(text: string): RawSearch {
  const read: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = read[key];
    if (before === undefined) read[key] = value;
    else read[key] = typeof before === "string" ? [before, value] : [...before, value];
  }
  return read;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === undefined || each === null || each === "") continue;
      written.append(key, String(each));
    }
  }
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}
