const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Whether a text may be the name of a fact, parameter or definition: letters, digits and `_`, not a digit first. */
export function isName(text: string): boolean {
  return NAME.test(text);
}
