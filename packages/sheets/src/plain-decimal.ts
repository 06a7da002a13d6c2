/** Whether a cell of a column of numbers holds one; anything else there is written as text. */
export function isPlainDecimal(text: string): boolean {
  return /^-?[0-9]+(?:\.[0-9]+)?$/.test(text);
}
