import type { RefusalCode } from "@yuanding/contract";
import { type Outcome, refuse } from "@yuanding/values";
import { refusalData } from "../../refusal-data.ts";

/** What a command of the lab gives: a value, or a refusal that its route declares. */
export type LabOutcome<Value, Code extends RefusalCode> = Outcome<Value, Code>;

/** A refusal in the contract's words, followed by what it is about when there is more to say. */
export function refused<Code extends RefusalCode>(code: Code, about?: { readonly zh: string; readonly en: string }) {
  const { zh, en } = refusalData(code);
  return about ? refuse(code, `${zh}${about.zh}`, `${en} ${about.en}`) : refuse(code, zh, en);
}
