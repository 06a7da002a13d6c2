/** Excel shows and computes with this many digits; a double may carry two more of noise. */
const SIGNIFICANT_DIGITS = 15;
const DECIMAL = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$/;

/** A number as a workbook stores it, as a plain decimal without exponent or trailing zeros; null if it is no number. */
export function numberText(stored: string): string | null {
  if (!DECIMAL.test(stored)) return null;
  return plainDecimal(Number(stored));
}

/** The same of a double; null if it is not finite. */
export function plainDecimal(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const [mantissa = "", exponent = "0"] = value.toExponential(SIGNIFICANT_DIGITS - 1).split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "").replace(/0+$/, "");
  if (digits === "") return "0";
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, "0")}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** Whether the bytes are already what `numberText` would make of them, as those of most cells are; only then true. */
export function isNumberText(bytes: Buffer, from: number, until: number): boolean {
  let at = bytes[from] === MINUS ? from + 1 : from;
  const first = at;
  let point = -1;
  for (; at < until; at++) {
    const byte = bytes[at] as number;
    if (byte === POINT && point < 0 && at > first) point = at;
    else if (byte < ZERO || byte > ZERO + 9) return false;
  }
  if (until - first > SIGNIFICANT_DIGITS + 1 || (point < 0 && until - first > SIGNIFICANT_DIGITS)) return false;
  if (until === first || point === until - 1 || (point > 0 && bytes[until - 1] === ZERO)) return false;
  // No zero before other digits, and no minus before a mere zero.
  if (bytes[first] === ZERO) return point === first + 1 || (until === first + 1 && first === from);
  return true;
}
