import type { PackPayment } from "@yuanding/audit/pack";
import { type Cell, type Column, writeWorkbook } from "@yuanding/sheets";
import type { NewPart } from "@yuanding/sheets/archive";

const COLUMNS: readonly Column[] = [
  { header: "拨付单号 Order", kind: "text", width: 18 },
  { header: "单位 Whom", kind: "text", width: 36 },
  { header: "统一社会信用代码 Code", kind: "text", width: 24 },
  { header: "金额（元） Amount", kind: "money" },
  { header: "支付日 Paid on", kind: "text", width: 14 },
  { header: "凭证 Voucher", kind: "text", width: 20 },
  { header: "结论 Decision", kind: "text", width: 38 },
  { header: "办件 Case", kind: "text", width: 38 },
];

/** What was ordered and paid as a workbook, which is what most auditors begin with. */
export function workbookPart(title: string, payments: readonly PackPayment[]): NewPart {
  return {
    name: "payments.xlsx",
    content: async function* () {
      const rows = payments.map(({ order, subject, amount, paidOn, voucher, decision, ground }): Cell[] => {
        return [order, subject.name, subject.id, amount, paidOn, voucher, decision, ground];
      });
      yield Buffer.from(await writeWorkbook([{ name: "拨付 Payments", columns: COLUMNS, rows, preface: [title] }]));
    },
  };
}
