import type { AccountKey, Entry, NewTransfer } from "../../apps/server/src/domains/ledger/index.ts";
import { ACCOUNT_KINDS } from "../../packages/contract/src/index.ts";

/* A ledger in memory, written to be seen through and not to be fast: what the database must do, transfer by transfer. */

type Account = { dp: bigint; dd: bigint; cp: bigint; cc: bigint; readonly kind: AccountKey["kind"] };
type Kept = { readonly words: string; readonly entry: string; readonly transfer: NewTransfer; closed: boolean };

export const nameOf = ({ kind, fund, year, programme, measure, subject }: AccountKey): string =>
  JSON.stringify([kind, fund, year, programme, measure, subject]);

export function makeModel() {
  let accounts = new Map<string, Account>();
  let transfers = new Map<string, Kept>();

  const at = (key: AccountKey): Account => {
    const found = accounts.get(nameOf(key)) ?? { dp: 0n, dd: 0n, cp: 0n, cc: 0n, kind: key.kind };
    accounts.set(nameOf(key), found);
    return found;
  };
  const fits = ({ kind, dp, dd, cp, cc }: Account): boolean => {
    const { limit } = ACCOUNT_KINDS[kind];
    return limit === "debits" ? dp + dd <= cc : limit === "credits" ? cp + cc <= dd : true;
  };

  /** One transfer; the word is why it is not made, or nothing. */
  function make(transfer: NewTransfer, entry: string): string | null {
    const kept = { words: wordsOf(transfer), entry, transfer, closed: false };
    if (transfer.kind === "post" || transfer.kind === "void") {
      const held = transfers.get(transfer.reservation);
      if (held?.transfer.kind !== "reserve") return "reservation_not_found";
      if (held.closed) return "reservation_closed";
      const { debit, credit, amount } = held.transfer;
      const posted = transfer.kind === "void" ? 0n : (transfer.amount ?? amount);
      if (posted > amount) return "reservation_exceeded";
      const [d, c] = [at(debit), at(credit)];
      d.dp -= amount;
      c.cp -= amount;
      d.dd += posted;
      c.cc += posted;
      held.closed = true;
      transfers.set(transfer.id, kept);
      return null;
    }
    const [d, c] = [at(transfer.debit), at(transfer.credit)];
    if (transfer.kind === "single") {
      d.dd += transfer.amount;
      c.cc += transfer.amount;
    } else {
      d.dp += transfer.amount;
      c.cp += transfer.amount;
    }
    transfers.set(transfer.id, kept);
    return fits(d) && fits(c) ? null : "account_overdrawn";
  }

  /** What becomes of an entry: `made`, `repeated`, or why not. */
  function apply(entry: Entry): string {
    const [{ id }] = entry;
    const known = entry.map((each) => transfers.get(each.id));
    const repeated = known[0] !== undefined;
    const size = [...transfers.values()].filter((each) => each.entry === id).length;
    const before = new Map([...accounts].map(([name, each]) => [name, { ...each }]));
    const kept = new Map([...transfers].map(([name, each]) => [name, { ...each }]));
    for (const [place, transfer] of entry.entries()) {
      const why = judge(transfer, known[place]);
      if (why === null) continue;
      accounts = before;
      transfers = kept;
      return why;
    }
    return repeated ? "repeated" : "made";

    function judge(transfer: NewTransfer, there: Kept | undefined): string | null {
      if ((there !== undefined) !== repeated) return "transfer_id_taken";
      if (!there) return make(transfer, id);
      const same = there.entry === id && there.words === wordsOf(transfer) && size === entry.length;
      return same ? null : "transfer_id_taken";
    }
  }

  /** An amount left out is all that was reserved, and so the same as that amount. */
  function wordsOf(transfer: NewTransfer): string {
    const { valueDay, ...rest } = transfer;
    const held = "reservation" in transfer ? transfers.get(transfer.reservation)?.transfer : null;
    const whole = held && "amount" in held ? held.amount : null;
    const amount =
      transfer.kind === "post" ? (transfer.amount ?? whole) : "amount" in transfer ? transfer.amount : null;
    return JSON.stringify({ ...rest, amount: String(amount), valueDay: valueDay.toString() }, (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
  }

  /** Of the accounts that anything ever moved. */
  const totals = () =>
    new Map(
      [...accounts]
        .map(([name, { dp, dd, cp, cc }]) => [name, [dp, dd, cp, cc]] as const)
        .filter(([, sums]) => sums.some((each) => each > 0n)),
    );
  return { apply, totals };
}
