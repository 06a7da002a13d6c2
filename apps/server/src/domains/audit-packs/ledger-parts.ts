import {
  ACCOUNTS,
  BANK_LINES,
  openSums,
  type PackAccount,
  type PackTransfer,
  TRANSFER_TABLE,
  TRANSFERS,
  tableHead,
  tableLine,
} from "@yuanding/audit/pack";
import type { NewPart } from "@yuanding/sheets/archive";
import { canonicalJson, formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { readAccounts, readTransfers, type Transfer } from "../ledger/index.ts";
import type { PackScope } from "./pack-scope.ts";
import { jsonPart, textPart } from "./write-parts.ts";

const PAGE = 1_000;

/** Transfers, as data and as a table, the accounts that they name with their totals, and what the bank said. */
export function ledgerParts(context: ApiContext, scope: PackScope): readonly NewPart[] {
  return [
    textPart(TRANSFERS, async function* () {
      for await (const transfer of packTransfers(context, scope)) yield `${canonicalJson(transfer)}\n`;
    }),
    textPart(TRANSFER_TABLE, async function* () {
      yield tableHead();
      for await (const transfer of packTransfers(context, scope)) yield tableLine(transfer);
    }),
    jsonPart(ACCOUNTS, () => describeAccounts(context, scope)),
    textPart(BANK_LINES, () => scope.bankLines.map((line) => `${canonicalJson(line)}\n`)),
  ];
}

/** The transfers of a pack as it gives them, in their order. */
export async function* packTransfers({ system }: ApiContext, { ledger }: PackScope): AsyncGenerator<PackTransfer> {
  for (let from = 0; from < ledger.transfers.length; from += PAGE) {
    for (const each of await readTransfers(system, ledger.transfers.slice(from, from + PAGE))) yield packed(each);
  }
}

function packed({ number, debit, credit, amount, valueDay, recordedAt, state: _, ...rest }: Transfer): PackTransfer {
  return {
    ...rest,
    ...{ number: String(number), debit: debit.id, credit: credit.id, amount: formatFen(amount) },
    ...{ valueDay: valueDay.toString(), recordedAt: recordedAt.toString() },
  };
}

/** Totals of the ledger where all transfers are here; else of what is here. */
async function describeAccounts(context: ApiContext, scope: PackScope): Promise<readonly PackAccount[]> {
  const sums = openSums();
  for await (const transfer of packTransfers(context, scope)) sums.add(transfer);
  const whole = new Set(scope.ledger.whole);
  const accounts = await readAccounts(context.system, sums.accounts());
  return accounts.map(({ debitsPending, debitsPosted, creditsPending, creditsPosted, ...head }) => {
    if (!whole.has(head.id)) return { ...head, whole: false, ...sums.totals(head.id) };
    return {
      ...head,
      whole: true,
      ...{ debitsPending: formatFen(debitsPending), debitsPosted: formatFen(debitsPosted) },
      ...{ creditsPending: formatFen(creditsPending), creditsPosted: formatFen(creditsPosted) },
    };
  });
}
