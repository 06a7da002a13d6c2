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
  { orders, resolved, returned }: LedgerTold,
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
    const kind = MADE[line.outcome];
    const made = kind === "single" ? returned.get(line.order) : resolved.get(byNumber.get(line.order) ?? "");
    if (kind && (made?.kind !== kind || !isSameSum(line, made))) faults.push(packFault("bank_line", BANK_LINES, about));
  }
  return { faults, bankLines: found };
}

/** By what was made of a line the kind of transfer that did it. */
const MADE: Readonly<Record<string, string>> = { paid: "post", failed: "void", returned: "single" };

function isSameSum({ amount, serial, day }: PackBankLine, made: PackTransfer): boolean {
  return made.amount === amount && made.voucher === (serial || null) && made.valueDay === day;
}
