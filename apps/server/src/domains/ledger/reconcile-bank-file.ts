import { type Fen, formatFen } from "@yuanding/values";
import { type Actor, signatureOf } from "../../actor.ts";
import { attempt } from "../../platform/database/attempt.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { findDoubt, insertBankLines } from "./bank-line-store.ts";
import { deriveId } from "./derive-id.ts";
import {
  BANK_OUTCOMES,
  type BankOutcome,
  judgeBankLine,
  type Payee,
  phraseBankLine,
  type ReconciledLine,
} from "./judge-bank-line.ts";
import { type EntryAnswer, makeTransfers } from "./make-transfers.ts";
import type { BankFile, BankLine } from "./read-bank-file.ts";
import { returnPayment } from "./return-money.ts";
import { shortTransaction } from "./short-transaction-store.ts";
import type { Entry, References, Transfer } from "./transfer.ts";
import { countOpenOrders, readOrders } from "./transfer-store.ts";

/** Orders that are settled in one transaction: so long others wait, and so much a kill undoes. */
const AT_ONCE = 500;

type Sum = { readonly count: number; readonly amount: Fen };
export type Reconciliation = {
  readonly lines: readonly ReconciledLine[];
  /** Of the file, by what became of its lines; unread ones have no amount. */
  readonly totals: { readonly [Each in BankOutcome]: Sum };
  /** Orders that waited for the bank before, and that still do. */
  readonly waiting: { readonly before: Sum; readonly after: Sum };
};

/** What the capability that ordered a payment has to do with it when the bank brings it back, in the transaction in which it is due again. */
export type Returning = {
  /** Holds whatever must not change until that transaction ends; whether the order may come due again. */
  readonly hold: (tx: Database, order: string) => Promise<boolean>;
  /** What follows from it. */
  readonly follow: (tx: Database, line: BankLine) => Promise<void>;
};
const NOBODY_ORDERED: Returning = { hold: async () => true, follow: async () => undefined };

type Given = {
  readonly file: BankFile;
  /** By number of the order; an order that is not among them is not compared. */
  readonly payees?: ReadonlyMap<string, Payee>;
  /** Numbers of orders that never went to the bank, so that it cannot have paid them. */
  readonly notSent?: ReadonlySet<string>;
  readonly returning?: Returning;
  /** sha256 of the file, for the log. */
  readonly sha256: string;
};

/**
 * Settles payout orders by what the bank says: paid ones are posted, failed ones voided with the bank's reason, and what was paid and is sent
 * back is due again. An order is matched by its number and its amount, and by the account where that is known; what does not match is told and
 * left alone. The same file again changes nothing; stopped in between, it is finished by giving it again.
 */
export async function reconcileBankFile(
  database: Database,
  actor: Actor,
  { file, payees = new Map(), notSent = new Set(), returning = NOBODY_ORDERED, sha256 }: Given,
): Promise<Reconciliation> {
  const before = await countOpenOrders(database);
  const given = { payees, notSent, returning, repeated: repeatedOrders(file), sha256 };
  const lines: ReconciledLine[] = file.unread.map(({ row, order, zh, en }) => {
    return { row, order, amount: null, outcome: "unread", zh, en };
  });
  const kept = file.lines.filter(({ result }) => result !== "returned");
  for (let from = 0; from < kept.length; from += AT_ONCE) {
    const some = kept.slice(from, from + AT_ONCE);
    lines.push(...(await shortTransaction(database, (tx) => settle(tx, actor, { ...given, some }))));
  }
  for (const line of file.lines.filter(({ result }) => result === "returned"))
    lines.push(...(await settleReturned(database, actor, given, line)));
  lines.sort((a, b) => a.row - b.row);
  return { lines, totals: totalsOf(lines), waiting: { before, after: await countOpenOrders(database) } };
}

function repeatedOrders({ lines, unread }: BankFile): ReadonlySet<string> {
  const unreadable = new Set(unread.map(({ order }) => order));
  const counts = Map.groupBy(lines, ({ order }) => order);
  const twice = [...counts].filter(
    ([order, found]) => unreadable.has(order) || (found.length > 1 && !isPaidAndBack(found)),
  );
  return new Set(twice.map(([order]) => order));
}

/** A payment and its return of the same day or later, as one file may have both: first the one is settled, then the other. */
function isPaidAndBack(found: readonly BankLine[]): boolean {
  const [paid, back] = (["paid", "returned"] as const).map((each) => found.find(({ result }) => result === each));
  return found.length === 2 && !!paid && !!back && Temporal.PlainDate.compare(paid.day, back.day) <= 0;
}

type Beside = Required<Omit<Given, "file">> & { readonly repeated: ReadonlySet<string> };
type Part = Beside & { readonly some: readonly BankLine[] };

/** What is sent back is settled one by one: whoever ordered it may have to hold a case of theirs first, and is told of it at once. */
async function settleReturned(
  database: Database,
  actor: Actor,
  given: Beside,
  line: BankLine,
): Promise<readonly ReconciledLine[]> {
  const { ok, lines } = await attempt(database, async (tx) => {
    const before = (await readOrders(tx, [line.order])).get(line.order)?.state;
    const may = await given.returning.hold(tx, line.order);
    const told = await settle(tx, actor, { ...given, some: [line] }, may);
    const overtaken = told.some(
      ({ outcome }) => outcome === "contradicts" || (outcome === "not_returnable" && before === "open"),
    );
    return { ok: !overtaken, lines: told };
  });
  // This word contradicts nothing, and what waits is not beyond return: somebody settled the order since it was looked up, and it never goes
  // back to what it was.
  return ok ? lines : settleReturned(database, actor, given, line);
}

