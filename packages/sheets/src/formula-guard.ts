/**
 * Text that a spreadsheet would compute when it opens a csv file, also behind apostrophes: those are guarded once more, so that
 * taking one away always gives back what was written. The wide forms are formulas to some East Asian editions.
 */
const COMPUTED = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The text with an apostrophe before it where it needs one. */
export function withGuard(text: string): string {
  return COMPUTED.test(text) ? `'${text}` : text;
}

/** What `withGuard` was given. */
export function withoutGuard(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
