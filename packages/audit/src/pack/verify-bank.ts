import type { PackBankLine } from "./bank-line.ts";
import { sealOfBankLine } from "./bank-line.ts";
import { BANK_LINES, type PackTransfer } from "./pack.ts";
import { type PackFault, packFault } from "./pack-faults.ts";
import { type PackFolder, readJsonLines } from "./pack-folder.ts";
import type { LogTold } from "./verify-events.ts";
import type { LedgerTold } from "./verify-ledger.ts";

/** Whether each line of the bank is the one that the log tells of, and the ledger did what it says. */
export async function verifyBankLines(
  folder: PackFolder,
  { bankLines }: LogTold,
  { orders, resolved }: LedgerTold,
): Promise<{ readonly faults: readonly PackFault[]; readonly bankLines: number }> {
  const faults: PackFault[] = [];
  // Packs of before there were any have no such file.
  if (!folder.names.includes(BANK_LINES)) return { faults, bankLines: 0 };
  const byNumber = new Map([...orders.values()].map((order) => [order.order, order.id]));
  let found = 0;
  for await (const { salt, ...line } of readJsonLines<PackBankLine & { readonly salt: string }>(folder, BANK_LINES)) {
    found += 1;
    const about = `${line.order}（${line.row}）`;
    if (!bankLines.get(line.file)?.has(sealOfBankLine(line, salt)))
      faults.push(packFault("bank_line_unlogged", BANK_LINES, about));
    const transfer = resolved.get(byNumber.get(line.order) ?? "");
    const settled = line.outcome === "paid" || line.outcome === "failed";
    if (settled && !isSettledBy(line, transfer)) faults.push(packFault("bank_line", BANK_LINES, about));
  }
  return { faults, bankLines: found };
}

function isSettledBy({ outcome, amount, serial, day }: PackBankLine, transfer: PackTransfer | undefined): boolean {
  return (
    transfer?.kind === (outcome === "paid" ? "post" : "void") &&
    transfer.amount === amount &&
    transfer.voucher === (serial || null) &&
    transfer.valueDay === day
  );
}
