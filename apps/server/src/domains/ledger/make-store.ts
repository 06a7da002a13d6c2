import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { AccountKey } from "./account.ts";
import type { Entry, NewTransfer } from "./transfer.ts";

/** Why a transfer was not made; `linked`: another one of its entry was not. */
export type NotMade =
  | "transfer_id_taken"
  | "order_number_taken"
  | "reservation_not_found"
  | "reservation_closed"
  | "reservation_exceeded"
  | "account_overdrawn";

/** What became of one transfer, in the order in which they were given: its number when it is there, else what there was instead. */
export type Made = {
  readonly outcome: "made" | "existing" | "linked" | NotMade;
  readonly number: bigint | null;
  readonly at: Temporal.Instant | null;
  readonly available: bigint | null;
};

/** Makes entries as far as they can be made. Ids are not repeated among them. */
export async function writeEntries(tx: Database, by: Signature, entries: readonly Entry[]): Promise<readonly Made[]> {
  const accounts = listAccounts();
  const transfers = entries.flatMap((entry) => entry.map((each) => rowOf(entry[0].id, each, accounts)));
  const { rows } = await sql<Made>`
    select outcome, number, recorded_at as at, available
    from ledger.make(${JSON.stringify(accounts.keys)}::jsonb, ${JSON.stringify(transfers)}::jsonb, ${by.name}, ${by.id}::uuid)
    order by place`.execute(tx);
  return rows;
}

/** The accounts that are named, each once. */
function listAccounts() {
  const keys: AccountKey[] = [];
  const places = new Map<string, number>();
  /** Where it stands, from 1. */
  const placeOf = (key: AccountKey): number => {
    const { kind, fund, year, programme, measure, subject } = key;
    const name = JSON.stringify([kind, fund, year, programme, measure, subject]);
    const place = places.get(name) ?? keys.push(key);
    places.set(name, place);
    return place;
  };
  return { keys, placeOf };
}

function rowOf(entry: string, transfer: NewTransfer, accounts: ReturnType<typeof listAccounts>) {
  const { id, kind, code, valueDay, reason, references = {} } = transfer;
  const between =
    "debit" in transfer
      ? { debit: accounts.placeOf(transfer.debit), credit: accounts.placeOf(transfer.credit) }
      : { reservation: transfer.reservation };
  return {
    ...{ entry, id, kind, code, reason, ...between },
    amount: "amount" in transfer && transfer.amount !== null ? String(transfer.amount) : null,
    value_day: valueDay.toString(),
    case_id: references.case,
    decision_id: references.decision,
    notice: references.notice,
    order_number: references.order,
    voucher: references.voucher,
  };
}
