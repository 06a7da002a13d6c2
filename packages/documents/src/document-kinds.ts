/** What a value is: a text, a day, or money in whole 分. */
export type ScalarKind = "text" | "date" | "money";

/** Rows with the same columns; `序号` counts them and is always there. */
export type ListKind = { readonly columns: Readonly<Record<string, ScalarKind>>; readonly mayBeEmpty: boolean };

export type ValueKind = ScalarKind | ListKind;

/** A kind of official document and all that the program knows when it writes one; a template may use any of it and nothing else. */
export type DocumentKind = {
  readonly zh: string;
  readonly en: string;
  readonly values: Readonly<Record<string, ValueKind>>;
};

/** The kinds, by the id that a template gives as `kind`. Days are given, never computed here. */
export const DOCUMENT_KINDS = {
  "notice-call": {
    zh: "征集通知",
    en: "Notice of a call",
    values: {
      主送: "text",
      发文顺序号: "text",
      征集名称: "text",
      依据: "text",
      支持对象: "text",
      支持内容: "text",
      资金总额: "money",
      申报条件: list({ 内容: "text" }),
      申报材料: list({ 名称: "text", 说明: "text" }),
      开始日期: "date",
      截止日期: "date",
      申报方式: "text",
      评审方式: "text",
      公示工作日: "text",
      成文日期: "date",
      印发日期: "date",
    },
  },
  "public-notice": {
    zh: "公示",
    en: "Public notice",
    values: {
      公示事项: "text",
      依据: "text",
      审定程序: "text",
      名单: list({ 单位: "text", 统一社会信用代码: "text", 事项: "text", 金额: "money" }),
      开始日期: "date",
      截止日期: "date",
      公示工作日: "text",
      异议方式: "text",
      成文日期: "date",
    },
  },
  approval: {
    zh: "批复",
    en: "Approval",
    values: {
      主送: "text",
      发文顺序号: "text",
      事项: "text",
      申报编号: "text",
      依据: "text",
      审定程序: "text",
      拨付安排: list({ 金额: "money", 条件: "text" }),
      要求: "text",
      成文日期: "date",
      印发日期: "date",
    },
  },
  "payout-list": {
    zh: "拨付清单",
    en: "List of payouts",
    values: {
      编号: "text",
      批次名称: "text",
      资金来源: "text",
      依据: "text",
      明细: list({ 收款单位: "text", 开户银行: "text", 账号: "text", 事项: "text", 金额: "money" }),
      经办人: "text",
      审批人: "text",
      成文日期: "date",
    },
  },
  "completion-notice": {
    zh: "补正通知书",
    en: "Notice to complete",
    values: {
      编号: "text",
      申报单位: "text",
      申报事项: "text",
      申报编号: "text",
      提交日期: "date",
      补正事项: list({ 材料: "text", 问题: "text", 要求: "text", 依据: "text" }),
      补正工作日: "text",
      补正期限: "date",
      补正方式: "text",
      成文日期: "date",
    },
  },
  "inspection-opinion": {
    zh: "验收意见",
    en: "Opinion of the final inspection",
    values: {
      编号: "text",
      项目名称: "text",
      承担单位: "text",
      合同编号: "text",
      验收日期: "date",
      验收方式: "text",
      目标: list({ 指标: "text", 约定: "text", 完成: "text", 结论: "text" }),
      支持金额: "money",
      使用金额: "money",
      资金说明: "text",
      意见: "text",
      结论: "text",
      验收组: list({ 姓名: "text", 单位: "text", 意见: "text" }),
      成文日期: "date",
    },
  },
  receipt: {
    zh: "提交回执",
    en: "Receipt of what was sent",
    values: {
      编号: "text",
      提交单位: "text",
      统一社会信用代码: "text",
      提交人: "text",
      提交时间: "text",
      事项: "text",
      文件: list({ 名称: "text", 大小: "text", 校验值: "text" }, { mayBeEmpty: true }),
      成文日期: "date",
    },
  },
  "acceptance-receipt": {
    zh: "受理回执",
    en: "Receipt of acceptance",
    values: {
      编号: "text",
      提交单位: "text",
      事项: "text",
      申报编号: "text",
      受理日期: "date",
      办理工作日: "text",
      办理期限: "date",
      经办人: "text",
      文件: list({ 名称: "text", 大小: "text", 校验值: "text" }, { mayBeEmpty: true }),
      成文日期: "date",
    },
  },
} as const satisfies Record<string, DocumentKind>;
export type DocumentKindId = keyof typeof DOCUMENT_KINDS;

/** The day that every document bears. */
export const ISSUE_DAY = "成文日期";
/** The column of every list that counts its rows from 1. */
export const PLACE = "序号";

function list<const Columns extends Readonly<Record<string, ScalarKind>>>(
  columns: Columns,
  { mayBeEmpty = false } = {},
): { readonly columns: Columns; readonly mayBeEmpty: boolean } {
  return { columns, mayBeEmpty };
}

export function isDocumentKind(id: string): id is DocumentKindId {
  return Object.hasOwn(DOCUMENT_KINDS, id);
}

export function valuesOf(id: DocumentKindId): Readonly<Record<string, ValueKind>> {
  return DOCUMENT_KINDS[id].values;
}

export function isListKind(kind: ValueKind): kind is ListKind {
  return typeof kind === "object";
}

type Scalars = { readonly text: string; readonly date: Temporal.PlainDate; readonly money: bigint };

type ValueOf<Kind> = Kind extends ScalarKind
  ? Scalars[Kind]
  : Kind extends { readonly columns: infer Columns }
    ? readonly {
        readonly [Column in keyof Columns]: Columns[Column] extends ScalarKind ? Scalars[Columns[Column]] : never;
      }[]
    : never;

/** What a document of a kind is written from. */
export type ValuesOf<Id extends DocumentKindId> = {
  readonly [Name in keyof (typeof DOCUMENT_KINDS)[Id]["values"]]: ValueOf<(typeof DOCUMENT_KINDS)[Id]["values"][Name]>;
};
