import type { PackBankLine, PackPayment } from "@yuanding/audit/pack";
import { type Cell, type Column, writeWorkbook } from "@yuanding/sheets";
import type { NewPart } from "@yuanding/sheets/archive";
import { BANK_OUTCOMES, type BankOutcome } from "../ledger/index.ts";

const COLUMNS: readonly Column[] = [
  { header: "拨付单号 Order", kind: "text", width: 18 },
  { header: "单位 Whom", kind: "text", width: 36 },
  { header: "统一社会信用代码 Code", kind: "text", width: 24 },
  { header: "金额（元） Amount", kind: "money" },
  { header: "支付日 Paid on", kind: "text", width: 14 },
  { header: "凭证 Voucher", kind: "text", width: 20 },
  { header: "退汇日 Returned on", kind: "text", width: 14 },
  { header: "结论 Decision", kind: "text", width: 38 },
  { header: "办件 Case", kind: "text", width: 38 },
];

const BANK_COLUMNS: readonly Column[] = [
  { header: "拨付单号 Order", kind: "text", width: 18 },
  { header: "金额（元） Amount", kind: "money" },
  { header: "银行结果 Result", kind: "text" },
  { header: "交易日期 Day", kind: "text", width: 14 },
  { header: "银行流水号 Serial", kind: "text", width: 20 },
  { header: "收款户名 Account", kind: "text", width: 36 },
  { header: "账号尾号 Ends with", kind: "text", width: 14 },
  { header: "失败原因 Why", kind: "text", width: 28 },
  { header: "核对 Outcome", kind: "text", width: 28 },
  { header: "行 Row", kind: "text" },
  { header: "回单文件 File (sha256)", kind: "text", width: 68 },
];
const RESULTS: Readonly<Record<string, string>> = {
  paid: "成功 paid",
  failed: "失败 failed",
  returned: "退汇 returned",
};

/** What was ordered and paid, and what the bank said of it, as a workbook, which is what most auditors begin with. */
export function workbookPart(title: string, payments: readonly PackPayment[], lines: readonly PackBankLine[]): NewPart {
  return {
    name: "payments.xlsx",
    content: async function* () {
      const rows = payments.map(({ order, subject, amount, paidOn, voucher, returnedOn, decision, ground }): Cell[] => {
        return [order, subject.name, subject.id, amount, paidOn, voucher, returnedOn ?? null, decision, ground];
      });
      const told = lines.map((line): Cell[] => {
        const { order, amount, result, day, serial, accountName, accountTail, why, outcome, row, file } = line;
        const words = isOutcome(outcome) ? `${BANK_OUTCOMES[outcome].zh} ${BANK_OUTCOMES[outcome].en}` : outcome;
        const head = [order, amount, RESULTS[result] ?? result, day, serial, accountName, accountTail, why];
        return [...head, words, String(row), file];
      });
      const sheets = [
        { name: "拨付 Payments", columns: COLUMNS, rows, preface: [title] },
        { name: "银行回单 Bank", columns: BANK_COLUMNS, rows: told, preface: [title] },
      ];
      yield Buffer.from(await writeWorkbook(sheets));
    },
  };
}

function isOutcome(outcome: string): outcome is BankOutcome {
  return Object.hasOwn(BANK_OUTCOMES, outcome);
}
