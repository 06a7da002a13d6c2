/** Where something is written: the file and the 1-based line and column of its first character, as in the file. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

/** `policies/a.md:12:5`, the form that editors open. */
export function formatPlace(at: Place): string {
  return `${at.file}:${at.line}:${at.column}`;
}
