import { createHash } from "node:crypto";
import { openSums } from "./add-up.ts";
import { ACCOUNTS, type PackAccount, type PackManifest, type PackTransfer, TRANSFER_TABLE, TRANSFERS } from "./pack.ts";
import { type PackFault, packFault } from "./pack-faults.ts";
import { type PackFolder, readJson, readJsonLines } from "./pack-folder.ts";
import { tableHead, tableLine } from "./transfer-table.ts";

/** What of the ledger payments are compared with. */
export type LedgerTold = {
  readonly transfers: number;
  /** Orders that wait for the bank, or did, by id. */
  readonly orders: ReadonlyMap<string, PackTransfer>;
  /** What became of a reservation, by its id. */
  readonly resolved: ReadonlyMap<string, PackTransfer>;
  /** What the bank brought back of what an order had paid, by the number of the order. */
  readonly returned: ReadonlyMap<string, PackTransfer>;
};

/**
 * Adds all transfers up again: each between two accounts that are there, in order, each reservation resolved at most once, and the totals of
 * every account what they are said to be. The table says the same as the transfers.
 */
export async function verifyTransfers(
  folder: PackFolder,
  { files }: PackManifest,
): Promise<{ readonly faults: readonly PackFault[]; readonly told: LedgerTold }> {
  const accounts = await readJson<readonly PackAccount[]>(folder, ACCOUNTS);
  const known = new Map(accounts.map((account) => [account.id, account]));
  const sums = openSums();
  const orders = new Map<string, PackTransfer>();
  const resolved = new Map<string, PackTransfer>();
  const returned = new Map<string, PackTransfer>();
  const table = createHash("sha256").update(tableHead());
  const faults: PackFault[] = [];
  let transfers = 0;
  let number = 0n;
  for await (const transfer of readJsonLines<PackTransfer>(folder, TRANSFERS)) {
    const { id, debit, credit } = transfer;
    if (BigInt(transfer.number) <= number) faults.push(packFault("order", TRANSFERS, id));
    if (!known.has(debit) || !known.has(credit)) faults.push(packFault("account_unknown", TRANSFERS, id));
    if (sums.add(transfer)) faults.push(packFault("reservation", TRANSFERS, id));
    if (transfer.code === "order" && transfer.kind === "reserve") orders.set(id, transfer);
    if (transfer.reservation !== null) resolved.set(transfer.reservation, transfer);
    if (transfer.code === "bank_return" && transfer.order !== null) returned.set(transfer.order, transfer);
    table.update(tableLine(transfer));
    number = BigInt(transfer.number);
    transfers += 1;
  }
  for (const account of accounts) {
    const found = sums.totals(account.id);
    const same = (["debitsPending", "debitsPosted", "creditsPending", "creditsPosted"] as const).every(
      (field) => account[field] === found[field],
    );
    if (!same) faults.push(packFault("totals", ACCOUNTS, account.id));
  }
  const listed = files.find(({ name }) => name === TRANSFER_TABLE);
  if (listed?.sha256 !== table.digest("hex")) faults.push(packFault("table", TRANSFER_TABLE));
  return { faults, told: { transfers, orders, resolved, returned } };
}
