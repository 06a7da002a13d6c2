import type { Fen } from "@yuanding/values";
import type { BankLine } from "./read-bank-file.ts";
import type { Transfer } from "./transfer.ts";

/** What became of a line of the bank's file. Only the first three change anything. */
export const BANK_OUTCOMES = {
  paid: { zh: "已支付，入账", en: "Paid, posted" },
  failed: { zh: "支付失败，释放", en: "Failed, voided" },
  returned: { zh: "银行退汇，转回应付", en: "Sent back by the bank, due again" },
  already: { zh: "早已核对，未作改动", en: "Reconciled before; nothing changed" },
  not_sent: { zh: "这一单还没有送银行，未作改动", en: "The order was not sent to the bank yet; nothing changed" },
  unknown_order: { zh: "没有这个拨付单号", en: "There is no order of this number" },
  amount_differs: { zh: "金额与拨付单不符", en: "The amount is not that of the order" },
  payee_differs: { zh: "户名或账号尾号与拨付单不符", en: "The account is not that of the order" },
  contradicts: { zh: "与先前的回单矛盾", en: "An earlier file says otherwise" },
  not_returnable: {
    zh: "银行退汇，但不能转回应付：支持已撤销、正在追回、办件按旧流程办结，或这一单的回单前后矛盾；未作改动，请人工办理",
    en: "Sent back by the bank, and cannot be due again: the support was revoked, is being recovered, its case was closed by an older process, or the bank contradicted itself about the order; nothing changed, look into it",
  },
  repeated: { zh: "单号在文件里出现不止一次", en: "The file has this order more than once" },
  unread: { zh: "读不懂", en: "Not understood" },
} as const;
export type BankOutcome = keyof typeof BANK_OUTCOMES;

/** To whom an order was to go, as the capability that ordered it knows. */
export type Payee = { readonly accountName: string; readonly accountTail: string };

export type ReconciledLine = {
  readonly row: number;
  readonly order: string;
  readonly amount: Fen | null;
  readonly outcome: BankOutcome;
  readonly zh: string;
  readonly en: string;
};

type OrderState = NonNullable<Transfer["state"]>;

/**
 * What follows from a word of the bank, by how the order stands. What was never credited and is said to be sent back has failed. Of an order
 * that came back, `paid` is tried: it is the line of its payment again, or else contradicts.
 */
const FOLLOWS: { readonly [State in OrderState]: { readonly [Result in BankLine["result"]]: BankOutcome } } = {
  open: { paid: "paid", failed: "failed", returned: "failed" },
  posted: { paid: "already", failed: "contradicts", returned: "returned" },
  voided: { paid: "contradicts", failed: "already", returned: "already" },
  returned: { paid: "paid", failed: "already", returned: "already" },
};

/** What is to be done about a line; only `paid`, `failed` and `returned` are done. */
export function judgeBankLine(line: BankLine, order: Transfer | undefined, payee: Payee | undefined): BankOutcome {
  if (!order) return "unknown_order";
  if (order.amount !== line.amount) return "amount_differs";
  if (payee && !isSamePayee(line, payee)) return "payee_differs";
  return FOLLOWS[order.state ?? "open"][line.result];
}

/** What the file leaves empty is not compared. */
function isSamePayee({ accountName, accountTail }: BankLine, payee: Payee): boolean {
  const name = payee.accountName.normalize("NFKC").replace(/\s/g, "");
  const sameName = accountName === "" || accountName === name;
  const tail = accountTail.replace(/^\*+/, "");
  return sameName && (tail === "" || tail.endsWith(payee.accountTail) || payee.accountTail.endsWith(tail));
}

/** Outcomes of which the bank's reason is told. */
const WITH_REASON: ReadonlySet<BankOutcome> = new Set(["failed", "returned", "not_returnable"]);

export function phraseBankLine({ row, order, amount, why }: BankLine, outcome: BankOutcome): ReconciledLine {
  const { zh, en } = BANK_OUTCOMES[outcome];
  const reason = WITH_REASON.has(outcome) && why !== "";
  return { row, order, amount, outcome, zh: reason ? `${zh}：${why}` : zh, en: reason ? `${en}: ${why}` : en };
}
