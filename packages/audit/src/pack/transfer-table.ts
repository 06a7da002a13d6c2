import type { PackTransfer } from "./pack.ts";

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
const HEADINGS = [
  ...["序号 number", "记账时间 recorded", "起息日 value day", "事由 code", "方式 kind", "金额（元）amount"],
  ...["借方账户 debit", "贷方账户 credit", "说明 reason", "办件 case", "结论 decision", "拨付单号 order"],
  ...["凭证 voucher", "经手 by", "转账 transfer", "占用 reservation"],
];
const NEEDS_QUOTES = /[",;\t\r\n]/;
/** What a spreadsheet would compute. */
const FORMULA = /^[=+\-@\t\r]/;

/** The first line of the transfers as a table: CSV after RFC 4180. */
export function tableHead(): string {
  return `${BYTE_ORDER_MARK}${line(HEADINGS)}`;
}

export function tableLine(transfer: PackTransfer): string {
  const { number, recordedAt, valueDay, code, kind, amount, debit, credit } = transfer;
  const { reason, decision, order, voucher, by, id, reservation } = transfer;
  return line([
    ...[number, recordedAt, valueDay, code, kind, amount, debit, credit, reason, transfer.case, decision],
    ...[order, voucher, by, id, reservation],
  ]);
}

function line(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(cell ?? "")).join(",")}\r\n`;
}

function quoted(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
