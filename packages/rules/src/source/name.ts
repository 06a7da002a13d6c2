const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Whether a text may be the name of a fact, parameter or definition: letters, digits and `_`, not a digit first. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** Names that the language itself gives; a fact, parameter or definition of the same name could never be read. */
const RESERVED = new Set(["评估日期", "本年度", "上年度", "前年度", "总分", "是", "否", "true", "false"]);

export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}
