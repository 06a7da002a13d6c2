import { type Fen, formatFen } from "@yuanding/values";
import { type Actor, signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { insertBankLines } from "./bank-line-store.ts";
import { deriveId } from "./derive-id.ts";
import { type EntryAnswer, makeTransfers } from "./make-transfers.ts";
import type { BankFile, BankLine } from "./read-bank-file.ts";
import { shortTransaction } from "./short-transaction-store.ts";
import type { Entry, Transfer } from "./transfer.ts";
import { countOpenOrders, readOrders } from "./transfer-store.ts";

/** Orders that are settled in one transaction: so long others wait, and so much a kill undoes. */
const AT_ONCE = 500;

/** What became of a line of the bank's file. Only the first two change anything. */
export const BANK_OUTCOMES = {
  paid: { zh: "已支付，入账", en: "Paid, posted" },
  failed: { zh: "支付失败，释放", en: "Failed, voided" },
  already: { zh: "早已核对，未作改动", en: "Reconciled before; nothing changed" },
  not_sent: { zh: "这一单还没有送银行，未作改动", en: "The order was not sent to the bank yet; nothing changed" },
  unknown_order: { zh: "没有这个拨付单号", en: "There is no order of this number" },
  amount_differs: { zh: "金额与拨付单不符", en: "The amount is not that of the order" },
  payee_differs: { zh: "户名或账号尾号与拨付单不符", en: "The account is not that of the order" },
  contradicts: { zh: "与先前的回单矛盾", en: "An earlier file says otherwise" },
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
type Sum = { readonly count: number; readonly amount: Fen };
export type Reconciliation = {
  readonly lines: readonly ReconciledLine[];
  /** Of the file, by what became of its lines; unread ones have no amount. */
  readonly totals: { readonly [Each in BankOutcome]: Sum };
  /** Orders that waited for the bank before, and that still do. */
  readonly waiting: { readonly before: Sum; readonly after: Sum };
};

type Given = {
  readonly file: BankFile;
  /** By number of the order; an order that is not among them is not compared. */
  readonly payees?: ReadonlyMap<string, Payee>;
  /** Numbers of orders that never went to the bank, so that it cannot have paid them. */
  readonly notSent?: ReadonlySet<string>;
  /** sha256 of the file, for the log. */
  readonly sha256: string;
};

/**
 * Settles payout orders by what the bank says: paid ones are posted, failed ones voided with the bank's reason. An order is matched by its
 * number and its amount, and by the account where that is known; what does not match is told and left alone. The same file again changes
 * nothing; stopped in between, it is finished by giving it again.
 */
export async function reconcileBankFile(
  database: Database,
  actor: Actor,
  { file, payees = new Map(), notSent = new Set(), sha256 }: Given,
): Promise<Reconciliation> {
  const before = await countOpenOrders(database);
  const repeated = repeatedOrders(file);
  const lines: ReconciledLine[] = file.unread.map(({ row, order, zh, en }) => {
    return { row, order, amount: null, outcome: "unread", zh, en };
  });
  for (let from = 0; from < file.lines.length; from += AT_ONCE) {
    const some = file.lines.slice(from, from + AT_ONCE);
    lines.push(...(await settleSome(database, actor, { some, payees, notSent, repeated, sha256 })));
  }
  lines.sort((a, b) => a.row - b.row);
  return { lines, totals: totalsOf(lines), waiting: { before, after: await countOpenOrders(database) } };
}

function repeatedOrders({ lines, unread }: BankFile): ReadonlySet<string> {
  const counts = Map.groupBy([...lines, ...unread], ({ order }) => order);
  return new Set([...counts].filter(([, found]) => found.length > 1).map(([order]) => order));
}

type Part = {
  readonly some: readonly BankLine[];
  readonly payees: ReadonlyMap<string, Payee>;
  readonly notSent: ReadonlySet<string>;
  readonly repeated: ReadonlySet<string>;
  readonly sha256: string;
};

function settleSome(
  database: Database,
  actor: Actor,
  { some, payees, notSent, repeated, sha256 }: Part,
): Promise<readonly ReconciledLine[]> {
  return shortTransaction(database, async (tx) => {
    const orders = await readOrders(
      tx,
      some.map(({ order }) => order),
    );
    const judged = some.map((line) => {
      const order = orders.get(line.order);
      const beforehand = repeated.has(line.order) ? "repeated" : notSent.has(line.order) ? "not_sent" : null;
      const why = beforehand ?? judge(line, order, payees.get(line.order));
      return { line, outcome: why, entry: (why === "paid" || why === "failed") && order ? entryOf(line, order) : null };
    });
    const entries = judged.flatMap(({ entry }) => entry ?? []).map((each): Entry => [each]);
    const by = signatureOf(actor, "payouts.order");
    const made = entries.length > 0 ? [...(await makeTransfers(tx, by, entries))] : [];
    const done = judged.map(({ line, outcome, entry }) => {
      return { line, outcome: entry ? settled(outcome, made.shift()) : outcome };
    });
    const lines = done.map(({ line, outcome }) => told(line, outcome));
    const seals = await insertBankLines(
      tx,
      sha256,
      done.filter(({ line }) => orders.has(line.order)),
    );
    const { paid, failed, contradicts } = totalsOf(lines);
    // What a bank says against its earlier word moves nothing, and is kept all the same: a payment may have gone out twice.
    if (seals.length > 0 || paid.count + failed.count + contradicts.count > 0) {
      const against = lines.filter(({ outcome }) => outcome === "contradicts").map(({ order }) => order);
      await recordEvent(tx, actor, {
        type: "bank_file_reconciled",
        power: "payouts.order",
        thing: { kind: "file", id: sha256 },
        after: {
          ...{ paid: paid.count, paidAmount: formatFen(paid.amount) },
          ...{ failed: failed.count, failedAmount: formatFen(failed.amount), lines: lines.length, seals },
          ...(against.length > 0 && { contradicts: against }),
        },
      });
    }
    return lines;
  });
}

/** What is to be done about a line; only `paid` and `failed` are done. */
function judge(line: BankLine, order: Transfer | undefined, payee: Payee | undefined): BankOutcome {
  if (!order) return "unknown_order";
  if (order.amount !== line.amount) return "amount_differs";
  if (payee && !isSamePayee(line, payee)) return "payee_differs";
  if (order.state === "open") return line.result;
  return (order.state === "posted") === (line.result === "paid") ? "already" : "contradicts";
}

/** What the file leaves empty is not compared. */
function isSamePayee({ accountName, accountTail }: BankLine, payee: Payee): boolean {
  const name = payee.accountName.normalize("NFKC").replace(/\s/g, "");
  const sameName = accountName === "" || accountName === name;
  const tail = accountTail.replace(/^\*+/, "");
  return sameName && (tail === "" || tail.endsWith(payee.accountTail) || payee.accountTail.endsWith(tail));
}

function entryOf({ result, serial, day, why }: BankLine, order: Transfer): Entry[number] {
  const head = {
    id: deriveId(order.id, result),
    valueDay: day,
    references: {
      case: order.case,
      decision: order.decision,
      notice: order.notice,
      order: order.order,
      voucher: serial || null,
    },
    reservation: order.id,
  };
  return result === "paid"
    ? { ...head, kind: "post", code: "payment", amount: null, reason: "" }
    : { ...head, kind: "void", code: "failure", reason: why };
}

/** Somebody else may have settled the order since it was looked up. */
function settled(wanted: BankOutcome, answer: EntryAnswer | undefined): BankOutcome {
  if (answer?.ok) return answer.value.repeated ? "already" : wanted;
  return "contradicts";
}

function told({ row, order, amount, why }: BankLine, outcome: BankOutcome): ReconciledLine {
  const { zh, en } = BANK_OUTCOMES[outcome];
  const reason = outcome === "failed" && why !== "";
  return { row, order, amount, outcome, zh: reason ? `${zh}：${why}` : zh, en: reason ? `${en}: ${why}` : en };
}

function totalsOf(lines: readonly ReconciledLine[]): Reconciliation["totals"] {
  const sums = Object.keys(BANK_OUTCOMES).map((each) => {
    const found = lines.filter(({ outcome }) => outcome === each);
    return [each, { count: found.length, amount: found.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n) }];
  });
  return Object.fromEntries(sums) as Reconciliation["totals"];
}
