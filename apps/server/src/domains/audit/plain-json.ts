/**
 * What a command tells of a change as JSON that the database gives back as it was: fractions as text, since figures of ours are text
 * or whole, and signs for which the database has no place replaced by U+FFFD.
 */
export function plainJson(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? value + 0 : String(value);
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value !== "object") return value ?? null;
  if ("toJSON" in value && typeof value.toJSON === "function") return plainJson(value.toJSON());
  if (Array.isArray(value)) return value.map(plainJson);
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(given.map(([key, each]) => [storableText(key), plainJson(each)]));
}

function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u{FFFD}");
}
