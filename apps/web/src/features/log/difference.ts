type Fields = Readonly<Record<string, unknown>> | null;

/** One field of a thing before and after an event; a side is null where it had no such field. */
export type FieldChange = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changed: boolean;
};

/** What an event changed, field by field: what changed first, then what stayed, each in the order it was written. */
export function differenceOf(before: Fields, after: Fields): readonly FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const all = [...fields].map((field) => {
    const [was, is] = [written(before, field), written(after, field)];
    return { field, before: was, after: is, changed: was !== is };
  });
  return [...all.filter(({ changed }) => changed), ...all.filter(({ changed }) => !changed)];
}

function written(fields: Fields, field: string): string | null {
  if (fields === null || !Object.hasOwn(fields, field)) return null;
  const value = fields[field];
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
}
