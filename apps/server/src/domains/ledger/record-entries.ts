import type { Power } from "@yuanding/contract";
import { type Fen, formatFen } from "@yuanding/values";
import { type Actor, signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type NewEvent, recordEvent } from "../audit/index.ts";
import { type EntryAnswer, makeTransfers } from "./make-transfers.ts";
import type { Entry } from "./transfer.ts";

/** Of what was made at once so many ids stand in the event; the others carry its transaction. */
const IDS_IN_EVENT = 1_000;

type Told = Pick<NewEvent, "type" | "reason" | "subject"> & {
  readonly power?: Power;
  /** In yuan, where it is not the sum of the heads of the entries, as of what is voided. */
  readonly amount?: string;
};

/**
 * Makes entries and tells the log of those that were not there before: the last that a transaction does, but for more events. Nothing
 * new is nothing to tell.
 */
export async function recordEntries(
  tx: Database,
  actor: Actor,
  entries: readonly Entry[],
  told: Told,
): Promise<readonly EntryAnswer[]> {
  const answers = await makeTransfers(tx, signatureOf(actor, told.power ?? "money.keep"), entries);
  await tellEntries(tx, actor, entries, answers, told);
  return answers;
}

/** Tells the log of entries that were made and were not there before. */
export async function tellEntries(
  tx: Database,
  actor: Actor,
  entries: readonly Entry[],
  answers: readonly EntryAnswer[],
  { power, amount, ...event }: Told,
): Promise<void> {
  const fresh = answers.flatMap((answer, place) => {
    const entry = entries[place];
    return answer.ok && !answer.value.repeated && entry ? [entry] : [];
  });
  const [first] = fresh;
  if (!first) return;
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]));
  await recordEvent(tx, actor, {
    ...event,
    ...(power && { power }),
    thing: { kind: "transfer", id: first[0].id },
    after: {
      entries: fresh.length,
      amount: amount ?? formatFen(fresh.reduce((sum, [head]) => sum + amountOf(head), 0n)),
      ...(fresh.length > 1 && { ids: fresh.slice(0, IDS_IN_EVENT).map(([head]) => head.id) }),
      ...(refusals.length > 0 && { refused: refusals.length }),
    },
  });
}

/** The same for one entry. */
export async function recordEntry(tx: Database, actor: Actor, entry: Entry, told: Told): Promise<EntryAnswer> {
  const [answer] = await recordEntries(tx, actor, [entry], told);
  if (!answer) throw new Error("the ledger has not answered");
  return answer;
}

function amountOf(transfer: Entry[number]): Fen {
  return "amount" in transfer ? (transfer.amount ?? 0n) : 0n;
}
