import { type Outcome, type Refusal, refuse } from "@yuanding/values";

/** Why a file is not read. `{…}` is filled in. */
export const READ_REFUSALS = {
  file_unreadable: { zh: "文件无法打开。", en: "The file cannot be opened." },
  file_empty: { zh: "文件是空的。", en: "The file is empty." },
  file_too_large: {
    zh: "文件超过 {limit} MB 的上限，请拆分后再提交。",
    en: "The file is larger than the limit of {limit} MB; split it.",
  },
  type_unsupported: {
    zh: "不支持“{extension}”文件，请另存为 xlsx、xls 或 csv。",
    en: "Files of type “{extension}” are not supported; save it as xlsx, xls or csv.",
  },
  type_mismatch: {
    zh: "文件名是 {extension}，内容却是{found}。请用 Excel 或 WPS 打开后另存为 xlsx。",
    en: "The name says {extension} but the content is {foundEn}. Open it in Excel or WPS and save it as xlsx.",
  },
  workbook_macros: {
    zh: "工作簿含有宏，不予读取。请另存为不含宏的 xlsx。",
    en: "The workbook contains macros and is not read. Save it as an xlsx without macros.",
  },
  workbook_encrypted: {
    zh: "工作簿设有打开密码。请取消密码后再提交。",
    en: "The workbook is protected by a password. Remove the password first.",
  },
  file_damaged: {
    zh: "文件已损坏或不完整：{detail}。请用 Excel 或 WPS 打开并另存。",
    en: "The file is damaged or incomplete: {detail}. Open it in Excel or WPS and save it again.",
  },
  inflates_too_far: {
    zh: "压缩内容展开后大得不合常理，已停止读取。",
    en: "The compressed content expands beyond reason; reading was stopped.",
  },
  parts_overlap: {
    zh: "压缩包内部的各部分相互重叠或重名，不是正常的工作簿。",
    en: "The parts inside the archive overlap or share a name; this is no ordinary workbook.",
  },
  xml_declares: {
    zh: "工作簿的 XML 含有 DOCTYPE 或实体声明，不予读取。",
    en: "The workbook's XML contains a DOCTYPE or entity declarations and is not read.",
  },
  rows_too_many: { zh: "行数超过 {limit} 行的上限。", en: "There are more than {limit} rows." },
  columns_too_many: {
    zh: "第 {row} 行的列数超过 {limit} 列的上限。",
    en: "Row {row} has more than {limit} columns.",
  },
  sheets_too_many: { zh: "工作表超过 {limit} 张的上限。", en: "There are more than {limit} sheets." },
  text_too_long: {
    zh: "单元格的文字过长或文字总量过大，已停止读取。",
    en: "A cell's text is too long, or all texts together are too much; reading was stopped.",
  },
  encoding_unknown: {
    zh: "文字编码既不是 UTF-8 也不是 GB18030。请另存为“CSV UTF-8”或 xlsx。",
    en: "The text is neither UTF-8 nor GB18030. Save it as “CSV UTF-8” or as xlsx.",
  },
  quote_open: {
    zh: "第 {row} 行有一个引号没有配对，其后的内容无法分列。",
    en: "A quotation mark in row {row} is never closed, so what follows cannot be split into cells.",
  },
  xls_too_old: {
    zh: "这是 Excel 4 或更早的文件。请另存为 xlsx。",
    en: "This file is of Excel 4 or earlier. Save it as xlsx.",
  },
  xls_too_heavy: {
    zh: "xls 文件过大或过于复杂。请另存为 xlsx。",
    en: "The xls file is too large or too complex. Save it as xlsx.",
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export type ReadCode = keyof typeof READ_REFUSALS;
type Values = Readonly<Record<string, string | number>>;

/** Ends reading deep inside a parser. Only `settle` and `refusalOf` catch it; no caller of this package ever sees it. */
class ReadStop extends Error {
  readonly refusal: Refusal<ReadCode>;
  constructor(refusal: Refusal<ReadCode>) {
    super(refusal.en);
    this.refusal = refusal;
  }
}

/** Stops reading for an expected reason. */
export function stop(code: ReadCode, values: Values = {}): never {
  throw new ReadStop(sentence(code, values));
}

/** Stops reading for a reason that another thread gave. */
export function stopWith(refusal: Refusal<ReadCode>): never {
  throw new ReadStop(refusal);
}

/** Stops reading because the file is not what its format asks for; `detail` says what, in technical words. */
export function damaged(detail: string): never {
  stop("file_damaged", { detail });
}

/** The refusal behind a caught error; anything that is none of ours is a defect and is thrown on. */
export function refusalOf(error: unknown): Refusal<ReadCode> {
  if (error instanceof ReadStop) return error.refusal;
  throw error;
}

/** Runs a step that may stop, as an outcome. */
export async function settle<Value>(step: () => Promise<Outcome<Value, ReadCode>>): Promise<Outcome<Value, ReadCode>> {
  try {
    return await step();
  } catch (error) {
    const { code, zh, en } = refusalOf(error);
    return refuse(code, zh, en);
  }
}

function sentence(code: ReadCode, values: Values): Refusal<ReadCode> {
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
  const { zh, en } = READ_REFUSALS[code];
  return { code, zh: fill(zh), en: fill(en) };
}
