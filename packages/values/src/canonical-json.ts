/** Deepest nesting of a value; an explanation of the deepest conditions stays far below. */
const MAX_DEPTH = 200;

/**
 * JSON whose bytes depend on the value alone: keys in the order of their UTF-16 code units (no locale), no blanks, whole
 * numbers only, since every other figure of ours is text. Keys without a value are left out.
 * @throws RangeError for what has no such form: fractions, unsafe integers, functions, dates, too deep a nesting.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each, depth + 1)).join(",")}]`;
  if (!isPlain(value)) throw new RangeError(`no canonical JSON for ${typeof value} ${String(value)}`);
  const entries = Object.keys(value)
    .toSorted()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key], depth + 1)}`);
  return `{${entries.join(",")}}`;
}

function isPlain(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
