/** One file of the park's templates: a path for findings, with `/`, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

/** Where something is written: the file and the 1-based line and column of its first character. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

export type Severity = "error" | "warning";

/** One thing that is wrong with a template or with what is known of the office: what, where, and what to do. `code` is stable. */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  readonly place: Place;
};

/** Collects findings while templates are read; nothing is thrown, so that one run shows everything. */
export type Find = (code: FindingCode, at: Place, ...details: readonly string[]) => void;

type Phrase = { readonly severity: Severity; readonly zh: string; readonly en: string };

/** Every code with its sentence; `{0}`, `{1}` are the details. docs/documents.md lists the same. */
export const TEMPLATE_FINDINGS = {
  "files-too-many": error("模板超过 {0} 份，后面的不予读取", "There are more than {0} templates; the rest is not read"),
  "file-too-large": error("文件超过 {0} 字，不予读取", "The file has more than {0} characters and is not read"),
  "front-missing": error(
    "文件应以一行 --- 开头，写明 kind 和 title，再以一行 --- 结束这一段",
    "The file begins with a line ---, says kind and title, and ends that part with another line ---",
  ),
  "yaml-syntax": error("不是合法的 YAML：{0}", "This is not valid YAML: {0}"),
  "key-missing": error("缺少 {0}，请补上", "{0} is missing; add it"),
  "key-unknown": error("不认识的键 {0}；可用：{1}", "Unknown key {0}; there are: {1}"),
  "key-shape": error("{0} 写法不对，应为{1}", "{0} is wrong; write {2}"),
  "kind-unknown": error("没有“{0}”这一种公文；可用：{1}", "There is no kind of document “{0}”; there are: {1}"),
  "kind-twice": error(
    "{0} 已经有一份模板（{1}），请删去其一",
    "{0} already has a template ({1}); remove one of the two",
  ),
  "kind-absent": error(
    "缺少“{0}”的模板（kind: {1}）：这种公文就写不出来",
    "The template of “{0}” (kind: {1}) is missing, and such a document could not be written",
  ),
  "number-missing": error(
    "有红头的公文要有发文字号，请写 number",
    "A document with a red head has a number; write number",
  ),
  "body-missing": error("没有正文", "There is no body"),
  "placeholder-open": error("占位“{0}”没有用 }} 结束", "The placeholder “{0}” is not closed by }}"),
  "placeholder-unknown": error(
    "没有“{0}”这个占位；这里可用：{1}",
    "There is no placeholder “{0}”; here there are: {1}",
  ),
  "form-unknown": error("“{0}”不能写成“{1}”；可用：{2}", "“{0}” cannot be written as “{1}”; there are: {2}"),
  "list-alone": error(
    "“{0}”是一份清单，不能直接写出来；请写它的一栏（如“{0}.{1}”）或“{0}：数目”",
    "“{0}” is a list and cannot be written as it is; name one of its columns (such as “{0}.{1}”) or “{0}：数目”",
  ),
  "list-outside": error(
    "“{0}”是清单的一栏，这里不能逐行重复；只能写“{1}：数目”或金额栏的“：合计”",
    "“{0}” is a column of a list, and nothing is repeated here; only “{1}：数目” and “：合计” of a column of money are possible",
  ),
  "list-mixed": error(
    "一行里用了两份清单（{0}、{1}），不知按哪一份重复；请分成两行",
    "One line names two lists ({0}, {1}) and cannot be repeated for both; make two lines of it",
  ),
  "list-unused": error(
    "清单“{0}”没有写进公文；至少写出它的一栏",
    "The list “{0}” is not in the document; write at least one of its columns",
  ),
  "heading-shape": error(
    "附件标题写作“# 标题”；正文的层次写“一、”“（一）”",
    "An attachment is written “# title”; the levels of the body “一、” and “（一）”",
  ),
  "attachment-empty": error("附件“{0}”没有内容", "The attachment “{0}” is empty"),
  "table-shape": error(
    "表格应有一行表头、一行 | --- | ---: | 和至少一行内容",
    "A table has a header, a line | --- | ---: | and at least one row",
  ),
  "table-cells": error("这一行有 {0} 格，表头有 {1} 格", "This row has {0} cells and the header {1}"),
  "office-blank": warning("{0}还没有填写，公文里会留空", "{0} has not been filled in; documents leave it blank"),
} as const satisfies Record<string, Phrase>;
export type FindingCode = keyof typeof TEMPLATE_FINDINGS;

function error(zh: string, en: string): Phrase {
  return { severity: "error", zh, en };
}

function warning(zh: string, en: string): Phrase {
  return { severity: "warning", zh, en };
}

/** Nobody reads more at once. */
const MAX_FINDINGS = 1_000;

/** A collector and the list it fills, in the order of finding. */
export function collectFindings(): { readonly found: Finding[]; readonly find: Find } {
  const found: Finding[] = [];
  return {
    found,
    find(code, at, ...details) {
      if (found.length >= MAX_FINDINGS) return;
      const { severity, zh, en }: Phrase = TEMPLATE_FINDINGS[code];
      const fill = (text: string) => text.replace(/\{(\d)\}/g, (_, index: string) => details[Number(index)] ?? "");
      found.push({ code, severity, zh: fill(zh), en: fill(en), place: at });
    },
  };
}
