import { REFUSALS, type RefusalCode } from "@yuanding/contract";

/** The sentence of a refusal in both languages, as the contract carries it. */
export function refusalData(code: RefusalCode): { zh: string; en: string } {
  const { zh, en } = REFUSALS[code];
  return { zh, en };
}
