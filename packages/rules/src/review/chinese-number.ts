const DIGITS = "零一二三四五六七八九";
const STEPS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const ORDINAL = /^[零〇一二两三四五六七八九十百千]+$/;

/** A whole number as documents number their parts, `第四十条`, `第（三）项`, `第12条`: Chinese or plain digits; null otherwise. */
export function readOrdinal(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (!ORDINAL.test(text)) return null;
  let total = 0;
  let digit: number | null = null;
  for (const character of text) {
    const step = STEPS[character];
    if (step === undefined) {
      digit = DIGITS.indexOf(character === "〇" ? "零" : character === "两" ? "二" : character);
    } else {
      total += (digit ?? 1) * step;
      digit = 0;
    }
  }
  return total + (digit ?? 0);
}