/** Settles some lines; `mayReturn`: of one that is sent back, whether it may come due again. */
async function settle(tx: Database, actor: Actor, part: Part, mayReturn = false): Promise<readonly ReconciledLine[]> {
  const { some, payees, notSent, repeated, sha256 } = part;
  const orders = await readOrders(
    tx,
    some.map(({ order }) => order),
  );
  const judged = some.map((line) => {
    const order = orders.get(line.order);
    const beforehand = repeated.has(line.order) ? "repeated" : notSent.has(line.order) ? "not_sent" : null;
    const wanted = beforehand ?? judgeBankLine(line, order, payees.get(line.order));
    const outcome = wanted === "returned" && !mayReturn ? "not_returnable" : wanted;
    return { line, order, outcome, entry: order ? entryOf(outcome, line, order) : null };
  });
  const entries = judged.flatMap(({ entry }) => entry ?? []).map((each): Entry => [each]);
  const by = signatureOf(actor, "payouts.order");
  const made = entries.length > 0 ? [...(await makeTransfers(tx, by, entries))] : [];
  const done: { readonly line: BankLine; readonly outcome: BankOutcome }[] = [];
  for (const { line, order, outcome, entry } of judged) {
    const comesBack = line.result === "returned" && order && (outcome === "returned" || outcome === "already");
    const brought = comesBack ? await bringBack(tx, actor, line, order) : outcome;
    if (brought === "returned") await part.returning.follow(tx, line);
    done.push({ line, outcome: entry ? settled(outcome, made.shift()) : brought });
  }
  const lines = done.map(({ line, outcome }) => phraseBankLine(line, outcome));
  const seals = await insertBankLines(
    tx,
    sha256,
    done.filter(({ line }) => orders.has(line.order)),
  );
  await tellLog(tx, actor, { sha256, lines, seals });
  return lines;
}

/**
 * A payment is due again. Refused by the ledger, its money is being demanded back: it is paid back, and not paid anew. What is not paid by
 * the ledger came back before, unless the bank contradicted itself about it: then money lies with the park that is somebody else's word.
 */
async function bringBack(tx: Database, actor: Actor, line: BankLine, order: Transfer): Promise<BankOutcome> {
  const answer = await tryBack(tx, actor, line, order);
  if (answer?.ok) return answer.value.repeated ? "already" : "returned";
  const known = !answer || answer.refusal.code === "transfer_id_taken" || answer.refusal.code === "reservation_closed";
  return known && !(await findDoubt(tx, [line.order])) ? "already" : "not_returnable";
}

/** Asks the ledger for the transfer that a line of what is sent back stands for: it knows whether it is the one that it has. */
async function tryBack(tx: Database, actor: Actor, line: BankLine, order: Transfer): Promise<EntryAnswer | undefined> {
  const { day, why, serial } = line;
  const failure = order.state === "voided" ? entryOf("failed", line, order) : null;
  if (failure) return (await makeTransfers(tx, signatureOf(actor, "payouts.order"), [[failure]]))[0];
  const references = referencesOf(order, serial);
  return returnPayment(tx, actor, { order: line.order, valueDay: day, reason: why, references });
}

type Told = {
  readonly sha256: string;
  readonly lines: readonly ReconciledLine[];
  readonly seals: readonly string[];
};

/** What a bank says against its earlier word moves nothing, and is kept all the same: a payment may have gone out twice. */
async function tellLog(tx: Database, actor: Actor, { sha256, lines, seals }: Told): Promise<void> {
  const { paid, failed, returned } = totalsOf(lines);
  const of = (outcome: BankOutcome) => lines.filter((line) => line.outcome === outcome).map(({ order }) => order);
  const [against, left] = [of("contradicts"), of("not_returnable")];
  if (seals.length + paid.count + failed.count + returned.count + against.length + left.length === 0) return;
  await recordEvent(tx, actor, {
    type: "bank_file_reconciled",
    power: "payouts.order",
    thing: { kind: "file", id: sha256 },
    after: {
      ...{ paid: paid.count, paidAmount: formatFen(paid.amount) },
      ...{ failed: failed.count, failedAmount: formatFen(failed.amount), lines: lines.length, seals },
      ...(returned.count > 0 && { returned: returned.count, returnedAmount: formatFen(returned.amount) }),
      ...(against.length > 0 && { contradicts: against }),
      ...(left.length > 0 && { notReturnable: left }),
    },
  });
}

/** The transfer that posts or voids an order; null where neither is to be done. */
function entryOf(outcome: BankOutcome, { serial, day, why }: BankLine, order: Transfer): Entry[number] | null {
  if (outcome !== "paid" && outcome !== "failed") return null;
  const head = {
    id: deriveId(order.id, outcome),
    valueDay: day,
    references: referencesOf(order, serial),
    reservation: order.id,
  };
  return outcome === "paid"
    ? { ...head, kind: "post", code: "payment", amount: null, reason: "" }
    : { ...head, kind: "void", code: "failure", reason: why };
}

function referencesOf({ case: id, decision, notice, order }: Transfer, serial: string): References {
  return { case: id, decision, notice, order, voucher: serial || null };
}

/** Somebody else may have settled the order since it was looked up. */
function settled(wanted: BankOutcome, answer: EntryAnswer | undefined): BankOutcome {
  if (answer?.ok) return answer.value.repeated ? "already" : wanted;
  return "contradicts";
}

function totalsOf(lines: readonly ReconciledLine[]): Reconciliation["totals"] {
  const sums = Object.keys(BANK_OUTCOMES).map((each) => {
    const found = lines.filter(({ outcome }) => outcome === each);
    return [each, { count: found.length, amount: found.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n) }];
  });
  return Object.fromEntries(sums) as Reconciliation["totals"];
}
