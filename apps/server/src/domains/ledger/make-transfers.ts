import { canonicalJson, type Fen, formatFen, type Outcome, ok } from "@yuanding/values";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import type { CapKey } from "./account.ts";
import { type Made, type NotMade, writeEntries } from "./make-store.ts";
import {
  type Entry,
  MAX_AMOUNT_FEN,
  MAX_TRANSFERS_AT_ONCE,
  MAX_TRANSFERS_OF_ENTRY,
  type MadeEntry,
  type NewTransfer,
} from "./transfer.ts";

/** What became of an entry. What is refused for want of money says in `available` how much there is, and under which cap it has no room. */
export type EntryAnswer = Outcome<MadeEntry, NotMade> & { readonly available?: Fen | null; readonly cap?: CapKey };

/**
 * Makes entries in their order, each wholly or not at all and none because of another, and answers one by one. What was made before
 * under the same id with the same words is left as it is; with other words it is refused.
 *
 * Once in a transaction, after everything else that the transaction writes: from here until it ends, others wait for the accounts. Whoever
 * calls this records the event (`recordEvent`), last; without one nothing is kept. Several things that belong together are one call.
 *
 * @throws RangeError for no entry, too many transfers or an amount out of bounds: a defect of the caller.
 */
export async function makeTransfers(
  tx: Database,
  by: Signature,
  entries: readonly Entry[],
): Promise<readonly EntryAnswer[]> {
  if (!tx.isTransaction) throw new Error("the ledger is written in a transaction");
  refuseDefects(entries);
  const { fresh, sameAs, taken } = sortOut(entries);
  const made = fresh.length > 0 ? await writeEntries(tx, by, fresh) : [];
  let from = 0;
  const answers = new Map<Entry, EntryAnswer>();
  for (const entry of fresh) {
    answers.set(entry, answerOf(entry, made.slice(from, from + entry.length)));
    from += entry.length;
  }
  return entries.map((entry) => {
    const answer = answers.get(sameAs.get(entry) ?? entry);
    if (taken.has(entry) || !answer) return refused("transfer_id_taken");
    return sameAs.has(entry) && answer.ok ? ok({ ...answer.value, repeated: true }) : answer;
  });
}

function refuseDefects(entries: readonly Entry[]): void {
  const transfers = entries.flat();
  if (transfers.length === 0 || transfers.length > MAX_TRANSFERS_AT_ONCE)
    throw new RangeError(`${transfers.length} transfers are none or too many`);
  if (entries.some((entry) => entry.length > MAX_TRANSFERS_OF_ENTRY))
    throw new RangeError("an entry has too many transfers");
  const wrong = transfers.find(
    (each) => "amount" in each && each.amount !== null && (each.amount <= 0n || each.amount > MAX_AMOUNT_FEN),
  );
  if (wrong) throw new RangeError(`the amount of transfer ${wrong.id} is none`);
}

/** Among entries that are given at once: each once, those that repeat one before, and those that use its ids otherwise. */
function sortOut(entries: readonly Entry[]) {
  const first = new Map<string, Entry>();
  const fresh: Entry[] = [];
  const sameAs = new Map<Entry, Entry>();
  const taken = new Set<Entry>();
  for (const entry of entries) {
    const [{ id }] = entry;
    const before = first.get(id);
    const ids = new Set(entry.map((each) => each.id));
    if (before && wordsOf(before) === wordsOf(entry)) sameAs.set(entry, before);
    else if (ids.size < entry.length || entry.some((each) => first.has(each.id))) taken.add(entry);
    else {
      for (const each of ids) first.set(each, entry);
      fresh.push(entry);
    }
  }
  return { fresh, sameAs, taken };
}

function wordsOf(entry: Entry): string {
  return canonicalJson(entry.map((each) => ({ ...each, ...plain(each) })));
}

function plain(transfer: NewTransfer) {
  const amount = "amount" in transfer && transfer.amount !== null ? String(transfer.amount) : null;
  const references = Object.entries(transfer.references ?? {}).filter(([, value]) => value !== null);
  return { amount, valueDay: transfer.valueDay.toString(), references: Object.fromEntries(references) };
}

function answerOf(entry: Entry, made: readonly Made[]): EntryAnswer {
  for (const [place, { outcome, available }] of made.entries()) {
    if (outcome === "made" || outcome === "existing" || outcome === "linked") continue;
    const cap = capOf(entry[place]);
    return { ...refusalOf(outcome, available), ...(cap && { cap }) };
  }
  const transfers = entry.flatMap(({ id }, place) => {
    const { number = null, at = null } = made[place] ?? {};
    return number !== null && at !== null ? [{ id, number, at }] : [];
  });
  return ok({ id: entry[0].id, repeated: made[0]?.outcome === "existing", transfers });
}

function refusalOf(code: NotMade, available: Fen | null): EntryAnswer {
  if (available === null) return refused(code);
  const yuan = formatFen(available);
  return { ...refused(code, { zh: `可用 ${yuan} 元。`, en: `Available: ${yuan} yuan.` }), available };
}

/** The cap that a transfer takes of. */
function capOf(transfer: NewTransfer | undefined): CapKey | null {
  if (!transfer || !("debit" in transfer) || transfer.debit.kind !== "cap") return null;
  const { year, programme, measure, subject } = transfer.debit;
  return { year, programme, measure, subject };
}
