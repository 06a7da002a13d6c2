import { normaliseCreditCode, parseCreditCode } from "@yuanding/values";
import { cleanName } from "../plain-text.ts";
import { type Why, why } from "../words.ts";

const FAULTS: Readonly<Record<string, string>> = {
  credit_code_check_digit: "check digit",
  credit_code_length: "not a credit code",
  credit_code_shape: "not a credit code",
};

/** What stands around a code that somebody copied with its label, or between its parts. */
const AROUND = /^(?:统一社会信用代码|纳税人识别号)[:：]|[-–—'‘’"“”.．。·]/g;

/** A unified social credit code in capitals and plain digits, or why the text is none. */
export function readCreditCode(text: string): string | Why {
  const code = normaliseCreditCode(cleanName(text).replace(AROUND, ""));
  const read = parseCreditCode(code);
  return read.ok ? read.value : why(FAULTS[read.refusal.code] ?? "not a credit code", read.refusal.zh, read.refusal.en);
}
