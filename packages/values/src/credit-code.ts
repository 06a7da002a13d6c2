import { type Outcome, ok, refuse } from "./result.ts";

/** Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, the last one a check digit. */
export type CreditCode = string;

/** The standard's 31 characters: digits and capitals without I, O, S, V, Z, so that none is mistaken for a digit. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** 3^i mod 31 for the first 17 places. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export type CreditCodeFault = "credit_code_length" | "credit_code_shape" | "credit_code_check_digit";

/** The 18th character for the first 17. @throws RangeError when they are not 17 characters of the standard. */
export function creditCodeCheckDigit(first17: string): string {
  if (first17.length !== 17) throw new RangeError("17 characters are needed");
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17.charAt(place));
    if (value < 0) throw new RangeError(`not a character of GB 32100: ${first17.charAt(place)}`);
    sum += value * weight;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Trims, turns full-width letters and digits half-width and small letters capital: how a clerk's copy becomes the code. */
export function normaliseCreditCode(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
}

/** Reads a code that should be right as it stands; says which character it expected when only the check digit is wrong. */
export function parseCreditCode(text: string): Outcome<CreditCode, CreditCodeFault> {
  if (text.length !== 18) {
    return refuse(
      "credit_code_length",
      `统一社会信用代码应为 18 位，这里是 ${text.length} 位：${text}`,
      `A unified social credit code has 18 characters, this has ${text.length}: ${text}`,
    );
  }
  if (!SHAPE.test(text)) {
    return refuse(
      "credit_code_shape",
      `统一社会信用代码含有不允许的字符：${text}`,
      `The unified social credit code has characters that GB 32100 does not allow: ${text}`,
    );
  }
  const expected = creditCodeCheckDigit(text.slice(0, 17));
  if (expected !== text.charAt(17)) {
    return refuse(
      "credit_code_check_digit",
      `统一社会信用代码校验位不符：${text}，末位应为 ${expected}`,
      `The check digit of the unified social credit code is wrong: ${text} should end in ${expected}`,
    );
  }
  return ok(text);
}
