import type { PackTotals, PackTransfer } from "./pack.ts";

type Side = "debits" | "credits";
type Sums = { [Field in `${Side}${"Pending" | "Posted"}`]: bigint };
type Money = Pick<PackTransfer, "id" | "kind" | "debit" | "credit" | "amount" | "reservation">;

/** Why a transfer cannot stand after those before it. */
export type Misfit = "reservation";

/** 元 with two decimals as 分. @throws SyntaxError for anything else. */
export function fenOf(amount: string): bigint {
  if (!/^-?\d+\.\d\d$/.test(amount)) throw new SyntaxError(`${amount} is no amount`);
  return BigInt(amount.replace(".", ""));
}

function yuanOf(fen: bigint): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Adds transfers up, one after another, as the ledger does: each debits one account and credits another by the same amount; a reservation
 * pends until it is posted or voided, once, and what it is posted for is at most what was reserved.
 */
export function openSums() {
  const sums = new Map<string, Sums>();
  const open = new Map<string, { readonly amount: bigint; readonly debit: string; readonly credit: string }>();
  const sumOf = (account: string): Sums => {
    const known = sums.get(account) ?? { debitsPending: 0n, debitsPosted: 0n, creditsPending: 0n, creditsPosted: 0n };
    sums.set(account, known);
    return known;
  };
  const move = ({ debit, credit }: Pick<Money, "debit" | "credit">, pending: bigint, posted: bigint) => {
    const [from, to] = [sumOf(debit), sumOf(credit)];
    from.debitsPending += pending;
    from.debitsPosted += posted;
    to.creditsPending += pending;
    to.creditsPosted += posted;
  };
  return {
    add(transfer: Money): Misfit | null {
      const amount = fenOf(transfer.amount);
      if (transfer.kind === "single") move(transfer, 0n, amount);
      else if (transfer.kind === "reserve") {
        move(transfer, amount, 0n);
        open.set(transfer.id, { amount, debit: transfer.debit, credit: transfer.credit });
      } else {
        const reserved = open.get(transfer.reservation ?? "");
        const same = reserved && reserved.debit === transfer.debit && reserved.credit === transfer.credit;
        if (!reserved || !same || amount > reserved.amount) return "reservation";
        open.delete(transfer.reservation ?? "");
        move(transfer, -reserved.amount, transfer.kind === "post" ? amount : 0n);
      }
      return null;
    },
    totals(account: string): PackTotals {
      const { debitsPending, debitsPosted, creditsPending, creditsPosted } = sumOf(account);
      return {
        debitsPending: yuanOf(debitsPending),
        debitsPosted: yuanOf(debitsPosted),
        creditsPending: yuanOf(creditsPending),
        creditsPosted: yuanOf(creditsPosted),
      };
    },
    accounts: (): readonly string[] => [...sums.keys()],
  };
}
