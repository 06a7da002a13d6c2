import { ACCOUNT_KINDS, FIGURE_IDS, type Figure, type LedgerAccount, type LedgerTransfer } from "@yuanding/contract";
import { type Fen, formatFen } from "@yuanding/values";
import { type Account, type AccountKey, availableOf } from "./account.ts";
import type { FigureRow } from "./figure-store.ts";
import type { Transfer } from "./transfer.ts";

/** `appropriated`: of budgets, by id. */
export function describeAccount(account: Account, appropriated: ReadonlyMap<string, Fen>): LedgerAccount {
  const given = appropriated.get(account.id);
  const available = availableOf(account);
  return {
    ...headOf(account),
    limit: ACCOUNT_KINDS[account.kind].limit,
    debitsPending: formatFen(account.debitsPending),
    debitsPosted: formatFen(account.debitsPosted),
    creditsPending: formatFen(account.creditsPending),
    creditsPosted: formatFen(account.creditsPosted),
    appropriated: given === undefined ? null : formatFen(given),
    available: available === null ? null : formatFen(available),
  };
}

export function describeTransfer({
  number,
  debit,
  credit,
  amount,
  valueDay,
  recordedAt,
  ...rest
}: Transfer): LedgerTransfer {
  return {
    ...rest,
    number: String(number),
    debit: headOf(debit),
    credit: headOf(credit),
    amount: formatFen(amount),
    valueDay: valueDay.toString(),
    recordedAt: recordedAt.toString(),
  };
}

function headOf({ id, kind, fund, year, programme, measure, subject }: AccountKey & { readonly id: string }) {
  return { id, kind, fund, year, programme, measure, subject };
}

export function describeFigures({ fund, year, programme, measure, month, ...sums }: FigureRow) {
  const figures = Object.fromEntries(FIGURE_IDS.map((each) => [each, formatFen(sums[each])]));
  return { fund, year, programme, measure, month, figures: figures as Record<Figure, string> };
}
