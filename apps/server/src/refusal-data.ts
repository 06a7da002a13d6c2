import { REFUSALS, type RefusalCode } from "@yuanding/contract";
import { refuse } from "@yuanding/values";

/** The sentence of a refusal in both languages, as the contract carries it. */
export function refusalData(code: RefusalCode): { zh: string; en: string } {
  const { zh, en } = REFUSALS[code];
  return { zh, en };
}

/** A refusal in the contract's words, followed by what it is about when there is more to say. */
export function refused<Code extends RefusalCode>(code: Code, about?: { readonly zh: string; readonly en: string }) {
  const { zh, en } = refusalData(code);
  return about ? refuse(code, `${zh}${about.zh}`, `${en} ${about.en}`) : refuse(code, zh, en);
}
