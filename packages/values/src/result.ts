/** What a fallible step returns: a value, or a refusal that says why in a coded, translatable way. Nothing is thrown. */
export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

/** An expected "no": a stable code, one sentence in each language, and whatever places or figures it is about. */
export type Refusal<Code extends string = string> = {
  readonly code: Code;
  readonly zh: string;
  readonly en: string;
};

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Code extends string>(
  code: Code,
  zh: string,
  en: string,
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, zh, en } };
}
