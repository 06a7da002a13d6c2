import { z } from "zod";

/** Every refusal the API can give: its HTTP status and its sentence in both languages. docs/errors.md lists the same. */
export const REFUSALS = {
  date_invalid: { status: 400, zh: "日期不存在，请用 YYYY-MM-DD。", en: "That date does not exist; use YYYY-MM-DD." },
  subject_not_found: { status: 404, zh: "没有这个对象。", en: "There is no such subject." },
  measure_not_found: { status: 404, zh: "没有这个条款。", en: "There is no such measure." },
  condition_not_found: { status: 404, zh: "该条款没有这个条件。", en: "The measure has no such condition." },
  rung_not_found: {
    status: 404,
    zh: "梯度上没有这一级，或这一级没有证书。",
    en: "The ladder has no such rung, or the rung has no certificate.",
  },
  kind_mismatch: {
    status: 400,
    zh: "该条款不适用于这一类对象。",
    en: "The measure does not concern this kind of subject.",
  },
} as const;
export type RefusalCode = keyof typeof REFUSALS;

type Declared<Code extends RefusalCode> = {
  [Each in Code]: { status: number; message: string; data: z.ZodObject<{ zh: z.ZodString; en: z.ZodString }> };
};

/** Declares refusals for a route, in the form oRPC wants. */
export function refusals<const Code extends RefusalCode>(...codes: Code[]): Declared<Code> {
  const data = z.object({ zh: z.string(), en: z.string() });
  const entries = codes.map((code) => [code, { status: REFUSALS[code].status, message: REFUSALS[code].zh, data }]);
  return Object.fromEntries(entries) as Declared<Code>;
}
